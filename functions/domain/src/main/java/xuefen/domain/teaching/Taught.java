package xuefen.domain.teaching;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

import xuefen.domain.number.Decimals;
import xuefen.domain.training.CountedCourse;

/**
 * Whoever taught courses of a training, under one name or under several writings of it.
 *
 * @param person   人员编码; null for a teacher who is matched with nobody
 * @param teachers 授课教师 as 课程信息 writes them, each once
 * @param courses  what they taught, in order
 */
public record Taught(String person, List<String> teachers, List<CountedCourse> courses) {

    /** Copies the lists. */
    public Taught {
        teachers = List.copyOf(teachers);
        courses = List.copyOf(courses);
    }

    /** Everybody who taught, in the order of their first courses. */
    public static List<Taught> of(List<CountedCourse> courses, TeacherMatches matches) {
        var all = new LinkedHashMap<List<String>, List<CountedCourse>>();
        for (var course : courses) {
            var teacher = course.course().teacher();
            // A person and a teacher without an account could be called the same.
            var key = matches.person(teacher).map(person -> List.of("person", person))
                .orElseGet(() -> List.of("teacher", teacher));
            all.computeIfAbsent(key, unused -> new ArrayList<>()).add(course);
        }
        return all.entrySet().stream()
            .map(each -> new Taught(each.getKey().getFirst().equals("person") ? each.getKey().getLast() : null,
                each.getValue().stream().map(course -> course.course().teacher()).distinct().toList(),
                each.getValue()))
            .toList();
    }

    /** The hours that count, of all of their courses. */
    public BigDecimal hours() {
        return Decimals
            .shortest(courses.stream().map(CountedCourse::counted).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** The numbers of the courses of which hours count. */
    public List<Integer> counted() {
        return courses.stream().filter(course -> course.counted().signum() > 0)
            .map(course -> course.course().number()).toList();
    }
}
