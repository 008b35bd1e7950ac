package tamis.realtime;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import tamis.dsp.AudioThread;
import tamis.realtime.pipeline.HopExchange;

/** The arrows between this module's packages, and what a method of the audio thread may do. */
@AnalyzeClasses(packages = "tamis.realtime", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final List<String> FORBIDDEN_OWNERS = List.of(
            "java.io.",
            "java.nio.file.",
            "java.lang.Thread",
            "java.util.concurrent.locks.",
            "org.slf4j.",
            "java.util.logging.");
    private static final String WHO_RUNS = "java.lang.Thread.currentThread()"; // read from a register

    @ArchTest
    static final ArchRule ONLY_THE_PIPELINE_KNOWS_THE_RING = noClasses()
            .that()
            .resideOutsideOfPackage("tamis.realtime.pipeline..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.lmax..");

    @ArchTest
    static final ArchRule A_DEVICE_KNOWS_NOTHING_OF_THE_PIPELINE_BUT_ITS_EXCHANGE = noClasses()
            .that()
            .resideInAPackage("tamis.realtime.device..")
            .should()
            .dependOnClassesThat(resideInAPackage("tamis.realtime.pipeline..").and(not(type(HopExchange.class))));

    @ArchTest
    static final ArchRule THE_PIPELINE_KNOWS_NO_DEVICE_AND_NO_FILE = noClasses()
            .that()
            .resideInAPackage("tamis.realtime.pipeline..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tamis.realtime.device..", "tamis.realtime.file..", "javax.sound..");

    @ArchTest
    static final ArchRule FILES_ARE_READ_WITHOUT_THREADS = noClasses()
            .that()
            .resideInAPackage("tamis.realtime.file..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tamis.realtime.device..", "tamis.realtime.pipeline..", "java.util.concurrent..");

    @ArchTest
    static final ArchRule NATIVE_CODE_IS_CALLED_BY_BACK_ENDS_ONLY = noClasses()
            .that()
            .resideOutsideOfPackages("tamis.realtime.ladspa..", "tamis.realtime.device..", "tamis.realtime.schedule..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.lang.foreign..");

    @ArchTest
    static final ArchRule AN_INSERT_DOES_NOT_KNOW_ITS_HOST = noClasses()
            .that()
            .resideInAnyPackage("tamis.realtime.insert..", "tamis.realtime.ladspa..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tamis.realtime.host..", "tamis.realtime.pipeline..", "tamis.realtime.device..");

    @ArchTest
    static final ArchRule NO_UPPER_MODULE_IS_KNOWN =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("tamis.presets..", "tamis.demo..");

    @ArchTest
    static final ArchRule THE_AUDIO_THREAD_NEITHER_BUILDS_NOR_WAITS =
            methods().that().areAnnotatedWith(AudioThread.class).should(onlyCompute());

    private static ArchCondition<JavaMethod> onlyCompute() {
        return new ArchCondition<>("create no object, take no lock, and touch no thread, file or log") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                if (method.getModifiers().contains(JavaModifier.SYNCHRONIZED)) {
                    violate(method, "is synchronized", events);
                }
                for (JavaConstructorCall call : method.getConstructorCallsFromSelf()) {
                    violate(method, "creates a " + call.getTargetOwner().getSimpleName(), events);
                }
                for (var call : method.getMethodCallsFromSelf()) {
                    check(method, call.getTargetOwner(), call.getTarget().getFullName(), events);
                }
            }

            private void check(JavaMethod method, JavaClass owner, String target, ConditionEvents events) {
                if (target.equals(WHO_RUNS)) {
                    return;
                }
                if (FORBIDDEN_OWNERS.stream().anyMatch(owner.getFullName()::startsWith)) {
                    violate(method, "calls " + target, events);
                }
            }

            private void violate(JavaCodeUnit method, String what, ConditionEvents events) {
                events.add(SimpleConditionEvent.violated(method, method.getFullName() + " " + what));
            }
        };
    }
}
