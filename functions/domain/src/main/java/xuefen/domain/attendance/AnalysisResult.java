package xuefen.domain.attendance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import xuefen.domain.identity.Account;

/**
 * An analysis in full. It stands by itself as evidence: what was asked, everybody who scanned, by name, and which scan counted. The same
 * order over the same scans and accounts is the same result, field by field.
 *
 * @param order  what was ordered
 * @param scans  scans taken into account
 * @param people everybody who scanned, by personnel code
 */
public record AnalysisResult(AnalysisOrder order, long scans, List<Person> people) {

    /**
     * One person.
     *
     * @param person    personnel code
     * @param name      name as it was; null where no account has this code
     * @param unit      unit as it was; null where no account has this code
     * @param hits      per swipe window, in the windows' order, the time of the scan that counted; null where none did
     * @param windows   number of windows with a scan that counted
     * @param qualified whether that is enough
     */
    public record Person(String person, String name, String unit, List<Instant> hits, int windows, boolean qualified) {

        /** Keeps nulls, which {@code List.copyOf} would refuse. */
        public Person {
            hits = Collections.unmodifiableList(new ArrayList<>(hits));
        }

        /** What the analysis found, without name and unit. */
        public Attendance attendance() {
            return new Attendance(person, hits, windows, qualified);
        }
    }

    /** People are kept as they were. */
    public AnalysisResult {
        people = List.copyOf(people);
    }

    /**
     * What an analysis found.
     *
     * @param accounts accounts of those who scanned, by personnel code
     */
    public static AnalysisResult of(AnalysisOrder order, AttendanceAnalysis analysis, Map<String, Account> accounts) {
        return new AnalysisResult(order, analysis.scans(), analysis.people().stream().map(found -> {
            var account = accounts.get(found.person());
            return new Person(found.person(), account == null ? null : account.displayName(), account == null ? null : account.unit(),
                found.hits(), found.windows(), found.qualified());
        }).toList());
    }

    /** People who qualified. */
    public int qualified() {
        return (int) people.stream().filter(Person::qualified).count();
    }

    /** What was found about each, without names and units. */
    public List<Attendance> attendances() {
        return people.stream().map(Person::attendance).toList();
    }

    /** The result in numbers. */
    public AnalysisSummary summary(Instant doneAt, String sha256) {
        var histogram = new TreeMap<Integer, Integer>();
        people.forEach(person -> histogram.merge(person.windows(), 1, Integer::sum));
        return new AnalysisSummary(order, doneAt, scans, people.size(), qualified(), histogram, sha256);
    }
}
