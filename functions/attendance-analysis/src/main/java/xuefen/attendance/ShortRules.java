package xuefen.attendance;

import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.TRAINING_NOT_FOUND;
import static xuefen.platform.http.RouteBuilder.get;

import java.util.List;

import xuefen.domain.attendance.ShortRule;
import xuefen.domain.training.Course;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Place;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.TrainingStore;

/** What an analysis by the present swipe windows would say of its rule, before it is ordered (guide, 三（三）1（3）). */
final class ShortRules {
    static final Routes<ShortRules> ROUTES = Routes.of(ShortRules.class,
        get("/trainings/{trainingId}/cycles/{cycle}/short-rule").may(ORGANISER).asks("required")
            .answers(ShortRuleView.class).refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND).by(ShortRules::getShortRule));

    private final TrainingStore trainings;

    /** Wired from the environment. */
    ShortRules() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")));
    }

    ShortRules(TrainingStore trainings) {
        this.trainings = trainings;
    }

    /**
     * What makes a rule a short one.
     *
     * @param remarks Chinese sentences; empty for a whole rule
     */
    record ShortRuleView(List<String> remarks) {}

    private Answer<ShortRuleView> getShortRule(Request request) {
        var place = Place.of(request, trainings);
        var windows = trainings.swipeWindows(place.training(), place.cycle());
        var all = windows.ofEveryCourse();
        var required = request.number("required", Math.min(1, all), all, all);
        return Answer.ok(new ShortRuleView(ShortRule.of(windows, required,
            place.training().courses().stream().map(Course::number).toList(), place.cycle().halfDays())));
    }
}
