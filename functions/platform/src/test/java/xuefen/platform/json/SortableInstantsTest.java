package xuefen.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SortableInstantsTest {

    private record Kept(Instant at) {}

    @Property
    void the_order_of_texts_is_the_order_of_time(
        @ForAll @LongRange(min = 946_656_000_000L, max = 4_133_951_999_999L) long one,
        @ForAll @LongRange(min = 946_656_000_000L, max = 4_133_951_999_999L) long other) {
        var first = Instant.ofEpochMilli(one);
        var second = Instant.ofEpochMilli(other);
        assertThat(Integer.signum(SortableInstants.text(first).compareTo(SortableInstants.text(second))))
            .isEqualTo(Integer.signum(first.compareTo(second)));
        assertThat(Instant.parse(SortableInstants.text(first))).isEqualTo(first);
    }

    @Test
    void a_whole_second_comes_before_half_of_the_next() {
        assertThat(SortableInstants.text(Instant.parse("2026-05-11T00:40:00Z")))
            .isEqualTo("2026-05-11T00:40:00.000000000Z")
            .isLessThan(SortableInstants.text(Instant.parse("2026-05-11T00:40:00.500Z")));
    }

    @Test
    void tables_keep_them_so_and_answers_do_not() {
        var kept = new Kept(Instant.parse("2026-05-11T00:40:00Z"));
        assertThat(Json.tree(kept).path("at").textValue()).isEqualTo("2026-05-11T00:40:00.000000000Z");
        assertThat(Json.value(Json.tree(kept), Kept.class)).isEqualTo(kept);
        assertThat(Json.write(kept)).isEqualTo("{\"at\":\"2026-05-11T00:40:00Z\"}");
    }
}
