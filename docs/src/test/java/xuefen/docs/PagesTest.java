package xuefen.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @ParameterizedTest
    @ValueSource(strings = {"docs/openapi.yaml", "docs/routes.md", "docs/problems.md", "web/api/words.json"})
    void a_page_says_what_the_functions_declare(String page) {
        assertThat(Pages.of(ROOT)).containsKey(page);
        assertThat(Pages.text(ROOT.resolve(page))).as("stale: run docs/generate").isEqualTo(Pages.of(ROOT).get(page));
    }
}
