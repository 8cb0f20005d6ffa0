package xuefen.bench;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The walls between what measures and what it measures. */
class WallsTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("xuefen");

    @Test
    void whatMeasuresAndWhatItMeasuresAreLookedAt() {
        assertThat(CLASSES.contain("xuefen.bench.scans.Load")).isTrue();
        assertThat(CLASSES.contain("xuefen.platform.store.Documents")).isTrue();
    }

    @Test
    void packagesFormNoCircle() {
        slices().matching("xuefen.(**)").should().beFreeOfCycles().check(CLASSES);
    }
}
