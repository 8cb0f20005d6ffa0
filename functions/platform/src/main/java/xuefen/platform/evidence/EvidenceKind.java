package xuefen.platform.evidence;

import java.util.Optional;
import java.util.stream.Stream;

import xuefen.domain.attendance.AnalysisOrder;
import xuefen.domain.attendance.ManualAttendance;
import xuefen.domain.attendance.ScanDecision;
import xuefen.domain.attendance.TakenRecord;

/** What a line of the inputs is; they come in this order. */
public enum EvidenceKind {
    /** Which analysis it is. */
    HEAD("evidence", EvidenceHead.class),
    /** What was ordered: windows, policy, how many are required. */
    ORDER("order", AnalysisOrder.class),
    /** A decision in force. */
    DECISION("decision", ScanDecision.class),
    /** A manual attendance that was taken into account. */
    MANUAL("manual", ManualAttendance.class),
    /** A scan. */
    RECORD("record", TakenRecord.class),
    /** Somebody who scanned. */
    PERSON("person", EvidencePerson.class);

    private final String field;
    private final Class<?> type;

    EvidenceKind(String field, Class<?> type) {
        this.field = field;
        this.type = type;
    }

    /** The name of the one field of such a line, besides its check. */
    public String field() {
        return field;
    }

    /** The record in that field. */
    public Class<?> type() {
        return type;
    }

    /** The kind of a field's name; empty where there is none. */
    public static Optional<EvidenceKind> of(String field) {
        return Stream.of(values()).filter(kind -> kind.field.equals(field)).findFirst();
    }
}
