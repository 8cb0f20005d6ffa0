package xuefen.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.application.FileType;

/** Files with the first bytes of their type: they are accepted if a reader can open them and they are passive. */
class ContentTest {
    private static final String ACTIVE = "中含有脚本、内嵌的文件或会自动运行的内容，请用“打印”另存为 PDF 后再上传";
    private static final String PDF_DAMAGED = "打不开，可能不完整或已损坏，请重新另存为 PDF 后再上传";
    private static final String PICTURE_DAMAGED = "打不开，可能不完整或已损坏，请用看图软件另存后再上传";
    private static final String PICTURE_FOLLOWED = "的末尾附有其他内容，请用看图软件另存后再上传";
    private static final String PICTURE_LARGE = "的尺寸过大，请缩小后再上传";

    @Test
    void what_only_shows_something_is_kept() {
        assertThat(Content.wrong(FileType.PDF, Contents.PDF)).isEmpty();
        assertThat(Content.wrong(FileType.JPEG, Contents.JPEG)).isEmpty();
        assertThat(Content.wrong(FileType.PNG, Contents.PNG)).isEmpty();
        assertThat(Content.wrong(FileType.PDF, packed("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>")))
            .as("objects packed, as most programs write").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%PDF-", "%PDF-1.4\n%%EOF\n",
        "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n", "%PDF-1.7\njust words\n%%EOF"})
    void a_beginning_is_no_document(String text) {
        assertThat(Content.wrong(FileType.PDF, text.getBytes(StandardCharsets.US_ASCII))).contains(PDF_DAMAGED);
    }

    @Test
    void a_document_that_was_cut_off_is_damaged_and_one_with_another_behind_it_is_said_to_be() {
        assertThat(Content.wrong(FileType.PDF, Arrays.copyOf(Contents.PDF, Contents.PDF.length - 20)))
            .contains(PDF_DAMAGED);
        assertThat(Content.wrong(FileType.PDF, joined(Contents.PDF, Contents.zipBomb())))
            .contains("的末尾附有其他内容，请用“打印”另存为 PDF 后再上传");
        assertThat(Content.wrong(FileType.PDF, joined(Contents.PDF, "\r\n\0\0".getBytes(StandardCharsets.US_ASCII))))
            .isEmpty();
    }

    @Test
    void a_document_without_pages_shows_nothing() {
        assertThat(Content.wrong(FileType.PDF,
            Contents.document(List.of("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"),
                "/Root 1 0 R")))
            .contains(PDF_DAMAGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>", "/OpenAction<</S/Launch/F(cmd.exe)>>",
        "/AA<</WC<</S/JavaScript/JS(x)>>>>", "/OpenAction<</S/#4aava#53cript/#4a#53(x)>>",
        "/OpenAction<</S/GoTo/D[3 0 R/Fit]/Next[<</S/Launch/F(a)>>]>>", "/OpenAction<</S/GoToR/F(other.pdf)/D[0/Fit]>>",
        "/OpenAction<</S/ImportData/F(a.fdf)>>", "/OpenAction<</S/SubmitForm/F(http://a.test)>>",
        "/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(x)>>]>>>>", "/Names<</EmbeddedFiles<</Names[(a)4 0 R]>>>>",
        "/AcroForm<</Fields[]/XFA(x)>>", "/OpenAction<</S/Rendition/OP 0>>",
        "/OpenAction<</Type/StructElem/S/Launch/F(cmd.exe)>>",
        "/OpenAction<</Type/StructElem/S/SubmitForm/F(http://a.test)>>",
        "/OpenAction<</Type/StructElem/S/GoToR/F(a.pdf)/D[0/Fit]>>",
        "/OpenAction<</Type/StructElem/S/Sound/Sound 5 0 R>>", "/OpenAction<</S/URI/URI(http://a.test)>>",
        "/OpenAction<</S/GoTo/D[3 0 R/Fit]/Next[<</S/GoTo/D[3 0 R/Fit]/Next<</S/URI/URI(http://a.test)>>>>]>>",
        "/AA<</WC<</S/URI/URI(http://a.test)>>>>", "/OpenAction[<</S/URI/URI(http://a.test)>>]"})
    void a_document_that_does_something_is_refused(String catalog) {
        assertThat(Content.wrong(FileType.PDF, Contents.pdf(catalog))).contains(ACTIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<</Type/Filespec/F(a.exe)/EF<</F 5 0 R>>>>",
        "<</Type/EmbeddedFile/Length 0>>\nstream\n\nendstream ", "<</Type/Annot/Subtype/RichMedia>>",
        "<</Type/Annot/Subtype/FileAttachment/FS 5 0 R>>", "<</S/Launch/F(cmd.exe)>>", "<</S/JavaScript/JS 5 0 R>>"})
    void nor_may_anything_in_it_wherever_it_is(String object) {
        assertThat(Content.wrong(FileType.PDF, Contents.pdf("", object))).contains(ACTIVE);
    }

    @Test
    void scripts_in_packed_objects_are_found() {
        assertThat(Content.wrong(FileType.PDF,
            packed("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/AA<</O<</S/JavaScript/JS(x)>>>>>>")))
            .contains(ACTIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/OpenAction[3 0 R/Fit]", "/OpenAction<</S/GoTo/D[3 0 R/Fit]>>", "/Outlines 4 0 R",
        "/AcroForm<</Fields[]>>", "/StructTreeRoot<</Type/StructTreeRoot/K<</Type/StructElem/S/Sound>>>>"})
    void a_document_that_jumps_or_links_or_has_a_form_is_kept(String catalog) {
        assertThat(Content.wrong(FileType.PDF,
            Contents.pdf(catalog, "<</Type/Annot/Subtype/Link/A<</S/URI/URI(https://a.test)>>>>"))).isEmpty();
    }

    @Test
    void a_document_may_be_protected_from_changes_and_not_from_reading() throws IOException {
        assertThat(Content.wrong(FileType.PDF, protectedBy(""))).isEmpty();
        assertThat(Content.wrong(FileType.PDF, protectedBy("secret"))).contains("设有打开密码，请去掉密码后再上传");
    }

    @Test
    void packed_objects_that_get_too_large_are_not_unpacked() {
        assertThat(Content.wrong(FileType.PDF, packed("(" + "a".repeat(20 << 20) + ")")))
            .contains("解压后过大，请用“打印”另存为 PDF 后再上传");
        // A picture of a page may have any size, because the check does not unpack it.
        var picture = deflated(new byte[40 << 20]);
        assertThat(Content.wrong(FileType.PDF,
            Contents.pdf("",
                "<</Subtype/Image/Filter/FlateDecode/Length " + picture.length() + ">>\nstream\n" + picture
                    + "\nendstream ")))
            .isEmpty();
    }

    /** As readers accept them, with various text before the keyword and between it and the packed bytes. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "/Type/XRef/W[1 4 0]|~\\n~", "/Type/XRef/W[1 4 0]|~\\r\\n~", "/Type/XRef/W[1 4 0]|~\\r~",
        "/Type/XRef/W[1 4 0]|~ \\n~", "/Type/XRef/W[1 4 0]/X( obj)|~\\n~", "/Type/XRef/W[1 4 0]/X(stream )|~\\n~",
        "/#54ype/XRef/#57[1 4 0]|~\\n~"})
    void a_table_of_objects_that_gets_too_large_is_not_unpacked(String entries, String between) {
        assertThat(Content.wrong(FileType.PDF,
            withTable(entries + "/Size 12000000/Filter/FlateDecode", between.translateEscapes(), new byte[60 << 20])))
            .contains("解压后过大，请用“打印”另存为 PDF 后再上传");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/DCTDecode", "/JPXDecode", "[/FlateDecode/CCITTFaxDecode]",
        "/FlateDecode/DecodeParms<</Predictor 12/Columns 2000000000>>"})
    void nor_is_one_packed_as_a_picture(String filter) {
        assertThat(Content.wrong(FileType.PDF,
            withTable("/Type/XRef/W[1 4 0]/Size 200/Filter" + filter, "\n", new byte[1000]))).isPresent();
    }

    /**
     * A document with a packed cross-reference table; {@code between} stands between the keyword before it and its
     * bytes.
     */
    private static byte[] withTable(String entries, String between, byte[] table) {
        var packed = deflated(table);
        var before = "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
            + "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n";
        return (before + "9 0 obj\n<<" + entries + "/Root 1 0 R/Length " + packed.length() + ">>stream" + between
            + packed + "\nendstream\nendobj\nstartxref\n" + before.length() + "\n%%EOF\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    @Timeout(60)
    void a_document_of_nothing_but_the_beginnings_of_packed_objects_is_looked_at_once() {
        var one = "/N ".repeat(21_000) + " stream\n";
        var pdf = new String(Contents.pdf(""), StandardCharsets.ISO_8859_1);
        var end = pdf.lastIndexOf("%%EOF");
        assertThat(Content.wrong(FileType.PDF,
            (pdf.substring(0, end) + one.repeat(100) + pdf.substring(end)).getBytes(StandardCharsets.ISO_8859_1)))
            .isEmpty();
    }

    @Test
    void a_picture_that_was_cut_off_is_damaged() {
        assertThat(Content.wrong(FileType.PNG, Arrays.copyOf(Contents.PNG, 8))).contains(PICTURE_DAMAGED);
        assertThat(Content.wrong(FileType.PNG, Arrays.copyOf(Contents.PNG, Contents.PNG.length - 12)))
            .contains(PICTURE_DAMAGED);
        assertThat(Content.wrong(FileType.JPEG, new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}))
            .contains(PICTURE_DAMAGED);
        assertThat(Content.wrong(FileType.JPEG, Arrays.copyOf(Contents.JPEG, Contents.JPEG.length - 2)))
            .contains(PICTURE_DAMAGED);
        assertThat(Content.wrong(FileType.JPEG, Arrays.copyOf(Contents.JPEG, Contents.JPEG.length / 2)))
            .contains(PICTURE_DAMAGED);
    }

    @Test
    void a_picture_that_was_changed_on_its_way_is_damaged() {
        for (int i = 8; i < Contents.PNG.length; i++) {
            var changed = Contents.PNG.clone();
            changed[i] ^= 0x20;
            assertThat(Content.wrong(FileType.PNG, changed)).as("byte %s", i).isPresent();
        }
        assertThat(
            Content.wrong(
                FileType.JPEG,
                joined(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 16}, new byte[14],
                    new byte[] {(byte) 0xFF, (byte) 0xD9})))
            .as("a frame without a picture").contains(PICTURE_DAMAGED);
    }

    @Test
    void a_picture_with_a_file_behind_it_is_refused() {
        for (var behind : List.of(Contents.zipBomb(), Contents.HTML, Contents.SCRIPT, Contents.EXE, Contents.PDF)) {
            assertThat(Content.wrong(FileType.JPEG, joined(Contents.JPEG, behind))).contains(PICTURE_FOLLOWED);
            assertThat(Content.wrong(FileType.PNG, joined(Contents.PNG, behind))).contains(PICTURE_FOLLOWED);
        }
    }

    @Test
    void what_phones_write_behind_a_picture_may_stay() {
        assertThat(Content.wrong(FileType.JPEG, joined(Contents.JPEG, new byte[4], Contents.JPEG)))
            .as("another picture").isEmpty();
        assertThat(Content.wrong(FileType.JPEG,
            joined(Contents.JPEG, "\0\0\0\u0018ftypmp42".getBytes(StandardCharsets.ISO_8859_1)))).as("a film")
            .isEmpty();
    }

    @Test
    void a_picture_in_finer_and_finer_scans_is_read() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var param = writer.getDefaultWriteParam();
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(ImageIO.read(new ByteArrayInputStream(Contents.PNG)), null, null), param);
        }
        writer.dispose();
        assertThat(Content.wrong(FileType.JPEG, bytes.toByteArray())).isEmpty();
    }

    @Test
    void a_picture_larger_than_any_is_not_unpacked() {
        assertThat(Content.wrong(FileType.PNG, png(30_001, 1, new byte[0]))).contains(PICTURE_LARGE);
        assertThat(Content.wrong(FileType.PNG, png(20_000, 20_000, new byte[0]))).contains(PICTURE_LARGE);
        // It declares 10,000 x 10,000 dots, but has only one line.
        assertThat(Content.wrong(FileType.PNG, png(10_000, 10_000, new byte[30_001]))).contains(PICTURE_DAMAGED);
        var jpeg = Contents.JPEG.clone();
        for (int i = 0; i < jpeg.length - 9; i++) {
            if ((jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == 0xC0) {
                ByteBuffer.wrap(jpeg).putShort(i + 5, (short) 29_999).putShort(i + 7, (short) 29_999);
            }
        }
        assertThat(Content.wrong(FileType.JPEG, jpeg)).contains(PICTURE_LARGE);
    }

    /** A document whose page is in an object stream, and whose cross-reference table is a stream, too. */
    private static byte[] packed(String page) {
        var objects = "3 0 " + page;
        var packed = deflated(objects.getBytes(StandardCharsets.ISO_8859_1));
        var text = new StringBuilder("%PDF-1.5\n");
        var at = new ArrayList<Integer>();
        for (var object : List.of("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length " + packed.length() + ">>\nstream\n" + packed
                + "\nendstream")) {
            at.add(text.length());
            text.append(at.size() == 3 ? 4 : at.size()).append(" 0 obj").append(object).append("endobj\n");
        }
        var start = text.length();
        var table = ByteBuffer.allocate(6 * 6);
        entry(table, 0, 0, 255);
        entry(table, 1, at.get(0), 0);
        entry(table, 1, at.get(1), 0);
        entry(table, 2, 4, 0);
        entry(table, 1, at.get(2), 0);
        entry(table, 1, start, 0);
        var rows = deflated(table.array());
        text.append("5 0 obj<</Type/XRef/Size 6/W[1 4 1]/Root 1 0 R/Filter/FlateDecode/Length ").append(rows.length())
            .append(">>\nstream\n").append(rows).append("\nendstream endobj\nstartxref\n").append(start)
            .append("\n%%EOF\n");
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void entry(ByteBuffer table, int type, int second, int third) {
        table.put((byte) type).putInt(second).put((byte) third);
    }

    private static String deflated(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static byte[] protectedBy(String password) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
            document.save(bytes);
        }
        return bytes.toByteArray();
    }

    private static byte[] png(int width, int height, byte[] dots) {
        var bytes = ByteBuffer.allocate(100_000).putLong(0x89504E470D0A1A0AL);
        piece(bytes, "IHDR",
            ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0}).array());
        piece(bytes, "IDAT", deflated(dots).getBytes(StandardCharsets.ISO_8859_1));
        piece(bytes, "IEND", new byte[0]);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static void piece(ByteBuffer to, String name, byte[] content) {
        var named = joined(name.getBytes(StandardCharsets.US_ASCII), content);
        var sum = new CRC32();
        sum.update(named);
        to.putInt(content.length).put(named).putInt((int) sum.getValue());
    }

    private static byte[] joined(byte[]... some) {
        var all = new ByteArrayOutputStream();
        for (var each : some) {
            all.writeBytes(each);
        }
        return all.toByteArray();
    }
}
