package xuefen.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;

class PdfPrinterTest {
    private static final PdfPrinter PRINTER = PdfPrinter.ready();
    private static final Instant NOW = Instant.parse("2026-03-01T16:30:00Z");

    @Test
    void a_document_is_A4_with_its_font_in_it_and_pages_counted() {
        var sheet = new Sheet("公布名单", "页眉", null);
        var table = sheet.body().add("table", "rows");
        table.add("thead").add("tr").add("th").text("表头");
        var body = table.add("tbody");
        for (int i = 0; i < 120; i++) {
            body.add("tr").add("td").text("第" + i + "行");
        }
        var pdf = print(sheet);
        assertThat(pdf.a4()).isTrue();
        assertThat(pdf.title()).isEqualTo("公布名单");
        assertThat(pdf.fonts()).isNotEmpty().allMatch(font -> font.getName().matches("[A-Z]{6}\\+NotoSerifSC-Regular"));
        assertThat(pdf.fontsOutside()).isEmpty();
        assertThat(pdf.pages()).hasSizeGreaterThan(2).allMatch(page -> page.contains("页眉") && page.contains("表头"));
        for (int page = 1; page <= pdf.pages().size(); page++) {
            assertThat(pdf.pages().get(page - 1)).contains("第" + page + "页共" + pdf.pages().size() + "页");
        }
        for (int i = 0; i < 120; i++) {
            assertThat(pdf.text()).contains("第" + i + "行");
        }
    }

    @Test
    void text_is_never_read_as_HTML() {
        var written = "<script>alert(1)</script> &amp; &lt;b&gt; ]]> <!-- x --> </td></table> {counter(page)}";
        var sheet = new Sheet(written, written, null);
        sheet.body().add("p").text(written);
        var pdf = print(sheet);
        assertThat(pdf.title()).isEqualTo(written);
        assertThat(pdf.text().split(java.util.regex.Pattern.quote(written.replace(" ", "")), -1))
            .as("once at the head, once in the text").hasSize(3);
    }

    @Test
    void a_watermark_is_on_every_page() {
        var sheet = new Sheet("标题", "", "草稿");
        for (int i = 0; i < 100; i++) {
            sheet.body().add("p").text("正文");
        }
        assertThat(print(sheet).pages()).hasSizeGreaterThan(1)
            .allMatch(page -> page.contains("草") && page.contains("稿"));
    }

    @Test
    void a_word_without_end_stays_on_the_paper() {
        var sheet = new Sheet("标题", "", null);
        var row = sheet.body().add("table").add("tr");
        row.add("td").text("x".repeat(3000));
        row.add("td").text("旁");
        var pdf = print(sheet);
        assertThat(pdf.text().chars().filter(letter -> letter == 'x').count()).isEqualTo(3000);
    }

    @Test
    void the_same_document_is_the_same_pages_on_a_second_printing() {
        assertThat(print(small()).pages()).isEqualTo(print(small()).pages());
    }

    private static Sheet small() {
        var sheet = new Sheet("标题", "页眉", null);
        sheet.body().add("p").text("正文");
        return sheet;
    }

    private static Pdf print(Sheet sheet) {
        return Pdf.read(PRINTER.print(sheet, NOW));
    }
}
