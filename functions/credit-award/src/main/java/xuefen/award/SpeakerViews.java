package xuefen.award;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import xuefen.award.SpeakerScreeningView.Speaker;
import xuefen.award.SpeakerScreeningView.TaughtCourse;
import xuefen.award.SpeakerScreeningView.Teacher;
import xuefen.award.SpeakerScreeningView.TeacherAccount;
import xuefen.domain.credit.SpeakerScreening;
import xuefen.domain.identity.Account;
import xuefen.domain.people.ListedPerson;
import xuefen.domain.people.PersonCode;
import xuefen.domain.people.PersonName;
import xuefen.domain.teaching.TeacherMatch;
import xuefen.domain.teaching.TeacherMatches;
import xuefen.domain.training.CountedCourse;
import xuefen.domain.training.Training;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.Learners;

/** What the organiser sees of teachers, with the accounts that they have or may have. */
final class SpeakerViews {
    /** Learners of one name in one unit: more than that are no suggestion. */
    private static final int MOST_SUGGESTED = 10;

    private final AccountStore accounts;
    private final Learners learners;

    SpeakerViews(AccountStore accounts) {
        this.accounts = accounts;
        this.learners = new Learners(accounts);
    }

    /**
     * The view.
     *
     * @param screening who gets what; null before anybody can be awarded
     * @param waiting   why nobody can be awarded yet; null once they can
     */
    SpeakerScreeningView of(Training training, TeacherMatches matches, List<CountedCourse> courses,
        SpeakerScreening screening, String waiting) {
        var byTeacher = courses.stream().collect(
            Collectors.groupingBy(each -> each.course().teacher(), LinkedHashMap::new, Collectors.toList()));
        var people = accounts.accounts(byTeacher.keySet().stream()
            .flatMap(teacher -> matches.person(teacher).stream()).distinct().toList());
        var teachers = byTeacher.entrySet().stream()
            .map(each -> teacher(training, each.getKey(), each.getValue(), matches, people)).toList();
        var speakers = screening == null ? List.<Speaker>of()
            : screening.people().stream().map(each -> speaker(each, people)).toList();
        return new SpeakerScreeningView(matches.version(), waiting, teachers, speakers,
            screening == null ? 0 : screening.chosen().size(),
            speakers.stream().map(Speaker::credits).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** Learners whose code is this, in any writing, and those of the unit who have this name. */
    List<TeacherAccount> found(String unit, String words) {
        var byCode = learners.of(List.of(new ListedPerson(words, null))).get(PersonCode.of(words));
        return Stream.concat(Stream.ofNullable(byCode).filter(Account::learns), named(unit, words))
            .map(SpeakerViews::account).distinct().toList();
    }

    private Teacher teacher(Training training, String name, List<CountedCourse> courses, TeacherMatches matches,
        Map<String, Account> people) {
        var match = matches.of(name);
        var person = match.map(TeacherMatch::person).orElse(null);
        var account = person == null ? null : people.get(person);
        var suggestions = person != null ? List.<TeacherAccount>of()
            : named(training.unit(), name).map(SpeakerViews::account).toList();
        return new Teacher(name, courses.stream().map(TaughtCourse::of).toList(),
            person == null ? null : account == null ? new TeacherAccount(person, null, null) : account(account),
            account == null || PersonName.same(name, account.displayName()) ? null
                : "课程信息写的是“" + name + "”，" + person + " 的姓名是“" + account.displayName() + "”，请核对是否同一人",
            match.map(TeacherMatch::reason).orElse(null), match.map(TeacherMatch::by).orElse(null),
            match.map(TeacherMatch::at).orElse(null), suggestions);
    }

    private Stream<Account> named(String unit, String name) {
        return accounts.learners(unit, name, MOST_SUGGESTED).stream();
    }

    private static Speaker speaker(SpeakerScreening.Screened screened, Map<String, Account> people) {
        var taught = screened.taught();
        var account = taught.person() == null ? null : people.get(taught.person());
        return new Speaker(taught.person(), account == null ? null : account.displayName(), taught.teachers(),
            taught.hours(), screened.credits(), screened.derivation(), screened.reason());
    }

    private static TeacherAccount account(Account account) {
        return new TeacherAccount(account.name(), account.displayName(), account.unit());
    }
}
