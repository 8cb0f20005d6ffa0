package xuefen.docs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import xuefen.platform.store.Documents;

/** The walls around what writes the description. */
class WallsTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("xuefen.docs");

    /** The description is written from declarations and records: nothing is stored, sent or signed for it. */
    @Test
    void theDescriptionIsWrittenFromDeclarationsAlone() {
        noClasses().that().resideInAPackage("xuefen.docs..").should().dependOnClassesThat(assignableTo(Documents.class)
            .or(resideInAnyPackage("xuefen.platform.queue..", "xuefen.platform.files..", "xuefen.platform.identity..",
                "software.amazon.awssdk..")))
            .check(CLASSES);
    }
}
