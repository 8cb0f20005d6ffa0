package xuefen.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.problem.FieldProblem;
import xuefen.domain.problem.Problem;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Gathered;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Match;
import xuefen.platform.store.Documents.Query;
import xuefen.platform.store.Documents.Where;
import xuefen.platform.store.Documents.Write;

/**
 * The contract of every table of documents: the in-memory one for tests of functions, and the real one. A subclass
 * names a table with the keys and indexes of the projects table of {@code template.yaml}; it may hold other documents,
 * because each test uses keys of its own.
 */
public abstract class DocumentsContract {
    private static final Expect NOTHING = new Expect.Nothing();
    private static final Expect ABSENT = new Expect.Absent();

    private final String mine = UUID.randomUUID().toString();

    /** The table. */
    protected abstract Documents documents();

    /** A value with numbers of every kind. */
    record Numbers(int whole, long large, BigDecimal decimal) {}

    @Test
    void what_a_document_gathers_is_the_same_in_whichever_order_and_however_often_it_comes() {
        var all = new ArrayList<Integer>();
        IntStream.range(0, 8).forEach(i -> all.addAll(List.of(i, i)));
        for (int round = 0; round < 5; round++) {
            Collections.shuffle(all, new Random(round));
            var key = key("gathered" + round);
            all.forEach(i -> documents().gather(gathered(key, i, 10)));
            var found = documents().get(key).orElseThrow();
            assertThat(found.path("elements").valueStream().map(JsonNode::textValue)).containsExactlyInAnyOrder("e0",
                "e1", "e2", "e3", "e4", "e5", "e6", "e7");
            assertThat(found.at("/latest/of").intValue()).isEqualTo(7);
            assertThat(found.path("at").intValue()).isEqualTo(7);
        }
    }

    @Test
    void a_document_gathers_no_more_than_it_may_and_the_latest_all_the_same() {
        var key = key("full");
        IntStream.range(0, 6).forEach(i -> documents().gather(gathered(key, i, 3)));
        documents().gather(gathered(key, 4, 3));
        documents().gather(
            new Gathered(key, "elements", Set.of("e0", "e8", "e9"), 3, Json.tree(new Latest(new Of(0), 0)), "at"));
        var found = documents().get(key).orElseThrow();
        assertThat(found.path("elements").valueStream().map(JsonNode::textValue)).containsExactlyInAnyOrder("e0", "e1",
            "e2");
        assertThat(found.at("/latest/of").intValue()).isEqualTo(5);
    }

    @Test
    void of_many_who_gather_at_once_nobody_is_lost() throws Exception {
        var key = key("at once");
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var each : threads.invokeAll(IntStream.range(0, 40).<Callable<Object>>mapToObj(i -> () -> {
                documents().gather(gathered(key, i, 100));
                return null;
            }).toList())) {
                each.get();
            }
        }
        var found = documents().get(key).orElseThrow();
        assertThat(found.path("elements").size()).isEqualTo(40);
        assertThat(found.at("/latest/of").intValue()).isEqualTo(39);
    }

    private static Gathered gathered(Key key, int i, int enough) {
        return new Gathered(key, "elements", Set.of("e" + i), enough, Json.tree(new Latest(new Of(i), i)), "at");
    }

    private record Latest(Of latest, int at) {}

    private record Of(int of) {}

    @Test
    void nothing_is_found_where_nothing_was_put() {
        assertThat(documents().get(key("a"))).isEmpty();
    }

    /** A sort key holds 1,024 bytes and a partition key 2,048; a Chinese character takes three. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "中", "\ud83d\ude00", ""})
    void nothing_is_found_at_a_key_that_cannot_be_and_asking_does_no_harm(String part) {
        var impossible = part.repeat(2049);
        for (var key : List.of(new Key(mine, impossible), new Key(impossible, "a"), new Key(mine, "a".repeat(1025)),
            new Key("a".repeat(2049), "a"))) {
            assertThat(documents().get(key)).isEmpty();
            assertThat(documents().getAll(List.of(key, key("none")))).isEmpty();
            documents().delete(key);
        }
        for (var query : List.of(Query.of(impossible, null), Query.of("a".repeat(2049), "a"),
            Query.of(mine, "a".repeat(1025)))) {
            assertThat(documents().query(query, 10, null).items()).isEmpty();
        }
    }

    @Test
    void what_is_at_the_longest_key_is_found() {
        var key = new Key(mine + "a".repeat(2048 - mine.length()), "中".repeat(341) + "a");
        documents().put(new Document(key, body("{\"number\":1}")), NOTHING);
        assertThat(documents().get(key)).isPresent();
        assertThat(documents().getAll(List.of(key))).containsOnlyKeys(key);
        assertThat(documents().query(Query.of(key.pk(), key.sk()), 10, null).items()).hasSize(1);
    }

    @Test
    void what_was_put_is_found_with_all_it_held_and_with_its_key() {
        var body = body(
            """
                {"text":"中文 😀","empty":"","number":12,"negative":-3,"decimal":1.25,"large":1778460000000,"yes":true,"no":false,"nothing":null,
                 "list":[1,"two",[3],{"four":4},null],"map":{"a":{"b":{"c":"d"}}},"emptyList":[],"emptyMap":{}}""");
        assertThat(put("a", body, NOTHING)).isTrue();
        var found = documents().get(key("a")).orElseThrow();
        assertSame(found, body.deepCopy().put("pk", key("a").pk()).put("sk", "a"));
    }

    @Test
    void a_number_is_found_in_its_shortest_form() {
        put("a", body("{\"whole\":10,\"large\":9007199254740993,\"decimal\":6.0}"), NOTHING);
        put("b", body("{\"whole\":0,\"large\":-1,\"decimal\":100}"), NOTHING);
        put("c", body("{\"whole\":1,\"large\":1,\"decimal\":0.50}"), NOTHING);
        assertThat(Json.value(found("a"), Numbers.class))
            .isEqualTo(new Numbers(10, 9007199254740993L, new BigDecimal("6")));
        assertThat(Json.value(found("b"), Numbers.class)).isEqualTo(new Numbers(0, -1, new BigDecimal("100")));
        assertThat(Json.value(found("c"), Numbers.class)).isEqualTo(new Numbers(1, 1, new BigDecimal("0.5")));
    }

    @Test
    void a_document_put_again_takes_the_place_of_the_one_before() {
        put("a", body("{\"old\":1,\"both\":1}"), NOTHING);
        put("a", body("{\"both\":2}"), NOTHING);
        assertThat(found("a").has("old")).isFalse();
        assertThat(found("a").path("both").intValue()).isEqualTo(2);
    }

    @Test
    void a_document_is_no_longer_the_callers_once_put_or_found() {
        var body = body("{\"n\":1}");
        put("a", body, NOTHING);
        body.put("n", 2);
        found("a").put("n", 3);
        assertThat(found("a").path("n").intValue()).isEqualTo(1);
    }

    @Test
    void a_free_key_is_taken_once() {
        assertThat(put("a", body("{\"n\":1}"), ABSENT)).isTrue();
        assertThat(put("a", body("{\"n\":2}"), ABSENT)).isFalse();
        assertThat(found("a").path("n").intValue()).isEqualTo(1);
    }

    @Test
    void a_version_is_replaced_only_while_it_is_there() {
        assertThat(put("a", body("{\"version\":2}"), new Expect.Version(1))).isFalse();
        assertThat(documents().get(key("a"))).isEmpty();
        put("a", body("{\"version\":1}"), ABSENT);
        assertThat(put("a", body("{\"version\":2}"), new Expect.Version(1))).isTrue();
        assertThat(put("a", body("{\"version\":2,\"late\":true}"), new Expect.Version(1))).isFalse();
        assertThat(found("a").has("late")).isFalse();
        put("b", body("{\"n\":1}"), ABSENT);
        assertThat(put("b", body("{\"n\":2}"), new Expect.Version(0))).as("a document without a version").isFalse();
    }

    @Test
    void what_was_deleted_is_gone_and_may_be_deleted_again() {
        put("a", body("{\"n\":1}"), ABSENT);
        put("b", body("{\"n\":2}"), ABSENT);
        documents().delete(key("a"));
        documents().delete(key("a"));
        assertThat(documents().get(key("a"))).isEmpty();
        assertThat(found("b").path("n").intValue()).isEqualTo(2);
        assertThat(put("a", body("{\"n\":3}"), ABSENT)).as("its key is free").isTrue();
    }

    @Test
    void of_many_who_take_a_free_key_at_once_one_gets_it() throws Exception {
        var taken = atOnce(24, i -> put("a", body("{\"by\":" + i + "}"), ABSENT));
        assertThat(taken).hasSize(24).containsOnlyOnce(true);
    }

    @Test
    void no_change_of_many_at_once_is_lost() throws Exception {
        put("a", body("{\"version\":1}"), ABSENT);
        var done = atOnce(8, unused -> {
            for (int changed = 0; changed < 5;) {
                var version = found("a").path("version").longValue();
                changed += put("a", body("{\"version\":" + (version + 1) + "}"), new Expect.Version(version)) ? 1 : 0;
            }
            return true;
        });
        assertThat(done).hasSize(8);
        assertThat(found("a").path("version").longValue()).isEqualTo(41);
    }

    @Test
    void writes_together_are_all_done_or_none() {
        assertThat(
            documents().putTogether(List.of(write("a", "{\"version\":1}", ABSENT), write("b", "{\"n\":1}", NOTHING))))
            .isTrue();
        assertThat(found("b").path("n").intValue()).isEqualTo(1);
        assertThat(documents().putTogether(List.of(write("c", "{\"n\":2}", NOTHING), write("b", "{\"n\":2}", NOTHING),
            write("a", "{\"version\":2}", ABSENT)))).isFalse();
        assertThat(documents().putTogether(
            List.of(write("a", "{\"version\":3}", new Expect.Version(2)), write("c", "{\"n\":2}", ABSENT)))).isFalse();
        assertThat(documents().get(key("c"))).isEmpty();
        assertThat(found("b").path("n").intValue()).isEqualTo(1);
        assertThat(found("a").path("version").intValue()).isEqualTo(1);
    }

    @Test
    void writes_together_are_done_only_where_other_keys_are_free() {
        assertThat(documents().putTogether(List.of(write("a", "{\"version\":1}", ABSENT)), List.of(key("b"), key("c"))))
            .isTrue();
        assertThat(documents().get(key("b"))).as("nothing is written where a key has to be free").isEmpty();
        put("b", body("{\"n\":1}"), NOTHING);
        assertThat(documents().putTogether(List.of(write("d", "{\"n\":2}", NOTHING)), List.of(key("c"), key("b"))))
            .isFalse();
        assertThat(documents().get(key("d"))).isEmpty();
        assertThat(documents().putTogether(List.of(write("a", "{\"n\":2}", ABSENT)), List.of(key("c")))).isFalse();
    }

    @Test
    void many_are_found_by_their_keys_and_the_others_left_out() {
        var keys = IntStream.range(0, 230).mapToObj(i -> key("%03d".formatted(i))).toList();
        documents().putMany(keys.stream().filter(key -> !key.sk().endsWith("7"))
            .map(key -> new Document(key, body("{\"n\":\"" + key.sk() + "\"}"))).toList());
        var found = documents().getAll(keys);
        assertThat(found).hasSize(207);
        assertThat(found.keySet()).isSubsetOf(keys).noneMatch(key -> key.sk().endsWith("7"));
        assertThat(found).allSatisfy((key, body) -> assertThat(body.path("n").textValue()).isEqualTo(key.sk()));
        assertThat(documents().getAll(List.of(key("001"), key("001")))).hasSize(1);
        assertThat(documents().getAll(List.of())).isEmpty();
    }

    @Test
    void many_are_put_whatever_was_there() {
        put("07", body("{\"n\":\"old\",\"old\":true}"), NOTHING);
        var left = documents().putMany(IntStream.range(0, 60)
            .mapToObj(i -> new Document(key("%02d".formatted(i)), body("{\"n\":\"new\"}"))).toList());
        assertThat(left).isEmpty();
        assertThat(pages(Query.of(key("").pk(), null), 25)).hasSize(60)
            .allSatisfy(body -> assertThat(body.path("n").textValue()).isEqualTo("new"));
        assertThat(found("07").has("old")).isFalse();
        assertThat(documents().putMany(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 100})
    void a_query_gives_a_partition_page_by_page_in_order_each_once(int limit) {
        var sks = List.of("A#1", "A#10", "A#2", "B#1", "B", "C#中", "a#1");
        var shuffled = new ArrayList<>(sks);
        Collections.shuffle(shuffled);
        shuffled.forEach(sk -> put(sk, body("{}"), NOTHING));
        documents().put(new Document(new Key(key("").pk() + "x", "A#1"), body("{}")), NOTHING);
        assertThat(sks(pages(Query.of(key("").pk(), null), limit)))
            .containsExactlyElementsOf(sks.stream().sorted().toList());
        assertThat(sks(pages(Query.of(key("").pk(), "A#"), limit))).containsExactly("A#1", "A#10", "A#2");
        assertThat(sks(pages(Query.of(key("").pk(), "Z"), limit))).isEmpty();
        assertThat(sks(pages(new Query(null, "pk", key("").pk(), "A#", true), limit))).containsExactly("A#2", "A#10",
            "A#1");
    }

    @Test
    void a_page_is_no_longer_than_asked_for() {
        IntStream.range(0, 5).forEach(i -> put("s" + i, body("{}"), NOTHING));
        var first = documents().query(Query.of(key("").pk(), null), 2, null);
        assertThat(sks(first.items())).containsExactly("s0", "s1");
        assertThat(first.next()).isNotNull();
        // A document added before the cursor meanwhile is not shown and shifts nothing.
        assertThat(sks(documents().query(Query.of(key("").pk(), null), 2, first.next()).items())).containsExactly("s2",
            "s3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "中文", "-1", "x", "bnVsbA", "W10", "e30", "InRleHQi", "eyJwayI6MX0",
        "eyJwayI6MWU5OTk5OTk5OTl9", "eyJwayI6IngifQ"})
    void a_cursor_that_is_not_ours_is_named(String cursor) {
        put("s0", body("{}"), NOTHING);
        var problem = catchThrowableOfType(Problem.class,
            () -> documents().query(Query.of(key("").pk(), null), 2, cursor));
        assertThat(problem).as("refusal of %s", cursor).isNotNull();
        assertThat(problem.fields()).extracting(FieldProblem::field).containsExactly("cursor");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100})
    void an_index_gives_what_names_it_newest_first_and_nothing_else(int limit) {
        put("a", body("{\"organiser\":\"" + mine + "\",\"changedAt\":\"2026-01-01T00:00:00Z\"}"), NOTHING);
        put("b", body("{\"organiser\":\"" + mine + "\",\"changedAt\":\"2026-01-03T00:00:00Z\"}"), NOTHING);
        put("c", body("{\"organiser\":\"" + mine + "\",\"changedAt\":\"2026-01-02T00:00:00Z\"}"), NOTHING);
        put("d", body("{\"organiser\":\"" + mine + "x\",\"changedAt\":\"2026-01-04T00:00:00Z\"}"), NOTHING);
        put("e", body("{\"changedAt\":\"2026-01-05T00:00:00Z\"}"), NOTHING);
        put("f", body("{\"organiser\":\"" + mine + "\"}"), NOTHING);
        assertThat(sks(pages(Query.index("by-organiser", "organiser", mine), limit))).containsExactly("b", "c", "a");
        assertThat(sks(pages(Query.inOrder("by-organiser", "organiser", mine), limit))).containsExactly("a", "c", "b");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100})
    void a_filter_leaves_what_it_says_page_by_page(int limit) {
        for (int i = 0; i < 7; i++) {
            put("f" + i,
                body(
                    """
                        {"organiser":"%s","changedAt":"2026-01-0%dT00:00:00Z","summary":{"title":"%s","number":"2026-%d","year":%d,"decided":%s,"state":"A%d"}}"""
                        .formatted(mine, i + 1, i % 2 == 0 ? "心力衰竭" : "骨科", i, 2026 + i % 3,
                            i < 3 ? "[\"UNIT\"]" : "[]", i % 2)),
                NOTHING);
        }
        assertThat(filtered(limit, where("summary.title", Match.CONTAINS, "衰竭"))).containsExactly("f6", "f4", "f2",
            "f0");
        assertThat(filtered(limit, where("summary.decided", Match.CONTAINS, "UNIT"))).containsExactly("f2", "f1", "f0");
        assertThat(filtered(limit, where("summary.state", Match.IS, "A1"))).containsExactly("f5", "f3", "f1");
        assertThat(filtered(limit, new Where(List.of("summary.year"), Match.IS, IntNode.valueOf(2027))))
            .containsExactly("f4", "f1");
        assertThat(filtered(limit, where("summary.title", Match.BEGINS, "骨"), where("summary.state", Match.BEGINS, "A"),
            where("summary.number", Match.IS, "2026-3"))).containsExactly("f3");
        assertThat(filtered(limit,
            new Where(List.of("summary.title", "summary.number"), Match.CONTAINS, TextNode.valueOf("-6"))))
            .containsExactly("f6");
        assertThat(filtered(limit, where("summary.missing", Match.CONTAINS, "x"))).isEmpty();
        assertThat(filtered(limit, where("summary.missing", Match.IS, "x"))).isEmpty();
    }

    private List<String> filtered(int limit, Where... all) {
        return sks(pages(Query.index("by-organiser", "organiser", mine).where("changedAt", List.of(all)), limit));
    }

    private static Where where(String field, Match match, String value) {
        return new Where(List.of(field), match, TextNode.valueOf(value));
    }

    @Test
    void a_document_that_no_longer_names_an_index_is_off_it() {
        put("a", body("{\"desk\":\"UNIT#" + mine + "\",\"submittedAt\":\"2026-01-01T00:00:00Z\"}"), NOTHING);
        assertThat(pages(Query.index("by-desk", "desk", "UNIT#" + mine), 10)).hasSize(1);
        put("a", body("{\"submittedAt\":\"2026-01-01T00:00:00Z\"}"), NOTHING);
        assertThat(pages(Query.index("by-desk", "desk", "UNIT#" + mine), 10)).isEmpty();
    }

    private Key key(String sk) {
        return new Key("contract#" + mine, sk);
    }

    private boolean put(String sk, ObjectNode body, Expect expect) {
        return documents().put(new Document(key(sk), body), expect);
    }

    private Write write(String sk, String body, Expect expect) {
        return new Write(new Document(key(sk), body(body)), expect);
    }

    private ObjectNode found(String sk) {
        return documents().get(key(sk)).orElseThrow();
    }

    private List<ObjectNode> pages(Query query, int limit) {
        var all = new ArrayList<ObjectNode>();
        var cursors = new LinkedHashSet<String>();
        String cursor = null;
        do {
            var page = documents().query(query, limit, cursor);
            assertThat(page.items().size()).isLessThanOrEqualTo(limit);
            all.addAll(page.items());
            cursor = page.next();
            assertThat(cursors.add(cursor)).as("a cursor of its own for each page").isTrue();
        } while (cursor != null);
        return all;
    }

    private static List<String> sks(List<ObjectNode> bodies) {
        return bodies.stream().map(body -> body.path("sk").textValue()).toList();
    }

    private static ObjectNode body(String json) {
        return Json.read(json, ObjectNode.class);
    }

    private static void assertSame(JsonNode found, JsonNode expected) {
        assertThat(expected.equals(
            (a, b) -> a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) : a.equals(b) ? 0 : 1,
            found))
            .as("%s is %s", found, expected).isTrue();
    }

    private static <T> List<T> atOnce(int threads, java.util.function.IntFunction<T> each) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var calls = IntStream.range(0, threads).<Callable<T>>mapToObj(i -> () -> each.apply(i)).toList();
            return pool.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }
}
