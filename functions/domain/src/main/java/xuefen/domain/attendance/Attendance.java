package xuefen.domain.attendance;

import java.time.Instant;
import java.util.List;

/**
 * What the analysis found for one person.
 *
 * @param person    personnel code
 * @param hits      per swipe window, in the windows' order, the time of the scan that counted; null where none did
 * @param windows   number of windows with a scan that counted
 * @param qualified whether that is enough
 * @param manual    numbers, from 1, of the windows in which only manual attendance counted
 * @param courses   numbers of the courses whose attendance is valid; null from before they were told apart, when
 *                  whoever qualified attended all
 */
public record Attendance(String person, List<Instant> hits, int windows, boolean qualified, List<Integer> manual,
    List<Integer> courses) {

    /** Keeps nulls, which {@code List.copyOf} would refuse. */
    public Attendance {
        hits = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(hits));
        manual = List.copyOf(manual);
        courses = courses == null ? null : List.copyOf(courses);
    }

    /** Whether the attendance of a course is valid (课程考勤有效). */
    public boolean attended(int course) {
        return courses == null ? qualified : courses.contains(course);
    }
}
