package tamis.dsp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** The arrows between packages, and what the hot path may call. */
@AnalyzeClasses(packages = "tamis.dsp", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    /** What an audio-thread method may call outside our own code: arithmetic on numbers, arrays and vectors. */
    private static final Set<String> ARITHMETIC = Set.of(
            "java.lang.Math",
            "java.lang.Float",
            "java.lang.Integer",
            "java.lang.Double",
            "java.util.Arrays",
            "jdk.incubator.vector.FloatVector",
            "jdk.incubator.vector.IntVector",
            "org.jtransforms.fft.FloatFFT_1D");

    @ArchTest
    static final ArchRule ARITHMETIC_IS_FREE_OF_THREADS_FILES_SOUND_AND_LOGGING = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.util.concurrent..",
                    "java.nio.file..",
                    "java.nio.channels..",
                    "java.net..",
                    "java.time..",
                    "java.lang.foreign..",
                    "javax..",
                    "java.util.logging..",
                    "org.slf4j..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.io\\.(File.*|RandomAccessFile|Print.*)");

    @ArchTest
    static final ArchRule NOBODY_PRINTS =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");

    @ArchTest
    static final ArchRule NOBODY_READS_A_CLOCK = noClasses()
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule NOBODY_LOCKS = methods().should().notHaveModifier(JavaModifier.SYNCHRONIZED);

    @ArchTest
    static final ArchRule SOLVERS_DO_NOT_KNOW_THEY_ARE_HOSTED = noClasses()
            .that()
            .resideInAnyPackage("tamis.dsp.nmf..", "tamis.dsp.kernel..", "tamis.dsp.factor..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tamis.dsp.separator..", "tamis.dsp.separators..", "tamis.dsp.stream..");

    @ArchTest
    static final ArchRule TRANSFORM_AND_MASKS_KNOW_NOTHING_ABOVE_THEM = noClasses()
            .that()
            .resideInAnyPackage("tamis.dsp.stft..", "tamis.dsp.mask..", "tamis.dsp.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "tamis.dsp.nmf..", "tamis.dsp.separator..", "tamis.dsp.separators..", "tamis.dsp.stream..");

    @ArchTest
    static final ArchRule THE_INTERFACE_DOES_NOT_KNOW_WHO_FULFILS_IT = noClasses()
            .that()
            .resideInAPackage("tamis.dsp.separator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tamis.dsp.separators..", "tamis.dsp.stream..", "tamis.dsp.nmf..");

    @ArchTest
    static final ArchRule ONE_CLASS_KNOWS_THE_TRANSFORM_LIBRARY = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("tamis.dsp.stft.RealFft")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jtransforms..", "pl.edu.icm..");

    @ArchTest
    static final ArchRule THE_VECTOR_API_STAYS_IN_PRODUCTS = noClasses()
            .that()
            .resideOutsideOfPackages("tamis.dsp.kernel..", "tamis.dsp.factor..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jdk.incubator..");

    /** The oracle reads the true sources from a list: it is for evaluation, never live. */
    @ArchTest
    static final ArchRule THE_AUDIO_THREAD_ONLY_COMPUTES = methods()
            .that()
            .areAnnotatedWith(AudioThread.class)
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage("tamis.dsp.oracle..")
            .should(onlyCompute());

    private static ArchCondition<JavaMethod> onlyCompute() {
        return new ArchCondition<>("call only audio-thread methods, accessors and arithmetic") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                for (JavaCall<?> call : method.getCallsFromSelf()) {
                    if (!allowed(call.getTarget())) {
                        events.add(SimpleConditionEvent.violated(method, call.getDescription()));
                    }
                }
            }
        };
    }

    private static boolean allowed(CodeUnitCallTarget target) {
        if (ARITHMETIC.contains(target.getOwner().getName())
                || target.getFullName().startsWith("java.lang.System.arraycopy(")) {
            return !target.getName().startsWith("copyOf") && !target.getName().equals("toString");
        }
        boolean switched = target.getOwner().isEnum() && target.getName().equals("ordinal"); // what a switch asks
        return switched || target.resolveMember().map(ArchitectureTest::ours).orElse(false);
    }

    /** Marked as such, or a plain accessor: no arguments, and no call in turn. */
    private static boolean ours(JavaCodeUnit called) {
        boolean accessor = called.getOwner().getPackageName().startsWith("tamis.dsp")
                && called.getRawParameterTypes().isEmpty();
        return !(called instanceof JavaConstructor)
                && (called.isAnnotatedWith(AudioThread.class) || (accessor && callsOnlyOurs(called)));
    }

    private static boolean callsOnlyOurs(JavaCodeUnit accessor) {
        return accessor.getCallsFromSelf().stream().allMatch(call -> call.getTarget()
                .resolveMember()
                .map(ArchitectureTest::ours)
                .orElse(false));
    }
}
