package xuefen.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

import xuefen.domain.application.Application;
import xuefen.domain.application.ApplicationForm;
import xuefen.domain.application.Leader;
import xuefen.domain.application.PlannedCourse;
import xuefen.domain.application.PlannedCycle;
import xuefen.domain.application.Rationale;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.project.Decision;
import xuefen.domain.project.FilingForm;
import xuefen.domain.project.Project;
import xuefen.domain.rule.CreditRules;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.CycleId;
import xuefen.domain.training.Half;
import xuefen.domain.training.HalfDay;
import xuefen.domain.training.Registration;
import xuefen.domain.training.RegistrationDeadline;
import xuefen.domain.training.Training;
import xuefen.domain.window.ApplicationWindows;
import xuefen.domain.window.Window;

/** Valid objects to begin a test with. */
public final class Samples {
    public static final String ID = "6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11";
    /** Its first cycle. */
    public static final CycleId CYCLE = new CycleId(ID, 1);
    public static final Instant MARCH = Instant.parse("2026-03-01T01:00:00Z");
    /** A number that the standard itself gives as its example. */
    public static final String ID_NUMBER = "11010519491231002X";
    /** A form that finds nothing missing. */
    public static final ApplicationForm ANY_FORM = application -> List.of();
    /** A form that must not be used to check a filing. */
    public static final FilingForm NO_FILING = (before, after) -> {
        throw new IllegalStateException("a filing is held against the form");
    };
    public static final Caller ORGANISER = new Caller("hospital01", Role.ORGANISER, null, "测试市第一医院", "测试区");

    private Samples() {}

    public static Caller reviewer(ReviewLevel level) {
        return new Caller(level.name().toLowerCase(java.util.Locale.ROOT) + "01", Role.REVIEWER, level,
            level == ReviewLevel.UNIT ? "测试市第一医院" : null, level == ReviewLevel.CITY ? null : "测试区");
    }

    public static Application application() {
        return new Application(1, 2026, Application.Category.WESTERN_MEDICINE, "心力衰竭规范化诊疗新进展培训班", "03-01", "测试市第一医院",
            "测试联系人", "0591-00000001", Application.HoldingMode.FACE_TO_FACE, Application.Assessment.WRITTEN,
            new Rationale("进展", "需求", "目标", "创新", "效益", "基础"), leader(ID_NUMBER),
            List.of(course("心力衰竭指南解读", "测试主任甲", PlannedCourse.Method.THEORY),
                course("心力衰竭病例讨论", "测试医师乙", PlannedCourse.Method.PRACTICE)),
            "全市内科医师、护师", 300, "测试市第一医院学术报告厅", 2, new BigDecimal("4"),
            List.of(new PlannedCycle(LocalDate.of(2026, 5, 11), LocalDate.of(2026, 5, 12))), null);
    }

    public static Leader leader(String idNumber) {
        return new Leader("测试主任甲", Leader.Sex.FEMALE, 52, Leader.IdType.ID_CARD, idNumber, Leader.Education.DOCTOR,
            "主任医师", "心血管内科", null, "测试市第一医院", "0591-00000002", "测试市测试路 1 号", "350001", "简历", null, null);
    }

    private static PlannedCourse course(String topic, String teacher, PlannedCourse.Method method) {
        return new PlannedCourse(topic, "内容提要", teacher, "主任医师", null, "测试市第一医院", new BigDecimal("6"), method);
    }

    public static Project submitted() {
        return Project.draft(ID, ORGANISER, application(), MARCH).submit(ANY_FORM, CreditRules.SEEDS, Samples::windows,
            MARCH);
    }

    /** Open from January to the end of May. */
    public static ApplicationWindows windows(int year) {
        var window = new Window(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-05-31T10:00:00Z"));
        return ApplicationWindows.none(year).set(0L, window, window, Instant.parse("2025-12-20T00:00:00Z"));
    }

    public static Project approved() {
        var project = submitted();
        for (var level : ReviewLevel.values()) {
            project = project.decide(reviewer(level), Decision.APPROVE, null, List.of(), MARCH);
        }
        return project;
    }

    public static Training training() {
        return Training.of(approved().publish("2026-03-01-001", CreditRules.SEEDS, MARCH), MARCH);
    }

    /** Two days in May, mornings 9 to 12 and afternoons 14 to 17. */
    public static Cycle cycle() {
        var halfDays = new ArrayList<HalfDay>();
        for (var day : List.of(LocalDate.of(2026, 5, 11), LocalDate.of(2026, 5, 12))) {
            halfDays.add(new HalfDay(day, Half.AM, LocalTime.of(9, 0), LocalTime.of(12, 0)));
            halfDays.add(new HalfDay(day, Half.PM, LocalTime.of(14, 0), LocalTime.of(17, 0)));
        }
        return new Cycle(1, LocalDate.of(2026, 5, 11), LocalDate.of(2026, 5, 12), halfDays, null);
    }

    /** The training with its registered cycle, which the tests look at long after its end. */
    public static Training held() {
        return training().maintainCycle(cycle(), MARCH).register(1, registration(MARCH),
            RegistrationDeadline.FIRST_CLASS);
    }

    public static Registration registration(Instant at) {
        return new Registration("学术报告厅", "测试联系人", "0591-00000001", 300, false, "hospital01", at);
    }
}
