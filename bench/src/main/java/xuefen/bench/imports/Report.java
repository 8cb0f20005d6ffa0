package xuefen.bench.imports;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

import xuefen.bench.Table;
import xuefen.local.seed.Seed;
import xuefen.platform.store.AccountStore;

/**
 * The figures, and next to them what they are to be compared with.
 *
 * @param rows     learners in the workbook
 * @param size     its bytes
 * @param heap     MB for all functions together
 * @param memory   MB that the template gives the function
 * @param stored   accounts of the workbook in the table afterwards
 * @param same     whether the second import left every one of them as it was
 * @param exported rows read back from the exported file
 * @param peaks    most memory of the process of all functions until the first import was over, the second, the export
 * @param reading  the function's reader
 * @param peer     POI's user model
 */
record Report(int rows, int size, int heap, int memory, Administrator.Import first, Administrator.Import again,
    int stored, boolean same, Administrator.Export export, int exported, List<OptionalLong> peaks, BareWrites bare,
    Reading reading, Reading peer) {
    private static final double MEGABYTE = 1024 * 1024;

    /** {@return whether what is there is what was in the workbook, however long it took} */
    boolean right() {
        return first.created() == rows && stored == rows && again.created() == 0 && again.unchanged() == rows && same
            && exported == rows + Seed.LEARNERS && export.rows() == exported;
    }

    @Override
    public String toString() {
        var table = new Table("%,d learners, %.1f MB".formatted(rows, size / 1e6), "first", "the same again");
        table.row("order and upload, s", seconds(first.upload()), seconds(again.upload()));
        table.row("started until checked, s", seconds(first.checked()), seconds(again.checked()));
        table.row("started until written, s", seconds(first.written()), seconds(again.written()));
        table.row("rows/s", number(first.perSecond()), number(again.perSecond()));
        table.row("accounts created", number(first.created()), number(again.created()));
        table.row("peak memory of all functions until then, MB (heap %d)".formatted(heap), megabytes(peaks.get(0)),
            megabytes(peaks.get(1)));
        table.row("written / DynamoDB Local's bare transactions", ratio(first.perSecond(), bare.together()), "");
        table.row("written / DynamoDB Local's bare batches", ratio(first.perSecond(), bare.alone()), "");

        var readers = new Table("The workbook read once by a Java of its own", "s", "peak MB");
        readers.row("the function's reader", seconds(reading.seconds()), megabytes(reading.peak()));
        readers.row("peer: POI's user model (XSSFWorkbook)", seconds(peer.seconds()), megabytes(peer.peak()));
        readers.row("ratio", ratio(reading.seconds(), peer.seconds()),
            reading.peak().isPresent() ? ratio(reading.peak().getAsLong(), peer.peak().orElseThrow()) : "-");

        return "\n" + table + "\n"
            + String.format(Locale.ROOT, """
                Export and download of all learners: %.1f s, %,d rows; peak memory of all functions until then %s MB

                Peer: the bare stand-in, same run, the same accounts, a table with the same index, %d connections:
                  DynamoDB Local, TransactWriteItems of %d, none there before  %,8.0f items/s
                  DynamoDB Local, BatchWriteItem of %d, the first %,d at most        %,8.0f items/s

                """, export.seconds(), exported, megabytes(peaks.getLast()), BareWrites.CONNECTIONS,
                AccountStore.MOST_TOGETHER, bare.together(), BareWrites.BATCH, BareWrites.MOST_ALONE, bare.alone())
            + readers + "\n" + aims();
    }

    private String aims() {
        var table = new Table("Aims", "measured", "reached");
        aim(table, "every row is an account", number(stored), first.created() == rows && stored == rows);
        aim(table, "the same again changes nothing", number(again.created()),
            again.created() == 0 && again.unchanged() == rows && same);
        aim(table, "every learner is exported", number(exported),
            exported == rows + Seed.LEARNERS && export.rows() == exported);
        aim(table, "written ≥ 0.50 of the bare transactions", ratio(first.perSecond(), bare.together()),
            first.perSecond() >= 0.5 * bare.together());
        aim(table, "the same again ≤ 0.50 of the first", ratio(again.written(), first.written()),
            again.written() <= 0.5 * first.written());
        aim(table, "all functions ≤ what one has on AWS, %,d MB".formatted(memory), megabytes(peaks.getLast()),
            peaks.getLast().orElse(0) <= memory * MEGABYTE);
        aim(table, "read in ≤ 1.00 of the user model's time", ratio(reading.seconds(), peer.seconds()),
            reading.seconds() <= peer.seconds());
        aim(table, "read in ≤ 0.50 of the user model's memory", megabytes(reading.peak()),
            reading.peak().orElse(0) <= 0.5 * peer.peak().orElse(0));
        return table.toString();
    }

    private static void aim(Table table, String name, String measured, boolean reached) {
        table.row(name, measured, reached ? "yes" : "no");
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String ratio(double ours, double theirs) {
        return String.format(Locale.ROOT, "%.2f", ours / theirs);
    }

    private static String megabytes(OptionalLong bytes) {
        return bytes.isPresent() ? number(bytes.getAsLong() / MEGABYTE) : "-";
    }
}
