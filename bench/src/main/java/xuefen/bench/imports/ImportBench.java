package xuefen.bench.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import xuefen.bench.RunningStack;
import xuefen.domain.imports.AccountImport;
import xuefen.domain.imports.ImportKind;
import xuefen.local.template.TemplateReader;

/**
 * All learners of a city come in one workbook: how long does that take, how much memory, and what does the same
 * workbook again?
 */
@Command(name = "bench/import",
    description = "Measures an import of learners by workbook, the same once more, and their export.")
public final class ImportBench implements Callable<Integer> {
    /** Items that the bare table is given at most: each is held in memory. */
    private static final int MOST_BARE = 100_000;

    @Option(names = "--rows", defaultValue = "100000",
        description = "learners in the workbook, at most " + AccountImport.MOST_ROWS + " (default ${DEFAULT-VALUE})")
    private int rows;

    @Option(names = "--heap", defaultValue = "512",
        description = "heap in MB for all functions together (default ${DEFAULT-VALUE})")
    private int heap;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "says this")
    private boolean help;

    /** Made by the command line. */
    public ImportBench() {}

    /**
     * Measures once.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        System.exit(new CommandLine(new ImportBench()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        var function = TemplateReader.read(RunningStack.project().resolve("template.yaml"), Map.of())
            .function("AccountJobFunction");
        var workbook = InventedPeople.learners(rows);
        var reading = Reading.by(Reading.Reader.FUNCTION, workbook);
        var peer = Reading.by(Reading.Reader.USER_MODEL, workbook);
        try (var stack = RunningStack.start("--heap", Integer.toString(heap));
            var table = new AccountsTable(stack.endpoints())) {
            var administrator = new Administrator(stack.endpoints().api());
            administrator.imported(ImportKind.UNITS, InventedPeople.units());
            var first = administrator.imported(ImportKind.LEARNERS, workbook);
            var peaks = new ArrayList<>(List.of(stack.functionHostPeak()));
            System.out.printf("%,d rows written in %.1f s%n", first.rows(), first.written());
            var before = table.contents();
            var again = administrator.imported(ImportKind.LEARNERS, workbook);
            var same = table.contents().equals(before);
            peaks.add(stack.functionHostPeak());
            var export = administrator.exported(ImportKind.LEARNERS);
            peaks.add(stack.functionHostPeak());
            var exported = Reading.by(Reading.Reader.FUNCTION, export.file()).rows() - 1;
            var report = new Report(rows, workbook.length, heap, function.memoryMegabytes(), first, again,
                before.accounts(), same, export, exported, peaks,
                BareWrites.measure(stack.endpoints(), table.items(MOST_BARE)), reading, peer);
            System.out.print(report);
            return report.right() ? 0 : 1;
        }
    }
}
