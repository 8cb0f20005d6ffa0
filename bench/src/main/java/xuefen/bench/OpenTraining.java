package xuefen.bench;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import xuefen.local.client.ApiClient;
import xuefen.local.demo.Forms;
import xuefen.local.demo.Publishing;
import xuefen.local.demo.Signed;
import xuefen.local.seed.Seed;

/**
 * Brings a training to where people scan: its window open, applied for, approved, published, registered. All over HTTP.
 */
public final class OpenTraining {
    private static final String DEVICE = "bench-phone-of-nobody";
    private static final int ATTEMPTS = 300;

    private final ApiClient api;
    private final String id = UUID.randomUUID().toString();

    private OpenTraining(ApiClient api) {
        this.api = api;
    }

    /**
     * Opens one.
     *
     * @param today    the functions' day; the training's is the next
     * @param expected people who are to come
     * @return its id
     */
    public static UUID open(ApiClient api, LocalDate today, int expected) throws InterruptedException {
        var training = new OpenTraining(api);
        training.publish(today.plusDays(1).getYear(), expected);
        training.register(today.plusDays(1), expected);
        return UUID.fromString(training.id);
    }

    /**
     * Turns a code on display into a claim and the claim into a scan, as a phone does.
     *
     * @throws IllegalStateException if the training is not open
     */
    public static void scanOnce(ApiClient api, UUID training) {
        var organiser = signIn(api, Seed.ORGANISER);
        var code = api.expect(
            200, organiser, "GET", "/trainings/" + training + "/cycles/1/codes?course=1&direction=SIGN_IN",
            null)
            .path("codes").path(0).path("code").textValue();
        var claim = api.expect(200, null, "POST", "/claims", Map.of("code", code, "device", DEVICE)).path("claim")
            .textValue();
        api.expect(202, signIn(api, Seed.learnerCodes().getFirst()), "POST", "/scans",
            Map.of("claim", claim, "device", DEVICE));
    }

    private void publish(int year, int expected) {
        Seed.openWindow(api, year);
        var organiser = signIn(api, Seed.ORGANISER);
        api.expect(200, organiser, "PUT", "/projects/" + id,
            Map.of("version", 0, "application", Forms.application(year, 1, expected)));
        api.expect(200, organiser, "PUT", "/projects/" + id + "/submission", null);
        for (var name : Seed.REVIEWERS) {
            var reviewer = signIn(api, name);
            var round = api.expect(200, reviewer, "GET", "/reviews/" + id, null).path("round").intValue();
            api.expect(200, reviewer, "PUT", "/reviews/" + id + "/decision",
                Map.of("round", round, "decision", "APPROVE", "opinion", "同意"));
        }
        Publishing.publish(new Signed(api, Seed.REVIEWERS.getLast()), List.of(id));
    }

    private void register(LocalDate day, int expected) throws InterruptedException {
        var organiser = signIn(api, Seed.ORGANISER);
        var path = "/trainings/" + id;
        // The stream brings it.
        for (int i = 0; i < ATTEMPTS && api.call(organiser, "GET", path, null).status() != 200; i++) {
            Thread.sleep(100);
        }
        api.expect(200, organiser, "PUT", path + "/courses",
            Map.of("courses", List.of(Map.of("topic", "性能测试", "teacher", "演示主任", "hours", 6))));
        api.expect(200, organiser, "PUT", path + "/cycles/1",
            Map.of("firstDay", day.toString(), "lastDay", day.toString(), "halfDays",
                List.of(Map.of("day", day.toString(), "half", "AM", "start", "09:00", "end", "12:00"))));
        api.expect(200, organiser, "PUT", path + "/cycles/1/registration",
            Map.of("place", "演示市会议中心", "contact", "演示联系人", "phone", "0591-00000001", "plannedNumber", expected));
    }

    private static String signIn(ApiClient api, String account) {
        return Seed.signIn(api, account).path("accessToken").textValue();
    }
}
