package xuefen.domain.training;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A course as it was held, with the hours of it that count for whoever taught it. What was published binds: hours that
 * were added afterwards do not count, nor does a course that was added; hours that were not held give less. The hours
 * count once for a training, however many cycles it has.
 *
 * @param course    as it was held
 * @param published its hours as published; 0 where it was added afterwards
 * @param counted   its hours that count, not more than either
 */
public record CountedCourse(Course course, BigDecimal published, BigDecimal counted) {

    /**
     * The courses of a list.
     *
     * @param published the courses as published
     * @param held      the courses as held
     */
    public static List<CountedCourse> of(List<Course> published, List<Course> held) {
        var hours = published.stream().collect(Collectors.toMap(Course::number, Function.identity()));
        // A course may have moved before class began; each is looked for as where the organiser saves them.
        var places = CourseNumbers.of(published, held).stream().map(Course::number).map(hours::get).toList();
        return IntStream.range(0, held.size()).mapToObj(i -> {
            var before = places.get(i) == null ? BigDecimal.ZERO : places.get(i).hours();
            return new CountedCourse(held.get(i), before, held.get(i).hours().min(before));
        }).toList();
    }
}
