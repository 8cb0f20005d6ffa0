package xuefen.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.problem.FieldProblem;
import xuefen.domain.problem.Problem;

class PageTest {
    private static final String NAME = "letters";
    private static final Function<String, String> ITSELF = Function.identity();

    @Property
    void every_item_is_on_one_page_in_order(@ForAll @IntRange(max = 30) int size,
        @ForAll @IntRange(min = 1, max = 12) int limit) {
        var all = IntStream.range(0, size).mapToObj("%03d"::formatted).toList();
        assertThat(pages(all.reversed(), limit)).isEqualTo(all);
    }

    @Test
    void what_came_before_it_meanwhile_moves_nothing() {
        var list = new ArrayList<>(List.of("b", "d", "f", "h"));
        var first = Page.of(NAME, list, ITSELF, 2, null);
        list.addAll(List.of("a", "c", "e"));
        assertThat(first.items()).containsExactly("b", "d");
        assertThat(Page.of(NAME, list, ITSELF, 9, first.next()).items()).containsExactly("e", "f", "h");
        list.remove("d");
        assertThat(Page.of(NAME, list, ITSELF, 9, first.next()).items()).as("the last one is gone").containsExactly("e",
            "f",
            "h");
    }

    @Test
    void the_newest_first_goes_on_with_what_is_older() {
        var list = new ArrayList<>(List.of("1", "2", "3"));
        var first = Page.newest(NAME, list, ITSELF, 2, null);
        list.add("4");
        assertThat(first.items()).containsExactly("3", "2");
        assertThat(Page.newest(NAME, list, ITSELF, 2, first.next())).isEqualTo(new Page<>(List.of("1"), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "中", "-1", "gA", "a b", "AAAA", "eyJ9"})
    void what_is_no_place_of_ours_is_named(String cursor) {
        var problem = catchThrowableOfType(Problem.class, () -> Page.of(NAME, List.of("a"), ITSELF, 1, cursor));
        assertThat(problem.fields()).extracting(FieldProblem::field).containsExactly("cursor");
    }

    @Test
    void a_place_in_another_list_is_named() {
        var other = Page.of("numbers", List.of("1", "2"), ITSELF, 1, null).next();
        var problem = catchThrowableOfType(Problem.class, () -> Page.of(NAME, List.of("a"), ITSELF, 1, other));
        assertThat(problem.fields()).extracting(FieldProblem::field).containsExactly("cursor");
    }

    private static List<String> pages(List<String> all, int limit) {
        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var page = Page.of(NAME, all, ITSELF, limit, cursor);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            seen.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        assertThat(new TreeSet<>(seen)).hasSameSizeAs(seen);
        return seen;
    }
}
