package tamis.demo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What only the faces may know, and what they may not. */
@AnalyzeClasses(packages = "tamis", importOptions = ImportOption.DoNotIncludeTests.class)
class ArrowsTest {
    @ArchTest
    static final ArchRule FACES_ARE_IN_DEMO_ONLY = noClasses()
            .that()
            .resideOutsideOfPackage("tamis.demo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "me.tongfei..", "org.knowm..", "java.awt..", "javax.swing..");

    @ArchTest
    static final ArchRule NOBODY_KNOWS_THE_DEMO = noClasses()
            .that()
            .resideOutsideOfPackage("tamis.demo..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("tamis.demo..");

    @ArchTest
    static final ArchRule RING_AND_SOUND_CARDS_ARE_REALTIMES = noClasses()
            .that()
            .resideInAPackage("tamis.demo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.lmax..", "javax.sound..");

    @ArchTest
    static final ArchRule WORK_DOES_NOT_KNOW_THE_COMMAND_LINE = noClasses()
            .that()
            .resideInAPackage("tamis.demo..")
            .and()
            .resideOutsideOfPackages("tamis.demo", "tamis.demo.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tamis.demo.cli..", "picocli..");

    @ArchTest
    static final ArchRule NATIVE_CODE_IS_CALLED_FOR_THE_SERVICE_MANAGER_ONLY = noClasses()
            .that()
            .resideInAPackage("tamis.demo..")
            .and()
            .resideOutsideOfPackage("tamis.demo.service..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.lang.foreign..");
}
