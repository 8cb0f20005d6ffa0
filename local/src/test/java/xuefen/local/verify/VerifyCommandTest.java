package xuefen.local.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import xuefen.domain.signing.EvidenceKey;
import xuefen.domain.signing.PublishedKey;
import xuefen.domain.signing.SigningSecret;
import xuefen.local.standin.StartFailure;
import xuefen.platform.json.Json;

class VerifyCommandTest {
    private static final PublishedKey KEY = Evidence.KEY.published(Instant.parse("2026-05-01T00:00:00Z"));
    private static final PublishedKey OTHER = EvidenceKey
        .of(SigningSecret.of("another secret of tests, of no use elsewhere"))
        .published(Instant.parse("2026-06-01T00:00:00Z"));

    @TempDir
    private Path folder;

    private record Keys(List<PublishedKey> items) {}

    private record Said(int code, String text) {}

    @Test
    void evidence_as_it_was_downloaded_is_equal_compressed_or_not() throws Exception {
        assertThat(verify(Evidence.file(), KEY, OTHER)).isEqualTo(new Said(0, "一致：由证据重新计算，结果、SHA-256 和签名都相同。\n"));
        assertThat(verify(Evidence.plain(Evidence.file()), KEY).code()).isZero();
    }

    @Test
    void an_older_key_that_is_still_published_verifies() throws Exception {
        assertThat(verify(Evidence.file(), OTHER, KEY).code()).isZero();
    }

    @Test
    void a_key_that_is_not_published_is_named() throws Exception {
        var said = verify(Evidence.file(), OTHER);
        assertThat(said.code()).isOne();
        assertThat(said.text()).contains("签名密钥 " + KEY.id() + " 不是系统公布的密钥");
    }

    @Test
    void a_published_key_that_is_another_under_the_same_id_is_none() throws Exception {
        var said = verify(Evidence.file(), new PublishedKey(KEY.id(), OTHER.key(), KEY.since()));
        assertThat(said.text()).contains("签名不是密钥 " + KEY.id());
    }

    @Test
    void without_published_keys_it_says_that_the_key_is_the_files_own() throws Exception {
        var said = run(Evidence.file(), null);
        assertThat(said.code()).isZero();
        assertThat(said.text()).contains("一致", "注意", KEY.id(), "--keys");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"title\":\"心|\"title\":\"新|第 1 行|证据的说明",
        "\"required\":2|\"required\":1|第 2 行|须符合的周期数",
        "\"verdict\":\"COUNTS\"|\"verdict\":\"COUNTZ\"|第 3 行|",
        "现场已核对本人|现场已核对木人|第 3 行|对扫码 1#P000002#2026-05-11T00:30:00Z#digest 的处理",
        "手机没电|手机有电|第 4 行|补登 P000002",
        "\"person\":\"P000003\",\"direction\"|\"person\":\"P000004\",\"direction\"|第 7 行|扫码记录 P000004",
        "\"SIGN_OUT\",\"at\":\"2026-05-11T03:30:01Z\"|\"SIGN_OUT\",\"at\":\"2026-05-11T03:30:02Z\"|第 8 行|扫码记录 P000001",
        "\"SHARED_DEVICE\"],\"first\"|\"SHARED_DEVICF\"],\"first\"|第 6 行|已不可读，在扫码记录 P000001",
        "{\"person\":{\"person\":\"P000001\",\"name\":\"测试医生甲|{\"person\":{\"person\":\"P000001\",\"name\":\"测试医生乙|第 9 行|人员 P000001",
    })
    void an_altered_byte_of_the_inputs_names_its_line(String is, String becomes, String line, String what)
        throws Exception {
        var said = verify(altered(is, becomes), KEY);
        assertThat(said.code()).isOne();
        assertThat(said.text()).contains(line).contains(what == null ? "" : what);
        assertThat(said.text().lines().filter(each -> each.contains("校验码不符"))).as("no other line").hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"windows\":2,\"qualified\":true,\"manual\":[]|\"windows\":1,\"qualified\":true,\"manual\":[]|人员 › P000001 › 刷卡周期：文件中为 1，重新计算为 2",
        "\"qualified\":false|\"qualified\":true|人员 › P000003 › 是否符合条件",
        "\"hits\":[\"2026-05-11T00:30:00Z\",\"2026-05-11T03:30:01Z\"]|\"hits\":[\"2026-05-11T00:30:00Z\",\"2026-05-11T03:30:03Z\"]|P000001 › 刷卡周期中计入的扫码时间 › 第 2 个",
        "\"scans\":4|\"scans\":5|计入的扫码条数：文件中为 5，重新计算为 4",
        "\"excluded\":1|\"excluded\":0|不计入的异常",
        "\"rules\":2|\"rules\":3|按第 3 版规则"})
    void an_altered_byte_of_the_result_names_the_person_or_the_figure(String is, String becomes, String what)
        throws Exception {
        var said = verify(alteredLast(is, becomes), KEY);
        assertThat(said.code()).isOne();
        assertThat(said.text()).contains(what, "分析结果的 SHA-256 为", "签名不是密钥").doesNotContain("校验码不符");
    }

    @Test
    void a_window_of_the_result_is_named() throws Exception {
        var said = verify(alteredLast("\"from\":\"2026-05-11T00:00:00Z\"", "\"from\":\"2026-05-11T00:01:00Z\""), KEY);
        assertThat(said.text()).contains("刷卡周期 › 第 1 个 › from：文件中为 2026-05-11T00:01:00Z，重新计算为 2026-05-11T00:00:00Z");
    }

    @Test
    void a_result_that_is_no_json_any_more_names_the_person() throws Exception {
        var said = verify(alteredLast("\"qualified\":false", "\"qualified\":fblse"), KEY);
        assertThat(said.text()).contains("分析结果（倒数第 2 行）已不可读", "在人员 P000003 处或之后");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"seal\":{\"analysis\":\"0b|\"seal\":{\"analysis\":\"1b|签名是对另一次分析的",
        "\"value\":\"|\"value\":\"?|签名不是密钥",
        "{\"seal\"|{\"sea1\"|最后一行的签名已不可读"})
    void an_altered_signature_is_named(String is, String becomes, String what) throws Exception {
        var said = verify(alteredLast(is, becomes), KEY);
        assertThat(said.code()).isOne();
        assertThat(said.text()).contains(what).doesNotContain("重新计算的不同");
    }

    @Test
    void a_record_left_out_and_one_moved_are_named() throws Exception {
        var lines = text().split("\n");
        var without = new ArrayList<>(List.of(lines));
        without.remove(6);
        assertThat(verify(String.join("\n", without).getBytes(StandardCharsets.UTF_8), KEY).text())
            .contains("第 7 行与其校验码不符");
        var moved = new ArrayList<>(List.of(lines));
        moved.add(4, moved.remove(6));
        assertThat(verify(String.join("\n", moved).getBytes(StandardCharsets.UTF_8), KEY).text())
            .contains("第 5 行与其校验码不符");
    }

    @Test
    void no_byte_of_the_file_can_be_changed_unnoticed() throws Exception {
        var plain = Evidence.plain(Evidence.file());
        for (int i = 0; i < plain.length - 1; i += 3) {
            var changed = plain.clone();
            changed[i] ^= 1;
            var said = verify(changed, KEY);
            assertThat(said.code()).as("byte %s of %s", i, plain.length).isOne();
            assertThat(said.text().lines().count()).isGreaterThan(1);
        }
    }

    @Test
    void no_byte_of_the_compressed_file_can_be_changed_unnoticed() throws Exception {
        var file = Evidence.file();
        // The head has a time, a system and a name, which say nothing.
        for (int i = 10; i < file.length; i += 3) {
            var changed = file.clone();
            changed[i] ^= 1;
            assertThat(verify(changed, KEY).code()).as("byte %s of %s", i, file.length).isOne();
        }
    }

    @Test
    void rules_of_another_version_are_said() throws Exception {
        var said = verify(Evidence.file(9), KEY);
        assertThat(said.code()).as("the result is what it was").isZero();
        assertThat(said.text()).contains("注意：该分析按第 9 版规则（程序 0.2.0）得出");
    }

    @Test
    void what_is_no_evidence_is_told_in_a_sentence() throws Exception {
        assertThat(verify(new byte[0], KEY).text()).contains("不是考勤分析的证据文件");
        assertThat(verify("姓名,单位\n甲,乙\n".getBytes(StandardCharsets.UTF_8), KEY).code()).isOne();
        assertThat(verify("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n".getBytes(StandardCharsets.UTF_8), KEY).text())
            .as("the document, and not its evidence").contains("不是 PDF").doesNotContain("校验码");
        assertThatThrownBy(() -> VerifyCommand.verify(folder.resolve("none"), null, System.out))
            .isInstanceOf(StartFailure.class).hasMessageContaining("读不到");
        var keys = Files.writeString(folder.resolve("keys.json"), "{\"items\":[]}");
        assertThatThrownBy(() -> VerifyCommand.verify(write(Evidence.file()), keys.toString(), System.out))
            .isInstanceOf(StartFailure.class).hasMessageContaining("没有公布任何密钥");
    }

    @Test
    void keys_come_from_the_system_page_by_page() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/evidence-keys", exchange -> {
            var second = "cursor=more".equals(exchange.getRequestURI().getQuery());
            var body = Json.bytes(second ? Map.of("items", List.of(KEY)) : Map.of("items", List.of(OTHER), "next",
                "more"));
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            var address = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThat(run(Evidence.file(), address + "/evidence-keys").code()).isZero();
            assertThat(run(Evidence.file(), address).code()).as("of the system itself").isZero();
            assertThatThrownBy(() -> run(Evidence.file(), address + "/other")).isInstanceOf(StartFailure.class);
        } finally {
            server.stop(0);
        }
    }

    private static String text() {
        return new String(Evidence.plain(Evidence.file()), StandardCharsets.UTF_8);
    }

    /** The file with the first of a text replaced, which is in the inputs. */
    private static byte[] altered(String is, String becomes) {
        var text = text();
        assertThat(text).contains(is);
        var at = text.indexOf(is);
        return (text.substring(0, at) + becomes + text.substring(at + is.length())).getBytes(StandardCharsets.UTF_8);
    }

    /** The file with the last of a text replaced, which is in the result or the seal. */
    private static byte[] alteredLast(String is, String becomes) {
        var text = text();
        assertThat(text).contains(is);
        var at = text.lastIndexOf(is);
        return (text.substring(0, at) + becomes + text.substring(at + is.length())).getBytes(StandardCharsets.UTF_8);
    }

    private Said verify(byte[] evidence, PublishedKey... keys) throws IOException {
        var file = folder.resolve("keys.json");
        Files.write(file, Json.bytes(new Keys(List.of(keys))));
        return run(evidence, file.toString());
    }

    private Said run(byte[] evidence, String keys) throws IOException {
        var out = new ByteArrayOutputStream();
        int code = VerifyCommand.verify(write(evidence), keys, new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Said(code, out.toString(StandardCharsets.UTF_8));
    }

    private Path write(byte[] evidence) throws IOException {
        return Files.write(folder.resolve("evidence"), evidence);
    }
}
