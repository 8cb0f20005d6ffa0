package xuefen.domain.teaching;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import xuefen.domain.identity.Account;
import xuefen.domain.people.PersonCode;
import xuefen.domain.people.PersonName;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.training.Course;

/**
 * Whose accounts the teachers of a training have, as its organiser says.
 *
 * @param training training id
 * @param version  number of this state, from 1; 0 where nobody was matched yet
 * @param matches  one for each teacher who was ever matched, also where no course has the teacher any more
 */
public record TeacherMatches(String training, long version, List<TeacherMatch> matches) {
    /** The most that are kept: more than 50 courses, changed again and again, have teachers. */
    public static final int MOST = 500;

    /** Copies the list. */
    public TeacherMatches {
        matches = List.copyOf(matches);
    }

    /** The state before anybody was matched. */
    public static TeacherMatches none(String training) {
        return new TeacherMatches(training, 0, List.of());
    }

    /** The match of a teacher; empty where nobody has said anything of them. */
    public Optional<TeacherMatch> of(String teacher) {
        return matches.stream().filter(match -> match.teacher().equals(teacher)).findFirst();
    }

    /** The person that a teacher is; empty where the teacher has no account, or none is known. */
    public Optional<String> person(String teacher) {
        return of(teacher).map(TeacherMatch::person);
    }

    /**
     * These matches after the organiser has said all of them; this value where they say the same. Teachers who are not
     * given are matched with nobody; those whom no course has any more stay as they were.
     *
     * @param given   whose accounts the teachers have
     * @param courses 课程信息 now
     * @param known   accounts by {@link PersonCode}
     * @param awarded whether a person has credits as a speaker of the training: their match changes with a reason alone
     * @param reason  why, where credits were awarded by a match that changes; otherwise null
     * @throws Problem naming every teacher who is at fault
     */
    public TeacherMatches with(List<MatchedTeacher> given, List<Course> courses, Map<String, Account> known,
        Predicate<String> awarded, String reason, String by, Instant now) {
        var teachers = courses.stream().map(Course::teacher).distinct().toList();
        var wanted = checked(given, teachers, known);
        var next = new ArrayList<TeacherMatch>();
        boolean takesAway = false;
        boolean changes = false;
        for (var match : matches) {
            if (!teachers.contains(match.teacher())) {
                next.add(match);
            }
        }
        for (var teacher : teachers) {
            var before = of(teacher);
            var person = wanted.get(teacher);
            var said = wanted.containsKey(teacher);
            if (before.isEmpty() ? !said : before.get().saysTheSameAs(person)) {
                before.ifPresent(next::add);
                continue;
            }
            var old = before.map(TeacherMatch::person).orElse(null);
            var takes = old != null && awarded.test(old);
            takesAway |= takes;
            changes = true;
            next.add(new TeacherMatch(teacher, person, old, takes ? reason : null, by, now));
        }
        if (!changes) {
            return this;
        }
        var check = new FieldCheck().that(next.size() <= MOST, "matches", "教师的对应已达上限");
        if (takesAway) {
            check.reason(reason, "reason");
        }
        check.done();
        return new TeacherMatches(training, version + 1, next);
    }

    /** The person of each teacher who is given; null for a teacher without an account. */
    private static Map<String, String> checked(List<MatchedTeacher> given, List<String> teachers,
        Map<String, Account> known) {
        var check = new FieldCheck().present(given, "matches", "教师的对应");
        var wanted = new LinkedHashMap<String, String>();
        var seen = new HashSet<String>();
        var owners = new HashMap<String, MatchedTeacher>();
        for (int i = 0; given != null && i < given.size(); i++) {
            var at = "matches[" + i + "].";
            var one = given.get(i);
            if (one == null || one.teacher() == null || !teachers.contains(one.teacher())) {
                check.that(false, at + "teacher", "课程信息中没有这位授课教师，请刷新后再对应");
            } else if (!seen.add(one.teacher())) {
                check.that(false, at + "teacher", "教师“" + one.teacher() + "”重复");
            } else {
                wanted.put(one.teacher(), person(one, at, known, owners, check));
            }
        }
        check.done();
        return wanted;
    }

    private static String person(MatchedTeacher one, String at, Map<String, Account> known,
        Map<String, MatchedTeacher> owners, FieldCheck check) {
        if (!one.matched()) {
            return null;
        }
        var account = known.get(PersonCode.of(one.code()));
        if (account == null || !account.learns()) {
            check.that(false, at + "code", "没有人员编码为“" + one.code() + "”的学员，请核对");
            return null;
        }
        var owner = owners.putIfAbsent(account.name(), one);
        check.that(
            owner == null || PersonName.same(owner.teacher(), one.teacher()) || owner.another() || one.another(),
            at + "code", owner == null ? ""
                : account.name() + " 已对应“" + owner.teacher() + "”，两位教师不能对应同一人；确是同一人的另一种写法时请注明");
        return account.name();
    }
}
