package xuefen.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** An example states only how it differs; the examples of records, fields, values and codes give the rest. */
class ExamplesTest {
    private enum Colour { RED, GREEN }

    private record Wheel(int inches, Colour colour) {}

    private record Cart(String owner, List<Wheel> wheels, Wheel spare, String note) {}

    private static final String CART = SchemaNames.of(Cart.class);
    private static final String WHEEL = SchemaNames.of(Wheel.class);
    private static final Map<String, Object> CART_SAID = Map.of("about", "车", "owner", Map.of("type", "Name"), "wheels",
        "轮", "spare?", "备用轮", "note?", "备注");

    @Test
    void what_is_not_said_follows_from_the_records_within() {
        assertThat(examples(CART_SAID).of(CART, Map.of()))
            .isEqualTo(Map.of("owner", "hospital01", "wheels", List.of(Map.of("inches", 20, "colour", "RED"))));
    }

    @Test
    void what_is_said_takes_its_place() {
        assertThat(examples(CART_SAID).of(CART,
            Map.of("note", "旧", "wheels", List.of(Map.of("colour", "GREEN"), Map.of()), "spare", Map.of("inches", 10))))
            .isEqualTo(Map.of("owner", "hospital01", "note", "旧", "wheels",
                List.of(Map.of("inches", 20, "colour", "GREEN"), Map.of("inches", 20, "colour", "RED")), "spare",
                Map.of("inches", 10, "colour", "RED")));
    }

    @Test
    void a_field_that_is_null_is_missing() {
        var said = new HashMap<>(CART_SAID);
        said.put("example", Map.of("note", "旧"));
        var without = new HashMap<String, Object>();
        without.put("note", null);

        assertThat(fields(examples(said).of(CART, Map.of()))).containsKey("note");
        assertThat(fields(examples(said).of(CART, without))).doesNotContainKey("note");
    }

    @Test
    void an_element_that_is_null_is_null() {
        assertThat(fields(examples(CART_SAID).of(CART, Map.of("wheels", Arrays.asList((Object) null)))).get("wheels"))
            .isEqualTo(Arrays.asList((Object) null));
    }

    @Test
    void a_page_has_one_item_where_nothing_is_said() {
        assertThat(examples(CART_SAID).of(WHEEL + "Page", Map.of("next", "x")))
            .isEqualTo(Map.of("items", List.of(Map.of("inches", 20, "colour", "RED")), "next", "x"));
    }

    @Test
    void a_value_that_only_people_can_give_is_asked_for() {
        var said = new HashMap<>(CART_SAID);
        said.put("owner", "车主");

        assertThatThrownBy(() -> examples(said).of(CART, Map.of())).hasMessageContaining("no example of owner");
    }

    @Test
    void a_field_that_there_is_not_is_noticed() {
        assertThatThrownBy(() -> examples(CART_SAID).of(CART, Map.of("colour", "RED"))).hasMessageContaining("colour");
        assertThatThrownBy(() -> Described.of(Wheel.class, Map.of("about", "轮", "spokes", "辐条"), Map.of(), Map.of()))
            .hasMessageContaining("spokes");
    }

    private static Examples examples(Map<String, Object> cart) {
        var everywhere = Described.Field.all(Map.of("inches", Map.of("description", "英寸", "example", 20)));
        return new Examples(Map.of(CART, Cart.class, WHEEL, Wheel.class),
            Map.of(CART, Described.of(Cart.class, cart, everywhere, Map.of()), WHEEL,
                Described.of(Wheel.class, "轮", everywhere, Map.of())),
            Map.of("Name", Map.of("type", "string", "example", "hospital01")));
    }

    private static Map<String, Object> fields(Object example) {
        return Yamls.map(example);
    }
}
