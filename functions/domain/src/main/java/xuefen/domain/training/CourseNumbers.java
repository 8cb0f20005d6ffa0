package xuefen.domain.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds the number of each course of a list: that of the course before which it is. */
public final class CourseNumbers {
    private final List<Course> left;
    private final Course[] numbered;

    private CourseNumbers(List<Course> before, List<Course> given) {
        left = new ArrayList<>(before);
        numbered = new Course[given.size()];
    }

    /**
     * The courses given, with their numbers. A course is the one of the same topic, by preference where the list has
     * it; one whose topic was corrected is the one at its place; others are new.
     *
     * @param before the courses whose numbers stay
     */
    static List<Course> of(List<Course> before, List<Course> given) {
        var numbers = new CourseNumbers(before, given);
        for (int i = 0; i < given.size(); i++) {
            var course = given.get(i);
            var same = i < before.size() && before.get(i).topic().equals(course.topic()) ? before.get(i) : null;
            numbers.take(i, course, each -> each == same);
        }
        for (int i = 0; i < given.size(); i++) {
            var course = given.get(i);
            numbers.take(i, course, each -> each.topic().equals(course.topic()));
        }
        for (int i = 0; i < Math.min(before.size(), given.size()); i++) {
            var there = before.get(i);
            numbers.take(i, given.get(i), each -> each == there);
        }
        for (int i = 0; i < given.size(); i++) {
            numbers.take(i, given.get(i), _ -> true);
        }
        int next = before.stream().mapToInt(Course::number).max().orElse(0);
        for (int i = 0; i < given.size(); i++) {
            if (numbers.numbered[i] == null) {
                numbers.numbered[i] = numbered(++next, given.get(i));
            }
        }
        return List.of(numbers.numbered);
    }

    /**
     * The numbers that courses have by now, by those that they had; courses that were taken away are missing.
     *
     * @param before the courses with the numbers that they had
     * @param now    the courses as they are
     */
    public static Map<Integer, Integer> since(List<Course> before, List<Course> now) {
        var known = before.stream().map(Course::number).collect(Collectors.toSet());
        var found = of(before, now);
        var numbers = new HashMap<Integer, Integer>();
        for (int i = 0; i < now.size(); i++) {
            if (known.contains(found.get(i).number())) {
                numbers.put(found.get(i).number(), now.get(i).number());
            }
        }
        return numbers;
    }

    /** Gives a course the number of the first one left that it may be, unless it has one. */
    private void take(int place, Course course, Predicate<Course> is) {
        if (numbered[place] == null) {
            left.stream().filter(is).findFirst().ifPresent(found -> {
                left.remove(found);
                numbered[place] = numbered(found.number(), course);
            });
        }
    }

    private static Course numbered(int number, Course course) {
        return new Course(number, course.topic(), course.teacher(), course.hours());
    }
}
