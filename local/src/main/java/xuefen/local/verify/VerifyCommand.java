package xuefen.local.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import xuefen.local.standin.StartFailure;

/**
 * {@code ./run verify}: finds an analysis again from its evidence, on any machine. Ends with 0 where everything is
 * equal, and with 1 where something differs.
 */
@Command(name = "verify", description = "由考勤分析的证据文件重新计算，核对 SHA-256 和签名，说明一致或何处不同。不需要运行系统。", sortOptions = false,
    usageHelpAutoWidth = true, synopsisHeading = "用法：")
public final class VerifyCommand implements Callable<Integer> {
    private static final int MOST_SHOWN = 20;

    @Parameters(paramLabel = "证据文件", description = "从考勤分析下载的 .jsonl.gz，解压过的也可以")
    private Path file;

    @Option(names = "--keys", paramLabel = "地址或文件", description = "系统公布的密钥：系统的网址，或由其 /evidence-keys 保存的文件")
    private String keys;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "显示本说明")
    private boolean help;

    /** Created by the command line. */
    public VerifyCommand() {}

    @Override
    public Integer call() {
        return verify(file, keys, System.out);
    }

    /**
     * Verifies a file.
     *
     * @param keys where published keys are; null for the one in the file
     * @return the exit code
     * @throws StartFailure with a sentence, where the file or the keys cannot be read
     */
    static int verify(Path file, String keys, PrintStream out) {
        var trusted = Optional.ofNullable(keys).map(TrustedKeys::of);
        try {
            var report = EvidenceCheck.of(file, trusted);
            out.println(report.wrong().isEmpty() ? "一致：由证据重新计算，结果、SHA-256 和签名都相同。" : "不一致：");
            list(report.wrong(), out);
            report.notes().forEach(note -> out.println("注意：" + note + "。"));
            return report.wrong().isEmpty() ? 0 : 1;
        } catch (IOException e) {
            throw new StartFailure("读不到 " + file + "：" + StartFailure.why(e), e);
        }
    }

    private static void list(List<String> wrong, PrintStream out) {
        wrong.stream().limit(MOST_SHOWN).forEach(each -> out.println("  " + each));
        if (wrong.size() > MOST_SHOWN) {
            out.println("  等共 " + wrong.size() + " 处");
        }
    }
}
