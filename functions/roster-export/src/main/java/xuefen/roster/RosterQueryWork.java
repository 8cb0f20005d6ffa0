package xuefen.roster;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import xuefen.domain.job.Job;
import xuefen.domain.roster.RosterFilter;
import xuefen.domain.roster.RosterQueryExport;
import xuefen.domain.roster.RosterTotals;
import xuefen.platform.files.FileStore;
import xuefen.platform.files.Sha256;
import xuefen.platform.store.RosterReader;
import xuefen.platform.work.Done;
import xuefen.platform.work.Progress;
import xuefen.platform.work.Work;
import xuefen.platform.work.WorkFailed;
import xuefen.workbook.ListWorkbook;

/** 项目明细查询 → 导出: writes the workbook of what a query finds, with what is revoked marked and left out of the totals. */
final class RosterQueryWork extends Work<RosterQueryExport, RosterQueryWork.Written> {
    /** The most rows of one workbook. */
    static final int MOST = 200_000;
    static final String SHEET = "项目明细";
    private static final String[] BEFORE = {"序号", "年度", "项目编号", "项目名称", "举办单位"};

    private final RosterReader reader;
    private final FileStore files;
    private final int most;

    RosterQueryWork(RosterReader reader, FileStore files, int most) {
        super(Job.Kind.ROSTER_QUERY_EXPORT, RosterQueryExport.class, Written.class);
        this.reader = reader;
        this.files = files;
        this.most = most;
    }

    /** A workbook that is written. */
    record Written(int rows, String sha256) {}

    @Override
    protected Written run(RosterQueryExport export, Progress progress) {
        var sum = new RosterTotals.Sum();
        var rows = new int[1];
        try (var workbook = new ListWorkbook(export.orderedAt()).sheet(SHEET,
            RosterColumns.widths(14, 10, 22, 40, 30))) {
            workbook.row("查询条件", said(export.filter())).row(RosterColumns.header(BEFORE)).freeze();
            reader.eachPage(export.by(), export.filter(), page -> {
                for (var entry : page) {
                    if (++rows[0] > most) {
                        throw new WorkFailed("符合条件的超过 " + most + " 条，请按年度、项目等缩小范围后再导出");
                    }
                    var training = entry.training();
                    sum.add(entry.credit());
                    workbook.row(RosterColumns.cells(entry, entry.credit().credits(), rows[0], training.year(),
                        training.projectNumber(), training.title(), training.unit()));
                }
                progress.at(rows[0], 0);
            });
            RosterColumns.total(workbook, BEFORE.length, sum.totals());
            var bytes = workbook.bytes();
            var written = new Written(rows[0], Sha256.hex(bytes));
            files.put(RosterFile.queryKey(export.id(), written.sha256()), bytes, ListWorkbook.TYPE);
            return written;
        }
    }

    @Override
    protected Done done(RosterQueryExport order, Written result) {
        return new Done(result.rows(), "/roster-exports/" + order.id());
    }

    private static String said(RosterFilter filter) {
        return Stream.of(
            part("年度", filter.year()), part("项目", filter.project()), part("举办周期 第", filter.cycle()),
            part("人员", filter.person()), part("单位", filter.unit()), part("技术职务", filter.title()),
            part("身份", filter.role() == null ? null : filter.role().word()),
            part("状态", filter.state() == null ? null : filter.state().word()))
            .filter(Objects::nonNull).collect(Collectors.collectingAndThen(Collectors.toList(), RosterQueryWork::all));
    }

    private static String all(List<String> parts) {
        return parts.isEmpty() ? "全部" : String.join("；", parts);
    }

    private static String part(String word, Object value) {
        return value == null ? null : word + " " + value;
    }
}
