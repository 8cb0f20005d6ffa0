package xuefen.platform;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkServiceException;

import xuefen.domain.attendance.JudgedDay;
import xuefen.domain.attendance.ManualAttendance;
import xuefen.domain.scanning.ScanFlags;
import xuefen.platform.store.MarkStore;
import xuefen.platform.store.ScanStore;

/** The boundaries between rules and platform, and within each. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("xuefen");

    @Test
    void all_classes_are_looked_at() {
        assertThat(CLASSES.contain("xuefen.domain.project.Project")).isTrue();
        assertThat(CLASSES.contain("xuefen.platform.store.Documents")).isTrue();
        assertThat(CLASSES.contain("xuefen.platform.testing.MemoryDocuments")).as("tests have walls of their own")
            .isFalse();
    }

    @Test
    void the_domain_is_plain_java_without_aws_http_or_json() {
        classes().that().resideInAPackage("xuefen.domain..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("xuefen.domain..", "java..", "javax.crypto..")
            .check(CLASSES);
    }

    @Test
    void the_domain_does_not_know_the_platform() {
        noClasses().that().resideInAPackage("xuefen.domain..").should().dependOnClassesThat()
            .resideInAPackage("xuefen.platform..").check(CLASSES);
    }

    @Test
    void the_domain_asks_no_clock_no_environment_and_no_network() {
        noClasses().that().resideInAPackage("xuefen.domain..")
            .should().dependOnClassesThat().resideInAnyPackage("java.net..", "java.nio.file..", "java.sql..")
            .orShould().callMethod(System.class, "getenv", String.class)
            .orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().callMethod(java.time.Instant.class, "now")
            .orShould().callMethod(java.time.LocalDate.class, "now")
            .check(CLASSES);
    }

    @Test
    void each_service_of_aws_is_behind_one_package() {
        behind("xuefen.platform.store", "software.amazon.awssdk.services.dynamodb..");
        behind("xuefen.platform.queue", "software.amazon.awssdk.services.sqs..");
        behind("xuefen.platform.files", "software.amazon.awssdk.services.s3..");
        behind("xuefen.platform.config", "software.amazon.awssdk.services.secretsmanager..");
    }

    @Test
    void the_sdk_is_behind_these_packages_and_one_refusal_that_http_translates() {
        noClasses().that()
            .resideOutsideOfPackages("xuefen.platform.store", "xuefen.platform.queue", "xuefen.platform.files",
                "xuefen.platform.config", "xuefen.platform.snapshot")
            .should()
            .dependOnClassesThat(
                resideInAPackage("software.amazon.awssdk..").and(not(equivalentTo(SdkServiceException.class))))
            .check(CLASSES);
    }

    @Test
    void packages_have_no_circles() {
        slices().matching("xuefen.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void only_the_reader_reads_the_scans_of_a_day_or_a_person() {
        var reads = "ofDay|ofPerson|refusedOn|refusedOf";
        methods().that().areDeclaredIn(ScanStore.class).and().haveNameMatching(reads).should().bePackagePrivate()
            .because("functions then ask the reader, which adds what was added by hand").check(CLASSES);
        noClasses().that().doNotHaveFullyQualifiedName("xuefen.platform.store.CycleAttendance").and()
            .doNotBelongToAnyOf(MarkStore.class).should()
            .callMethodWhere(target(owner(assignableTo(ScanStore.class))).and(target(nameMatching(reads)))).orShould()
            .callMethod(MarkStore.class, "manual", String.class, int.class).check(CLASSES);
    }

    @Test
    void only_attendance_puts_scans_and_manual_attendances_together() {
        methods().that().areDeclaredIn(ManualAttendance.class).and().haveName("scan").should().bePackagePrivate()
            .check(CLASSES);
        noClasses().that().doNotHaveFullyQualifiedName(JudgedDay.class.getName())
            .should().callMethod(ScanFlags.class, "of", Collection.class, Collection.class)
            .because("flags depend on all scans of a day and on its roll calls").check(CLASSES);
    }

    private static void behind(String wall, String service) {
        noClasses().that().resideOutsideOfPackage(wall).should().dependOnClassesThat().resideInAPackage(service)
            .check(CLASSES);
    }
}
