package tamis.presets;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArrowsTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("tamis");

    @Test
    void presetsKnowOfTamisOnlyThemselvesAndDsp() {
        classes()
                .that()
                .resideInAPackage("tamis.presets..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "tamis.presets..",
                        "tamis.dsp..",
                        "java..",
                        "jdk.incubator.vector..",
                        "com.fasterxml.jackson..",
                        "org.jspecify..")
                .check(OURS);
    }

    @Test
    void dspKnowsNoPresets() {
        noClasses()
                .that()
                .resideInAPackage("tamis.dsp..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tamis.presets..")
                .check(OURS);
    }

    @Test
    void presetsDoNotKnowTheTrainers() {
        noClasses()
                .that()
                .resideInAPackage("tamis.presets")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tamis.presets.training..")
                .check(OURS);
    }

    @Test
    void nothingIsSerializedTheJavaWay() {
        noClasses()
                .that()
                .resideInAPackage("tamis.presets..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectOutputStream")
                .check(OURS);
    }
}
