package xuefen.domain.attendance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import xuefen.domain.signing.EvidenceSignature;

/**
 * The full result of an analysis. It is self-contained evidence: the order, everybody who scanned, by name, and the
 * scans that counted. The same order over the same scans and accounts gives the same result, field by field.
 *
 * @param order      what was ordered
 * @param scans      scans taken into account, those included that repeat another or lie in no window
 * @param people     everybody who scanned, by personnel code
 * @param integrity  what stood out, and how the analysis treated it
 * @param provenance what it follows from, and how; null for an analysis from before this was kept
 */
public record AnalysisResult(AnalysisOrder order, long scans, List<Person> people, Integrity integrity,
    Provenance provenance) {

    /**
     * One person.
     *
     * @param person    personnel code
     * @param name      name at that time; null where no account has this code
     * @param unit      unit at that time; null where no account has this code
     * @param hits      per swipe window, in the windows' order, the time of the scan that counted; null where none did
     * @param windows   number of windows with a scan that counted
     * @param qualified whether that is enough
     * @param manual    numbers, from 1, of the windows in which only manual attendance (手工补登) counted
     * @param courses   numbers of the courses that are 考勤有效; null in results from before they were told apart
     * @param title     technical title (技术职务) at that time; null where no account has this code, the account has none,
     *                  or the result is from before titles were kept
     * @param marks     what else there is to say, of windows with something to say; null in results by earlier rules
     *                  than {@link Provenance#MARKED}
     */
    public record Person(String person, String name, String unit, List<Instant> hits, int windows, boolean qualified,
        List<Integer> manual, List<Integer> courses, String title, List<WindowMark> marks) {

        /** Keeps nulls, which {@code List.copyOf} would refuse. */
        public Person {
            hits = Collections.unmodifiableList(new ArrayList<>(hits));
            manual = manual == null ? List.of() : List.copyOf(manual);
            courses = courses == null ? null : List.copyOf(courses);
            marks = marks == null ? null : List.copyOf(marks);
        }

        /** Scans that wait for the organiser; 0 where that is not known. */
        public int pending() {
            return marks == null ? 0 : marks.stream().mapToInt(WindowMark::pending).sum();
        }

        /** What the analysis found, without name and unit. */
        public Attendance attendance() {
            return new Attendance(person, hits, windows, qualified, manual, courses);
        }
    }

    /**
     * What somebody was called.
     *
     * @param name  name; null where no account has the code
     * @param unit  unit; null where no account has the code, or the account has none
     * @param title technical title, likewise
     */
    public record Named(String name, String unit, String title) {
        static final Named NOBODY = new Named(null, null, null);
    }

    /** Copies the list of people; an old result without integrity gets {@link Integrity#NOTHING}. */
    public AnalysisResult {
        people = List.copyOf(people);
        integrity = integrity == null ? Integrity.NOTHING : integrity;
    }

    /**
     * What an analysis found.
     *
     * @param names      of those who scanned, by personnel code; those without an account are missing
     * @param integrity  what stood out
     * @param provenance whose rules say what is kept of each person; null for a result that is not kept
     */
    public static AnalysisResult of(AnalysisOrder order, AttendanceAnalysis analysis, Map<String, Named> names,
        Integrity integrity, Provenance provenance) {
        var marked = provenance == null || provenance.rules() >= Provenance.MARKED;
        return new AnalysisResult(order, analysis.scans(), analysis.people().stream().map(found -> {
            var named = names.getOrDefault(found.person(), Named.NOBODY);
            return new Person(found.person(), named.name(), named.unit(), found.hits(), found.windows(),
                found.qualified(), found.manual(), found.courses(), named.title(),
                marked ? analysis.marks(found.person()) : null);
        }).toList(), integrity, provenance);
    }

    /** People who qualified. */
    public int qualified() {
        return (int) people.stream().filter(Person::qualified).count();
    }

    /** Scans that fill a window. The others that were taken into account repeat one of these or lie in no window. */
    public long counted() {
        return people.stream().mapToLong(Person::windows).sum();
    }

    /** The result in numbers. */
    public AnalysisSummary summary(Instant doneAt, String sha256, EvidenceSignature signature) {
        var histogram = new TreeMap<Integer, Integer>();
        people.forEach(person -> histogram.merge(person.windows(), 1, Integer::sum));
        return new AnalysisSummary(order, doneAt, scans, integrity.excluded(), integrity.manual().size(), people.size(),
            qualified(), histogram, sha256, integrity.pending(), signature);
    }
}
