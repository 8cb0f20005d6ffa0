package xuefen.award;

import java.util.List;

import xuefen.domain.credit.Holders;
import xuefen.domain.credit.LostTeaching;
import xuefen.domain.credit.SpeakerScreening;
import xuefen.domain.credit.SpeakerTerms;
import xuefen.domain.teaching.Taught;
import xuefen.domain.teaching.TeacherMatches;
import xuefen.domain.training.CountedCourse;
import xuefen.domain.training.CourseChange;
import xuefen.domain.training.Training;
import xuefen.platform.store.CourseChangeStore;
import xuefen.platform.store.CreditRulesStore;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.TeacherMatchStore;

/** Who taught what of a training, and what it gives. */
final class Teachings {
    private final TeacherMatchStore matches;
    private final CourseChangeStore changes;
    private final CreditRulesStore rules;

    Teachings(TeacherMatchStore matches, CourseChangeStore changes, CreditRulesStore rules) {
        this.matches = matches;
        this.changes = changes;
        this.rules = rules;
    }

    /** Wired from the environment. */
    static Teachings wired() {
        return new Teachings(new TeacherMatchStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new CourseChangeStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new CreditRulesStore(DynamoDocuments.of("PROJECTS_TABLE")));
    }

    /** The courses of a training with the hours of them that count. */
    List<CountedCourse> courses(Training training) {
        return counted(training, changes.all(training.id()));
    }

    SpeakerScreening screening(Training training, TeacherMatches matched, List<CountedCourse> courses,
        Holders holders) {
        return SpeakerScreening.of(terms(training), Taught.of(courses, matched), holders);
    }

    /** Finds credits whose courses or matches have changed. */
    LostTeaching lost(Training training) {
        var all = changes.all(training.id());
        var matched = matches.of(training.id());
        return new LostTeaching(terms(training), Taught.of(counted(training, all), matched), matched, all);
    }

    TeacherMatches matches(Training training) {
        return matches.of(training.id());
    }

    void save(TeacherMatches next) {
        matches.save(next);
    }

    private SpeakerTerms terms(Training training) {
        return SpeakerTerms.of(training, rules.of(training));
    }

    /** 项目同步 copied the published courses; whatever was changed of them since is on record. */
    private static List<CountedCourse> counted(Training training, List<CourseChange> changes) {
        return CountedCourse.of(changes.isEmpty() ? training.courses() : changes.getFirst().before(),
            training.courses());
    }
}
