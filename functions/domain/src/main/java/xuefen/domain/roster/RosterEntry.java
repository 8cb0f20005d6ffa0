package xuefen.domain.roster;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import xuefen.domain.credit.Credit;
import xuefen.domain.credit.CreditEvent;
import xuefen.domain.credit.Grounds;
import xuefen.domain.credit.Profile;
import xuefen.domain.scanning.ScanSource;
import xuefen.domain.training.Training;

/**
 * A row of 已授分人员名单: credits of a person, as everything was when they were given, and what happened to them since.
 *
 * @param training of which training
 * @param credit   the credits
 * @param profile  who the person was when they were given
 */
public record RosterEntry(Training training, Credit credit, Profile profile) {

    /** 依据: the 授分策略 of the analysis that they rest on, 手工授分, or the courses that a speaker taught. */
    public String basis() {
        var grounds = credit.grounds();
        if (grounds.strategy() != null) {
            return grounds.strategy().word();
        }
        return grounds.courses().isEmpty() ? "手工授分"
            : "所授课程：" + grounds.courses().stream().map(this::course).collect(Collectors.joining("、"));
    }

    private String course(int number) {
        return training.courses().stream().filter(course -> course.number() == number).findFirst()
            .map(course -> course.topic()).orElse("第 " + number + " 门课程");
    }

    /**
     * 考勤方式, as far as the grounds tell: whether all, some or none of the swipe windows rest on 手工补登 alone. They do not
     * tell scans by phone from those by a face terminal, nor, where they are from before {@link Grounds#windows}, all
     * from some.
     */
    public String means() {
        var grounds = credit.grounds();
        if (grounds.analysis() == null) {
            return grounds.consent() != null ? "未考勤，经市级同意" : "授课";
        }
        var scanned = ScanSource.PHONE.word() + "或" + ScanSource.TERMINAL.word();
        if (grounds.manual().isEmpty()) {
            return scanned;
        }
        if (grounds.windows() == null) {
            return "含" + ScanSource.MANUAL.word();
        }
        return grounds.manual().size() < grounds.windows() ? scanned + "，部分" + ScanSource.MANUAL.word()
            : ScanSource.MANUAL.word();
    }

    /** 备注, for the authority: remarks of the grounds, windows added by hand, and later events with their reasons. */
    public String remarks() {
        var grounds = credit.grounds();
        var remarks = new ArrayList<>(grounds.remarks());
        if (!grounds.manual().isEmpty()) {
            remarks.add(windowsByHand(grounds.manual()));
        }
        credit.events().stream().filter(event -> event.reason() != null).map(RosterEntry::said).forEach(remarks::add);
        return String.join("；", remarks);
    }

    /** Which swipe windows were added by hand. */
    static String windowsByHand(List<Integer> numbers) {
        return "第 " + numbers.stream().map(String::valueOf).collect(Collectors.joining("、")) + " 个刷卡周期为"
            + ScanSource.MANUAL.word();
    }

    private static String said(CreditEvent event) {
        return event.kind().word()
            + (event.kind() == CreditEvent.Kind.CORRECTED ? "为 " + event.credits().toPlainString() + " 学分" : "") + "："
            + event.reason();
    }
}
