package xuefen.platform.store;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.domain.project.Desk;
import xuefen.domain.project.Project;
import xuefen.domain.project.ProjectState;
import xuefen.domain.project.ProjectSummary;
import xuefen.platform.json.SortableInstants;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Query;

/** The keys of the projects table, and the fields by which its documents are on indexes. */
final class ProjectKeys {
    /** The sort field of the index by organiser. */
    static final String CHANGED_AT = "changedAt";
    /** The sort field of all other indexes. */
    static final String SUBMITTED_AT = "submittedAt";

    private static final String ATTACHMENT = "ATTACHMENT#";
    private static final String CHANGE = "CHANGE#";
    private static final String CREDIT_RULES = "credit-rules";
    private static final String MANUAL_AWARD = "MANUAL-AWARD#";
    private static final String PUBLICATIONS = "publications";
    private static final String PUBLISHED = "PUBLISHED#";
    private static final String VERSION = "VERSION#";
    private static final String WINDOWS = "application-windows";
    private static final String YEAR = "YEAR#";

    private static final String ORGANISER = "organiser";
    private static final String DESK = "desk";
    private static final String UNIT = "unit";
    private static final String COUNTY_YEAR = "countyYear";
    private static final String HELD_YEAR = "heldYear";
    private static final String YEAR_STATE = "yearState";
    private static final String YEAR_DISCIPLINE = "yearDiscipline";
    private static final String TO_PUBLISH = "toPublish";
    /** The desk where requests for changes wait; no review level has a desk of this name. */
    private static final String CHANGES = "CHANGES";
    /** The desk where requests for 手工授分 wait. */
    private static final String MANUAL_AWARDS = "MANUAL-AWARDS";
    /** The list of requests for 手工授分 that the city has decided, on the index of desks. */
    private static final String MANUAL_AWARDS_DECIDED = "MANUAL-AWARDS-DECIDED";
    /** The index partition of all projects that the city may publish; publication removes a project from it. */
    private static final String APPROVED = "APPROVED";
    /** Characters of a subject's code that name its discipline. */
    private static final int DISCIPLINE = 2;

    private ProjectKeys() {}

    static Key project(String id) {
        return new Key(pk(id), "PROJECT");
    }

    /** The application as it was submitted in a round. */
    static Key submission(String project, int round) {
        return new Key(pk(project), "SUBMITTED#%03d".formatted(round));
    }

    /** The counter of a year's project numbers. */
    static Key counter(int year) {
        return new Key("number#" + year, "COUNTER");
    }

    static Key attachment(String project, String id) {
        return new Key(pk(project), ATTACHMENT + id);
    }

    /** Every attachment of a project. */
    static Query attachments(String project) {
        return Query.of(pk(project), ATTACHMENT);
    }

    /** The version that grows with each stored attachment of a project. */
    static Key attachmentsVersion(String project) {
        return new Key(pk(project), "ATTACHMENTS");
    }

    static Key change(String project, String id) {
        return new Key(pk(project), CHANGE + id);
    }

    /** Every request to change a project. */
    static Query changes(String project) {
        return Query.of(pk(project), CHANGE);
    }

    /** The requests to change projects that wait for the city, newest first. */
    static Query pendingChanges() {
        return Query.index("by-desk", DESK, CHANGES);
    }

    static Key manualAward(String project, String id) {
        return new Key(pk(project), MANUAL_AWARD + id);
    }

    /** Every request for 手工授分 of a project. */
    static Query manualAwards(String project) {
        return Query.of(pk(project), MANUAL_AWARD);
    }

    /** The requests for 手工授分 that wait for the city, or those that it has decided, newest first. */
    static Query manualAwards(boolean decided) {
        return Query.index("by-desk", DESK, decided ? MANUAL_AWARDS_DECIDED : MANUAL_AWARDS);
    }

    /** Puts the fields of the index of desks into the document of a request for 手工授分. */
    static void indexManualAward(ObjectNode body, boolean decided, Instant at) {
        body.put(DESK, decided ? MANUAL_AWARDS_DECIDED : MANUAL_AWARDS).put(SUBMITTED_AT, SortableInstants.text(at));
    }

    static Key windows(int year) {
        return new Key(WINDOWS, YEAR + year);
    }

    /** 申报时间 of every year, newest first. */
    static Query windows() {
        return Query.of(WINDOWS, YEAR).newestFirst();
    }

    /** 学分标准 as they are now. */
    static Key creditRules() {
        return new Key(CREDIT_RULES, "CURRENT");
    }

    /** One version of 学分标准. */
    static Key creditRules(long version) {
        return new Key(CREDIT_RULES, VERSION + "%010d".formatted(version));
    }

    /** Every version of 学分标准 that the city made, newest first. */
    static Query creditRulesVersions() {
        return Query.of(CREDIT_RULES, VERSION).newestFirst();
    }

    static Key publication(String id) {
        return new Key("publication#" + id, "PUBLICATION");
    }

    /** The register of open publications. */
    static Key openPublications() {
        return new Key(PUBLICATIONS, "OPEN");
    }

    /** The place of a finished publication in their list. */
    static Key published(Instant at, String id) {
        return new Key(PUBLICATIONS, PUBLISHED + SortableInstants.text(at, id));
    }

    /** The list of finished publications, last ended first. */
    static Query published() {
        return Query.of(PUBLICATIONS, PUBLISHED).newestFirst();
    }

    /** An organiser's projects, last changed first. */
    static Query ofOrganiser(String organiser) {
        return Query.index("by-organiser", ORGANISER, organiser);
    }

    /** The projects on a desk, last submitted first, as are those of the other indexes. */
    static Query onDesk(Desk desk) {
        return Query.index("by-desk", DESK, desk(desk));
    }

    static Query ofUnit(String unit) {
        return Query.index("by-unit", UNIT, unit);
    }

    static Query ofCounty(String county, int year) {
        return Query.index("by-county-year", COUNTY_YEAR, countyYear(county, year));
    }

    static Query ofDiscipline(int year, String subject) {
        return Query.index("by-year-discipline", YEAR_DISCIPLINE, yearDiscipline(year, subject));
    }

    static Query inState(int year, ProjectState state) {
        return Query.index("by-year-state", YEAR_STATE, yearState(year, state));
    }

    static Query ofYear(int year) {
        return Query.index("by-year", HELD_YEAR, Integer.toString(year));
    }

    static Query approved() {
        return Query.index("to-publish", TO_PUBLISH, APPROVED);
    }

    /** Whether a subject's code names a whole discipline. */
    static boolean isDiscipline(String subject) {
        return subject.length() == DISCIPLINE;
    }

    /** Puts the fields of indexes into a project's document. */
    static void index(ObjectNode body, Project project, ProjectSummary summary) {
        if (project.desk() != null) {
            body.put(DESK, desk(project.desk()));
        }
        var year = summary.plan().year();
        // A draft has no time of submission, so it is on no index of an area.
        if (year != null) {
            body.put(HELD_YEAR, Integer.toString(year));
            body.put(COUNTY_YEAR, countyYear(project.origin().county(), year));
            body.put(YEAR_STATE, yearState(year, project.state()));
            if (summary.plan().subject() != null) {
                body.put(YEAR_DISCIPLINE, yearDiscipline(year, summary.plan().subject()));
            }
        }
        if (project.state() == ProjectState.APPROVED) {
            body.put(TO_PUBLISH, APPROVED);
        }
    }

    /** Puts the fields of the index of desks into the document of a request that waits. */
    static void indexPending(ObjectNode body, Instant requestedAt) {
        body.put(DESK, CHANGES).put(SUBMITTED_AT, SortableInstants.text(requestedAt));
    }

    private static String pk(String project) {
        return "project#" + project;
    }

    private static String desk(Desk desk) {
        return desk.level() + "#" + desk.area();
    }

    private static String countyYear(String county, int year) {
        return county + "#" + year;
    }

    private static String yearState(int year, ProjectState state) {
        return year + "#" + state;
    }

    private static String yearDiscipline(int year, String subject) {
        return year + "#" + subject.substring(0, Math.min(DISCIPLINE, subject.length()));
    }
}
