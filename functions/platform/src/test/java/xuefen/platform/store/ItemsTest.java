package xuefen.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Query;
import xuefen.platform.testing.MemoryDocuments;

class ItemsTest {
    private static final Key KEY = new Key("shelf", "1");

    private final MemoryDocuments table = new MemoryDocuments();
    private final Items<Book> books = new Items<>(table, Book.class);

    private record Book(long version, String title) {}

    private record Page(int number) {}

    @Test
    void what_is_added_is_found_and_added_once() {
        assertThat(books.find(KEY)).isEmpty();
        assertThat(books.add(KEY, new Book(1, "first"))).isTrue();
        assertThat(books.add(KEY, new Book(1, "second"))).isFalse();
        assertThat(books.find(KEY)).contains(new Book(1, "first"));
        books.delete(KEY);
        assertThat(books.find(KEY)).isEmpty();
    }

    @Test
    void a_version_follows_the_one_before_it_and_nothing_else() {
        assertThat(books.replace(KEY, new Book(1, "first"))).as("there is nothing to replace").isFalse();
        assertThat(books.replace(KEY, new Book(2, "first"))).as("there is nothing to replace").isFalse();
        assertThat(table.size()).isZero();
        books.add(KEY, new Book(1, "first"));
        assertThat(books.replace(KEY, new Book(3, "third"))).as("the second is missing").isFalse();
        assertThat(books.replace(KEY, new Book(2, "second"))).isTrue();
        assertThat(books.replace(KEY, new Book(2, "another"))).as("another change came first").isFalse();
        assertThat(books.find(KEY)).contains(new Book(2, "second"));
    }

    @Test
    void saving_adds_the_first_version_and_replaces_by_the_others() {
        assertThat(books.save(KEY, new Book(2, "second"))).isFalse();
        assertThat(books.save(KEY, new Book(1, "first"))).isTrue();
        assertThat(books.save(KEY, new Book(1, "another"))).isFalse();
        assertThat(books.save(KEY, new Book(2, "second"))).isTrue();
        assertThat(books.find(KEY)).contains(new Book(2, "second"));
    }

    @Test
    void writes_done_together_succeed_only_if_an_item_is_unchanged() {
        var other = new Key("shelf", "2");
        books.add(KEY, new Book(1, "first"));
        var unchanged = books.unchanged(KEY, new Book(1, "first"));
        assertThat(table.putTogether(List.of(books.adding(other, new Book(1, "other")), unchanged))).isTrue();
        books.replace(KEY, new Book(2, "second"));
        assertThat(table.putTogether(List.of(books.replacing(other, new Book(2, "other")), unchanged))).isFalse();
        assertThat(books.find(other)).contains(new Book(1, "other"));
    }

    @Test
    void what_has_no_version_cannot_be_replaced() {
        var pages = new Items<>(table, Page.class);
        pages.put(KEY, new Page(1));
        pages.put(KEY, new Page(2));
        assertThat(pages.find(KEY)).contains(new Page(2));
        assertThatThrownBy(() -> pages.replace(KEY, new Page(3))).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("no version");
        assertThat(pages.find(KEY)).contains(new Page(2));
    }

    @Test
    void a_listing_is_read_to_its_end_in_order_and_no_further() {
        var pages = new Items<>(table, Page.class);
        IntStream.range(0, 2_500).forEach(i -> pages.put(new Key("book", "PAGE#%04d".formatted(i)), new Page(i)));
        pages.put(new Key("book", "COVER"), new Page(-1));
        pages.put(new Key("other", "PAGE#0000"), new Page(-2));
        var all = Query.of("book", "PAGE#");
        assertThat(pages.all(all)).extracting(Page::number)
            .containsExactlyElementsOf(IntStream.range(0, 2_500).boxed().toList());
        assertThat(pages.all(all.newestFirst())).first().isEqualTo(new Page(2_499));
        assertThat(pages.page(all, 2, null).items()).containsExactly(new Page(0), new Page(1));
        assertThat(pages.page(all, 2, pages.page(all, 2, null).next()).items()).containsExactly(new Page(2),
            new Page(3));
        assertThat(pages.all(Query.of("book", "LEAF#"))).isEmpty();
    }

    @Test
    void many_are_found_by_their_keys_and_unknown_ones_left_out() {
        var unknown = new Key("shelf", "9");
        books.add(KEY, new Book(1, "first"));
        assertThat(books.findAll(List.of(KEY, unknown))).containsOnlyKeys(KEY).containsValue(new Book(1, "first"));
    }

    @Test
    void a_document_may_have_fields_of_indexes_beside_its_record() {
        var listed = new Items<>(table, Book.class,
            book -> Json.tree(book).put("initial", book.title().substring(0, 1)));
        listed.add(KEY, new Book(1, "first"));
        assertThat(table.get(KEY)).get()
            .satisfies(document -> assertThat(document.path("initial").textValue()).isEqualTo("f"));
        assertThat(listed.find(KEY)).contains(new Book(1, "first"));
        assertThat(listed.all(Query.inOrder("by-initial", "initial", "f"))).containsExactly(new Book(1, "first"));
    }

    @Test
    void a_change_that_was_not_written_says_so() {
        Items.requireWritten(true);
        assertThatThrownBy(() -> Items.requireWritten(false)).hasMessageStartingWith("changed-meanwhile");
    }
}
