package xuefen.domain.credit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.Attendance;
import xuefen.domain.attendance.ManualAttendance;
import xuefen.domain.attendance.ScanDecision;
import xuefen.domain.attendance.TakenAway;
import xuefen.domain.training.Training;
import xuefen.domain.word.Worded;

/**
 * Credits whose evidence a later analysis, decision, withdrawal or change of courses has taken away. The organiser
 * revokes or corrects them, or says why they stand; the authority sees both.
 *
 * @param credit the credits
 * @param cause  what took the evidence away
 * @param due    what the newest analysis, or the courses as they are now, would give; null where that is not known
 *               before another analysis
 * @param since  when that happened
 * @param kept   the event by which the organiser said afterwards why they stand; null where nobody has
 */
public record LostEvidence(Credit credit, Cause cause, BigDecimal due, Instant since, CreditEvent kept) {

    /** What took evidence away. */
    public enum Cause implements Worded {
        /** The newest analysis does not have the person, or too few windows. */
        NOT_QUALIFIED("最新的考勤分析中不符合条件"),
        /** The newest analysis gives less by the same strategy. */
        FEWER_CREDITS("按最新的考勤分析，学分应少一些"),
        /** The scans that counted have been decided on since, and what is left gives nothing, or less. */
        SCAN_EXCLUDED("考勤分析之后，计入的扫码被决定不计"),
        /** 手工补登 that counted has been withdrawn since, and what is left gives nothing, or less. */
        MANUAL_WITHDRAWN("考勤分析之后，计入的补登被撤回"),
        /** A course that a speaker's credits rest on is no longer taught by the person. */
        NOT_TEACHING("授分所依据的课程，现在不由此人讲授"),
        /** The courses that a speaker teaches give less now. */
        FEWER_HOURS("按现在的课程学时，学分应少一些");

        private final String word;

        Cause(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** Lost evidence, with what the organiser has said of it since. */
    static LostEvidence lost(Credit credit, Cause cause, BigDecimal due, Instant since) {
        var kept = credit.events().reversed().stream()
            .filter(event -> event.kind() == CreditEvent.Kind.KEPT && event.at().isAfter(since)).findFirst();
        return new LostEvidence(credit, cause, due, since, kept.orElse(null));
    }

    /** Finds lost evidence of the credits of one cycle. */
    public static final class Search {
        private final Training training;
        private final AnalysisResult newest;
        private final Map<String, AnalysisResult.Person> people;
        private final TakenAway takenAway;

        /**
         * @param newest    the newest analysis of the cycle that is done and not one of every evening
         * @param decisions every decision of the cycle
         * @param manual    every 手工补登 of the cycle
         */
        public Search(Training training, AnalysisResult newest, Collection<ScanDecision> decisions,
            Collection<ManualAttendance> manual) {
            this.training = training;
            this.newest = newest;
            this.people = newest.people().stream()
                .collect(Collectors.toMap(AnalysisResult.Person::person, Function.identity()));
            this.takenAway = new TakenAway(newest, decisions, manual);
        }

        /** What took away the evidence of some credits; empty where it stands, and for credits of other grounds. */
        public Optional<LostEvidence> of(Credit credit) {
            var grounds = credit.grounds();
            if (!credit.held() || grounds.analysis() == null || grounds.cycle() != newest.order().cycle()) {
                return Optional.empty();
            }
            var person = people.get(credit.id().person());
            if (person == null || !person.qualified()) {
                return Optional.of(lost(credit, Cause.NOT_QUALIFIED, BigDecimal.ZERO, newest.order().orderedAt()));
            }
            var due = due(grounds, person.attendance());
            return due.compareTo(credit.credits()) < 0
                ? Optional.of(lost(credit, Cause.FEWER_CREDITS, due, newest.order().orderedAt()))
                : marked(credit, person);
        }

        private BigDecimal due(Grounds grounds, Attendance attendance) {
            var terms = AwardTerms.of(grounds, grounds.figure(), training.courses()).analysed(newest.order());
            return grounds.strategy().earned(attendance, terms).credits();
        }

        /** Whether what is left qualifies, and earns as much by the strategy of the credits. */
        private boolean stillEarns(Credit credit, Attendance left) {
            return left.qualified() && due(credit.grounds(), left).compareTo(credit.credits()) >= 0;
        }

        /** Decisions and withdrawals since the newest analysis, on what counted for the person in it. */
        private Optional<LostEvidence> marked(Credit credit, AnalysisResult.Person person) {
            if (takenAway.left(person).filter(left -> !stillEarns(credit, left)).isEmpty()) {
                return Optional.empty();
            }
            var excluded = takenAway.excluded(person);
            var withdrawn = takenAway.withdrawn(person);
            var cause = excluded.isEmpty() ? Cause.MANUAL_WITHDRAWN : Cause.SCAN_EXCLUDED;
            var since = Stream.concat(excluded.stream().map(ScanDecision::decidedAt),
                withdrawn.stream().map(each -> each.withdrawal().at())).max(Instant::compareTo).orElseThrow();
            return Optional.of(lost(credit, cause, null, since));
        }
    }
}
