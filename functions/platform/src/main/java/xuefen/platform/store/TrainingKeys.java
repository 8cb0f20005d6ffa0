package xuefen.platform.store;

import java.time.LocalDate;

import xuefen.domain.training.CycleId;
import xuefen.domain.training.Material;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Query;

/**
 * The keys of the trainings table. What belongs to a training or to one of its cycles stands in the training's
 * partition.
 */
final class TrainingKeys {
    private static final String ANALYSIS = "ANALYSIS";
    private static final String CONSENT = "FACE-CONSENT";
    private static final String COURSES = "COURSES#";
    private static final String DECISION = "DECISION";
    private static final String BULK = "DECIDED";
    private static final String DISPLAY = "DISPLAY";
    private static final String EVIDENCE_KEYS = "evidence-keys";
    private static final String MANUAL = "MANUAL";
    private static final String MANUAL_BATCH = "MANUAL-BATCH";
    private static final String ROLL_CALL = "ROLLCALL";
    private static final String TERMINAL = "TERMINAL";

    private TrainingKeys() {}

    static Key training(String id) {
        return new Key(pk(id), "TRAINING");
    }

    /** An organiser's trainings, newest first. */
    static Query ofOrganiser(String organiser) {
        return Query.index("by-organiser", "organiser", organiser);
    }

    static Key swipeWindows(CycleId cycle) {
        return key(cycle, "WINDOWS");
    }

    static Key effectiveList(CycleId cycle) {
        return key(cycle, "EFFECTIVE");
    }

    /** The list as it was confirmed for the n-th time; the latest stands at {@link #effectiveList} too. */
    static Key effectiveList(CycleId cycle, int version) {
        return key(cycle, "EFFECTIVE", "%04d".formatted(version));
    }

    /** The list of a cycle each time that it was confirmed, in order. */
    static Query effectiveLists(CycleId cycle) {
        return all(cycle, "EFFECTIVE");
    }

    static Key flagPolicy(CycleId cycle) {
        return key(cycle, "POLICY");
    }

    static Key participants(CycleId cycle) {
        return key(cycle, "PARTICIPANTS");
    }

    static Key material(Material.Place place) {
        return key(place.cycle(), "MATERIAL", place.kind().name());
    }

    static Key decision(CycleId cycle, String id) {
        return key(cycle, DECISION, id);
    }

    /** Every decision of a cycle on a single scan. */
    static Query decisions(CycleId cycle) {
        return all(cycle, DECISION);
    }

    static Key bulkDecision(CycleId cycle, String id) {
        return key(cycle, BULK, id);
    }

    /** Every decision of a cycle on many scans. */
    static Query bulkDecisions(CycleId cycle) {
        return all(cycle, BULK);
    }

    static Key manualAttendance(CycleId cycle, String id) {
        return key(cycle, MANUAL, id);
    }

    /** Every 手工补登 of a cycle. */
    static Query manualAttendances(CycleId cycle) {
        return all(cycle, MANUAL);
    }

    static Key manualBatch(CycleId cycle, String id) {
        return key(cycle, MANUAL_BATCH, id);
    }

    /** Every 批量补登 of a cycle. */
    static Query manualBatches(CycleId cycle) {
        return all(cycle, MANUAL_BATCH);
    }

    static Key rollCall(CycleId cycle, String id) {
        return key(cycle, ROLL_CALL, id);
    }

    /** Every 抽查点名 of a cycle. */
    static Query rollCalls(CycleId cycle) {
        return all(cycle, ROLL_CALL);
    }

    /** The note that names the last 抽查点名 of a cycle; once each course had its own. */
    static Key lastCall(CycleId cycle) {
        return key(cycle, "LASTCALL", "1");
    }

    static Key display(CycleId cycle, String id) {
        return key(cycle, DISPLAY, id);
    }

    /** Every 展示屏 of a cycle. */
    static Query displays(CycleId cycle) {
        return all(cycle, DISPLAY);
    }

    static Key terminal(CycleId cycle, String id) {
        return key(cycle, TERMINAL, id);
    }

    /** Every face terminal of a cycle. */
    static Query terminals(CycleId cycle) {
        return all(cycle, TERMINAL);
    }

    static Key faceConsent(CycleId cycle, String person) {
        return key(cycle, CONSENT, person);
    }

    /** Every consent to the face terminals of a cycle, by personnel code. */
    static Query faceConsents(CycleId cycle) {
        return all(cycle, CONSENT);
    }

    static Key analysis(CycleId cycle, String id) {
        return key(cycle, ANALYSIS, id);
    }

    /** Every analysis of a cycle. */
    static Query analyses(CycleId cycle) {
        return all(cycle, ANALYSIS);
    }

    /**
     * The change of 课程信息 that led to a version; versions have a fixed width with enough digits, so that keys sort by
     * version.
     */
    static Key courseChange(String training, long version) {
        return new Key(pk(training), COURSES + "%010d".formatted(version));
    }

    /** Every change of 课程信息 of a training, newest first. */
    static Query courseChanges(String training) {
        return Query.of(pk(training), COURSES).newestFirst();
    }

    /** Every change of 课程信息 of a training, oldest first. */
    static Query courseChangesInOrder(String training) {
        return Query.of(pk(training), COURSES);
    }

    /** Whose accounts the teachers of a training have. */
    static Key teacherMatches(String training) {
        return new Key(pk(training), "TEACHERS");
    }

    /** The note that a cycle is held on a day. */
    static Key heldOn(LocalDate day, CycleId cycle) {
        return new Key(day(day), text(cycle));
    }

    /** The notes of all cycles that are held on a day. */
    static Query heldOn(LocalDate day) {
        return Query.of(day(day), null);
    }

    /** The note that a cycle expects a person. */
    static Key expected(String person, CycleId cycle) {
        return new Key(participant(person), text(cycle));
    }

    /** The notes of all cycles that expect a person. */
    static Query expected(String person) {
        return Query.of(participant(person), null);
    }

    static Key evidenceKey(String id) {
        return new Key(EVIDENCE_KEYS, id);
    }

    /** Every key that ever signed evidence, by its id. */
    static Query evidenceKeys() {
        return Query.of(EVIDENCE_KEYS, null);
    }

    private static Key key(CycleId cycle, String kind) {
        return new Key(pk(cycle.training()), "CYCLE#" + cycle.cycle() + "#" + kind);
    }

    private static Key key(CycleId cycle, String kind, String id) {
        return key(cycle, kind + "#" + id);
    }

    private static Query all(CycleId cycle, String kind) {
        var first = key(cycle, kind, "");
        return Query.of(first.pk(), first.sk());
    }

    private static String pk(String training) {
        return "training#" + training;
    }

    private static String day(LocalDate day) {
        return "day#" + day;
    }

    private static String participant(String person) {
        return "participant#" + person;
    }

    private static String text(CycleId cycle) {
        return pk(cycle.training()) + "#" + cycle.cycle();
    }
}
