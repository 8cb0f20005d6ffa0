package xuefen.domain.credit;

import static xuefen.domain.Samples.ID;
import static xuefen.domain.Samples.MARCH;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import xuefen.domain.Samples;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.rule.CreditRules;
import xuefen.domain.teaching.Taught;
import xuefen.domain.teaching.TeacherMatch;
import xuefen.domain.teaching.TeacherMatches;
import xuefen.domain.training.CountedCourse;
import xuefen.domain.training.Course;

/** Who teaches what, to begin a test of 授课学分 with. */
final class Lectures {
    /** One hour is one credit, at most 10, six hours on each of two days. */
    static final SpeakerTerms TERMS = SpeakerTerms.of(Samples.training(), CreditRules.SEEDS);

    private Lectures() {}

    /** Courses numbered in order, each written as teacher and hours. */
    static List<Course> courses(String... each) {
        return IntStream.range(0, each.length).mapToObj(i -> {
            var parts = each[i].split(" ");
            return new Course(i + 1, "题目" + i, parts[0], new BigDecimal(parts[1]));
        }).toList();
    }

    static TeacherMatches matches(Map<String, String> people) {
        return new TeacherMatches(ID, 1, people.entrySet().stream()
            .map(each -> new TeacherMatch(each.getKey(), each.getValue(), null, null, "hospital01", MARCH)).toList());
    }

    static List<Taught> taught(Map<String, String> people, List<Course> published, List<Course> held) {
        return Taught.of(CountedCourse.of(published, held), matches(people));
    }

    static Credit speaker(String person, String credits, Integer... courses) {
        return Credit.of(List.of(new CreditEvent(Given.id(person, CreditRole.SPEAKER), 1, CreditEvent.Kind.AWARDED,
            new BigDecimal(credits),
            new Grounds("2026-03-01-001", 1, null, null, Arrays.asList(courses), null, BigDecimal.TEN, Given.STEP,
                "算式", 0, null, null, null),
            Profile.UNKNOWN, null, "award", "hospital01", Given.at(1))));
    }
}
