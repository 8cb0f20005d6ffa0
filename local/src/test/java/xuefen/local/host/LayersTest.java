package xuefen.local.host;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The runner is layered: template, environments, triggers, host, stack, command; no layer depends on one above it. */
class LayersTest {
    private final JavaClasses runner = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages("xuefen.local");

    @Test
    void packagesFormNoCircle() {
        slices().matching("xuefen.(**)").should().beFreeOfCycles().check(runner);
    }

    @Test
    void theTemplateAndTheClockKnowNothingElseOfTheRunner() {
        classes().that().resideInAPackage("xuefen.local.template").should().onlyDependOnClassesThat()
            .resideInAnyPackage("xuefen.local.template", "java..", "org.yaml..", "com.fasterxml.jackson..")
            .check(runner);
        // Functions see the clock's package: they would find its dependencies here and miss them on AWS.
        classes().that().resideInAPackage("xuefen.local.clock").should().onlyDependOnClassesThat()
            .resideInAnyPackage("xuefen.local.clock", "java..").check(runner);
    }
}
