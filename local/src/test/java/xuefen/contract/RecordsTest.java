package xuefen.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.classfile.Attributes;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.reflect.AccessFlag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every object schema has the fields of the record that is read or written, of the same types, and enums have the same constants. */
class RecordsTest {
    private static final String PAGE = "xuefen/platform/store/Page";
    /** The gateway's own words, and the answer to a refresh, which is a sign-in's without a new refresh token. */
    private static final List<String> WITHOUT_RECORD = List.of("GatewayMessage", "Refreshed");
    private static final Map<String, String> RECORDS = records();
    private static final Code CODE = code();

    static Stream<String> schemas() {
        return RECORDS.keySet().stream();
    }

    @Test
    void everyObjectHasItsRecord() {
        var objects = OpenApiTest.objectSchemas().filter(name -> !WITHOUT_RECORD.contains(name));
        assertThat(objects).containsExactlyInAnyOrderElementsOf(RECORDS.keySet());
    }

    @Test
    void aRefreshAnswersAsASignInDoes() {
        var signedIn = OpenApi.TREE.at("/components/schemas/SignedIn/properties").deepCopy();
        ((com.fasterxml.jackson.databind.node.ObjectNode) signedIn).remove("refreshToken");
        assertThat(OpenApi.TREE.at("/components/schemas/Refreshed/properties")).isEqualTo(signedIn);
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void fieldsAreThoseOfTheRecord(String name) {
        var schema = OpenApi.TREE.at("/components/schemas/" + name);
        var fields = new ArrayList<String>();
        schema.path("properties").fieldNames().forEachRemaining(fields::add);
        var components = components(RECORDS.get(name));

        assertThat(fields).containsExactlyElementsOf(components.stream().map(component -> component.name().stringValue()).toList());
        assertThat(components).allSatisfy(component -> {
            var field = component.name().stringValue();
            assertThat(says(component.descriptor().stringValue(), schema.path("properties").path(field))).as(field + " " + component.descriptor()).isTrue();
            if (component.descriptor().stringValue().length() == 1) {
                assertThat(OpenApi.texts(schema.path("required"))).as("what cannot be null is always there").contains(field);
            }
        });
    }

    /** Whether a property's schema is one of a component's type. */
    private static boolean says(String descriptor, JsonNode property) {
        var schema = OpenApi.resolved(property);
        var type = schema.path("type").asText();
        return switch (descriptor) {
            case "I", "J", "Ljava/lang/Integer;", "Ljava/lang/Long;" -> type.equals("integer");
            case "Z", "Ljava/lang/Boolean;" -> type.equals("boolean");
            case "Ljava/math/BigDecimal;" -> type.equals("number");
            case "Ljava/lang/String;" -> type.equals("string") && !List.of("date", "date-time").contains(schema.path("format").asText());
            case "Ljava/time/Instant;" -> schema.path("format").asText().equals("date-time");
            case "Ljava/time/LocalDate;" -> schema.path("format").asText().equals("date");
            case "Ljava/time/LocalTime;" -> property.path("$ref").asText().endsWith("/TimeOfDay");
            case "Ljava/util/List;" -> type.equals("array");
            case "Ljava/util/SortedMap;" -> type.equals("object") && schema.has("additionalProperties");
            default -> own(descriptor.substring(1, descriptor.length() - 1), property, schema);
        };
    }

    private static boolean own(String type, JsonNode property, JsonNode schema) {
        var model = CODE.type(type);
        if (model.flags().has(AccessFlag.ENUM)) {
            var constants = model.fields().stream().filter(field -> field.flags().has(AccessFlag.ENUM)).map(field -> field.fieldName().stringValue())
                .collect(Collectors.toSet());
            return OpenApi.texts(schema.path("enum")).equals(constants);
        }
        var named = Optional.ofNullable(property.path("$ref").textValue()).map(reference -> RECORDS.get(reference.substring(reference.lastIndexOf('/') + 1)));
        return schema.path("type").asText().equals("object") && named.map(type::equals).orElseGet(() -> {
            var fields = new ArrayList<String>();
            schema.path("properties").fieldNames().forEachRemaining(fields::add);
            return fields.equals(components(type).stream().map(component -> component.name().stringValue()).toList());
        });
    }

    private static List<RecordComponentInfo> components(String type) {
        return CODE.type(type).findAttribute(Attributes.record()).orElseThrow(() -> new IllegalStateException(type + " is no record")).components();
    }

    private static Code code() {
        var functions = Project.ROOT.resolve("functions");
        var modules = Stream.concat(Stream.of(functions.resolve("domain"), functions.resolve("platform")),
            Project.TEMPLATE.functions().values().stream().map(Project::module)).distinct().map(Project::classes);
        return Code.of(modules.toArray(Path[]::new));
    }

    private static Map<String, String> records() {
        var records = new TreeMap<String, String>();
        all(records, "xuefen/domain/problem/", "FieldProblem");
        all(records, "xuefen/domain/application/", "Application", "Rationale", "Leader", "PlannedCourse", "PlannedCycle", "Warning");
        all(records, "xuefen/domain/project/", "Project", "ProjectSummary", "ReviewStep", "Filing", "ProjectParticulars",
            "Teaching=ProjectParticulars$Teaching", "ProjectChange");
        all(records, "xuefen/domain/rule/", "CreditCalculation");
        all(records, "xuefen/domain/training/", "Course", "HalfDay", "Registration", "CourseChange", "ScanningBlock");
        all(records, "xuefen/domain/report/", "ReportDeadline");
        all(records, "xuefen/domain/attendance/", "SwipeWindow", "SwipeWindowToSet=SwipeWindow", "SwipeWindows", "AnalysisOrder", "AnalysisSummary",
            "AnalysedPerson=AnalysisResult$Person", "EffectiveList", "FlagPolicy", "ScanDecision", "ManualWithdrawal=ManualAttendance$Withdrawal");
        all(records, "xuefen/domain/job/", "Job");
        all(records, "xuefen/platform/http/", "ProblemDetails");
        all(records, "xuefen/platform/form/", "Change");
        all(records, "xuefen/platform/files/", "Link");
        for (var page : List.of("AccountPage", "UnitPage", "ProjectPage", "ChangePage", "CandidatePage", "TrainingPage", "ScanPage", "AnalysisPage", "AnalysedPeople",
            "CreditPage", "CourseChangePage", "ManualAttendancePage", "DisplayPage", "OwnCyclePage", "TerminalPage", "FaceConsentPage", "RollCallPage")) {
            records.put(page, PAGE);
        }
        all(records, "xuefen/signin/", "PasswordChange");
        all(records, "xuefen/signin/SignInFunction$", "Credentials", "RefreshOrder", "SignedIn", "SignedInAccount=AccountView");
        all(records, "xuefen/accounts/", "AccountsOrder=AccountsFunction$Order", "NewAccount", "AccountsOpened=AccountOpening$Opened", "ListedAccount",
            "PasswordReset");
        all(records, "xuefen/domain/area/", "Unit");
        all(records, "xuefen/domain/imports/", "RowFault");
        all(records, "xuefen/accountimport/AccountImportFunction$", "ImportOrder", "ImportUpload=Upload", "AccountImport=ImportView", "AccountExportOrder=ExportOrder",
            "AccountExport=ExportView");
        all(records, "xuefen/domain/window/", "WindowToSet=Window", "Extension");
        all(records, "xuefen/window/", "ApplicationWindows=WindowsView", "ApplicationYear=YearView", "ApplicationWindow=YearView$WindowView",
            "ApplicationWindowsOrder=ApplicationWindowFunction$WindowsToSet", "ExtensionOrder=ApplicationWindowFunction$ExtensionToGive");
        all(records, "xuefen/submission/ProjectSubmissionFunction$", "Draft");
        all(records, "xuefen/domain/application/", "AttachmentOrder=Attachment$Order", "FileOrder");
        all(records, "xuefen/attachment/", "AttachmentList", "Attachment=AttachmentList$AttachmentView",
            "Upload=UploadView", "MaterialList", "Material=MaterialList$MaterialView");
        all(records, "xuefen/review/ProjectReviewFunction$", "Verdict");
        all(records, "xuefen/change/ProjectChangeFunction$", "ChangeOrder=ChangeToAsk", "ChangeVerdict=Verdict");
        all(records, "xuefen/review/", "ReviewNotes", "ApprovalOrder=Approvals$Order", "ChosenProject=Approvals$Chosen", "Approved=Approvals$Approved",
            "ApprovalOutcome=Approvals$Outcome");
        all(records, "xuefen/domain/training/", "ProjectSync");
        all(records, "xuefen/domain/publication/", "Candidate", "ListedProject");
        all(records, "xuefen/publication/", "Publications=PublicationsView", "PublicationSummary", "Publication=PublicationView",
            "NotListed=PublicationView$NotListed", "Unsynced", "PublicationToSave=PublicationFunction$PublicationToSave", "Issue=PublicationFunction$Issue",
            "IssueLater=PublicationFunction$IssueLater");
        all(records, "xuefen/delivery/TrainingDeliveryFunction$", "CoursesOrder=Courses", "HeldCourse", "Timetable", "RegistrationForm");
        all(records, "xuefen/delivery/", "Training=TrainingView", "Cycle=TrainingView$CycleView", "ParticipantsOrder=ParticipantsFunction$ListToKeep",
            "ParticipantList", "Participant=ParticipantList$Participant", "OwnCycle");
        all(records, "xuefen/qrtoken/QrTokenFunction$", "Display", "ScreenToOpen", "CodesWanted", "CountWanted", "Screen");
        all(records, "xuefen/qrtoken/", "ShownCode", "DisplayLink=DisplayView", "ScreenCounts=TurnoutWatch$Seen", "ScreenCount=TurnoutWatch$Count",
            "ScreenRollCall=CalledNames$Banner");
        all(records, "xuefen/domain/attendance/", "DirectionTurn=DisplayPlan$Turn");
        all(records, "xuefen/faceterminal/", "TerminalToRegister=FaceTerminalFunction$TerminalToRegister", "Terminal=TerminalView", "TerminalSession",
            "TerminalScanning=TerminalSession$Scanning", "ConsentedPerson=TerminalSession$Consented", "FaceConsent=FaceConsentFunction$ConsentView",
            "FaceConsentToGive=FaceConsentFunction$ConsentToGive", "GivenConsent=FaceConsentFunction$GivenConsent");
        all(records, "xuefen/faceterminal/TerminalIntakeFunction$", "TerminalOpening=Opening", "TerminalHandIn=HandIn", "TerminalBatch=Batch",
            "TerminalReceipt=Receipt", "RefusedEvent=Refused");
        all(records, "xuefen/domain/terminal/", "TerminalEvent", "ConsentParagraph=FaceConsentText$Paragraph");
        all(records, "xuefen/intake/ScanIntakeFunction$", "ScannedCode", "Claimed", "ClaimedScan", "AcceptedScan=Accepted");
        all(records, "xuefen/domain/scanning/", "DeviceSignature", "Flag", "Position");
        all(records, "xuefen/attendance/", "Scan=ScanView", "SwipeWindowsOrder=AttendanceFunction$WindowsToSet", "AnalysisWanted=AttendanceFunction$Wanted",
            "Analysis=AnalysisView", "OwnAttendance", "OwnScan=OwnAttendance$OwnScan", "OwnTry=OwnAttendance$OwnTry", "LiveAttendance=LiveView", "LiveWindow=LiveView$Window",
            "LiveUnit=LiveView$UnitCount", "LivePerson=LiveView$Person", "SeenScan=LiveView$Seen", "ManualAttendance=ManualView",
            "DecisionOrder=AttendanceMarksFunction$Decided", "ManualAttendanceOrder=AttendanceMarksFunction$Added",
            "WithdrawalOrder=AttendanceMarksFunction$Withdrawn", "OwnRollCall=OwnAttendance$Called", "RollCall=RollCallView",
            "CalledPerson=RollCallView$Called", "RollCallSummary=RollCallView$Summary", "CancellationOrder=RollCallFunction$Cancelled");
        all(records, "xuefen/domain/attendance/", "RollCallOrder=RollCall$Order", "RollCallCancellation=RollCall$Cancellation");
        all(records, "xuefen/domain/attendance/", "OwnWindow");
        all(records, "xuefen/award/", "Confirmation=CreditAwardFunction$Confirmation", "StrategyOrder=CreditAwardFunction$Strategy",
            "Screening=ScreeningView", "ScreenedPerson=ScreeningView$Person", "Credit=LedgerView");
        all(records, "xuefen/roster/RosterExportFunction$", "RosterExport=ExportView");
        return records;
    }

    /** A schema is called as its record, or is given as {@code schema=record}. */
    private static void all(Map<String, String> records, String in, String... names) {
        for (var name : names) {
            var parts = name.split("=");
            records.put(parts[0], in + parts[parts.length - 1]);
        }
    }
}
