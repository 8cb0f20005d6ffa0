package xuefen.domain.credit;

import static xuefen.domain.credit.LostEvidence.lost;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import xuefen.domain.rule.CreditRole;
import xuefen.domain.teaching.Taught;
import xuefen.domain.teaching.TeacherMatch;
import xuefen.domain.teaching.TeacherMatches;
import xuefen.domain.training.Course;
import xuefen.domain.training.CourseChange;

/** Finds 授课学分 whose courses, or whose match with their teacher, have changed since. */
public final class LostTeaching {
    private final SpeakerTerms terms;
    private final List<Taught> taught;
    private final TeacherMatches matches;
    private final Collection<CourseChange> changes;

    /**
     * @param taught  who teaches what now
     * @param changes every change of 课程信息
     */
    public LostTeaching(SpeakerTerms terms, List<Taught> taught, TeacherMatches matches,
        Collection<CourseChange> changes) {
        this.terms = terms;
        this.taught = List.copyOf(taught);
        this.matches = matches;
        this.changes = List.copyOf(changes);
    }

    /** What took away the evidence of some credits; empty where it stands, and for credits that are no speaker's. */
    public Optional<LostEvidence> of(Credit credit) {
        if (!credit.held() || credit.id().role() != CreditRole.SPEAKER) {
            return Optional.empty();
        }
        var due = of(credit.id().person()).map(each -> terms.of(each).figure()).orElse(BigDecimal.ZERO);
        if (!teaches(credit)) {
            return Optional.of(lost(credit, LostEvidence.Cause.NOT_TEACHING, due, since(credit)));
        }
        return due.compareTo(credit.credits()) >= 0 ? Optional.empty()
            : Optional.of(lost(credit, LostEvidence.Cause.FEWER_HOURS, due, since(credit)));
    }

    /** Whether a person still teaches every course that their credits rest on. */
    public boolean teaches(Credit credit) {
        return of(credit.id().person())
            .filter(each -> each.courses().stream().map(course -> course.course().number()).toList()
                .containsAll(credit.grounds().courses()))
            .isPresent();
    }

    private Optional<Taught> of(String person) {
        return taught.stream().filter(each -> person.equals(each.person())).findFirst();
    }

    /** When it happened: the last change since the award of a course that counts, or of a match with the person. */
    private Instant since(Credit credit) {
        var given = credit.given().at();
        var courses = credit.grounds().courses();
        return Stream.concat(
            changes.stream().filter(change -> touches(change, courses)).map(CourseChange::changedAt),
            matches.matches().stream().filter(match -> match.concerns(credit.id().person())).map(TeacherMatch::at))
            .filter(given::isBefore).max(Instant::compareTo).orElse(given);
    }

    private static boolean touches(CourseChange change, List<Integer> numbers) {
        var before = byNumber(change.before());
        var after = byNumber(change.after());
        return numbers.stream().anyMatch(number -> {
            var one = before.get(number);
            var other = after.get(number);
            return one == null || other == null || !Objects.equals(one.teacher(), other.teacher())
                || one.hours().compareTo(other.hours()) != 0;
        });
    }

    private static Map<Integer, Course> byNumber(List<Course> courses) {
        return courses.stream().collect(Collectors.toMap(Course::number, Function.identity()));
    }
}
