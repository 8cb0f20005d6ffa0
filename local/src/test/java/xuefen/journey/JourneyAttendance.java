package xuefen.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import xuefen.local.client.PhoneKey;
import xuefen.local.client.Waiting;
import xuefen.local.demo.Phones;
import xuefen.local.demo.Signed;

/** 考勤: a day in the hall, by phone, screen, terminal, roll call and by hand. */
final class JourneyAttendance extends JourneyStep {
    JourneyAttendance(JourneyStep journey) {
        super(journey);
    }

    void attend() {
        var phones = new Phones(api);
        town.clock("2026-06-15T08:00:00");
        DILIGENT.forEach(phones::signIn);
        phones.signIn(FORGETFUL);
        // The access tokens have expired, so that each phone renews its own.
        town.clock("2026-06-15T08:50:00");
        screen(phones);
        terminal(DILIGENT.getFirst());
        phones.scan(DILIGENT.getLast(), code("SIGN_IN"));
        callTheRoll();
        town.clock("2026-06-15T12:05:00");
        DILIGENT.forEach(person -> phones.scan(person, code("SIGN_OUT")));
        Waiting.until("five scans", () -> organiser.all(cycle + "/scans").size() == 5);
        var own = new Signed(api, FORGETFUL).get(cycle + "/own-attendance?day=" + DAY);
        assertThat(own.path("scans")).as("nobody else's").hasSize(1);
        assertThat(own.path("windows").findValuesAsText("state")).as("forgot to sign out, and still can")
            .containsExactly("DONE", "OPEN");
        look();
        lend();
    }

    /** Somebody who is there scans for the one who has left, with one phone: that scan waits, and is not counted. */
    private void lend() {
        town.clock("2026-06-15T12:10:00");
        var phone = new PhoneKey();
        for (var person : List.of(DILIGENT.getLast(), FORGETFUL)) {
            var claimed = api.expect(200, null, "POST", "/claims",
                Map.of("code", code("SIGN_OUT"), "device", phone.name()));
            new Signed(api, person).expect(202, "POST", "/scans", Map.of("claim", claimed.path("claim").textValue(),
                "device", phone.name(), "signature", phone.sign(claimed.path("receipt").textValue())));
            town.clock("2026-06-15T12:10:20");
        }
        Waiting.until("seven scans", () -> organiser.all(cycle + "/scans").size() == 7);
        var waiting = organiser.all(cycle + "/pending-scans");
        assertThat(waiting).hasSize(1);
        assertThat(waiting.at("/0/window/direction").textValue()).isEqualTo("SIGN_OUT");
        assertThat(waiting.at("/0/scans").intValue()).as("not the first of the phone").isEqualTo(1);
        var decision = cycle + "/pending-scans/" + UUID.randomUUID();
        var order = Map.of("day", DAY.toString(), "window", waiting.at("/0/window"), "upTo", waiting.at("/0/upTo"),
            "verdict", "DOES_NOT_COUNT", "reason", "本人已提前离开，由他人代扫");
        var decided = organiser.put(decision, order);
        assertThat(decided.path("decided").intValue()).isEqualTo(1);
        assertThat(decided.path("left").intValue()).isZero();
        assertThat(organiser.put(decision, order)).as("clicked twice").isEqualTo(decided);
        assertThat(organiser.all(cycle + "/pending-scans")).isEmpty();
    }

    /** Calls everybody present by mistake and cancels the call: nobody is flagged for it. */
    private void callTheRoll() {
        Waiting.until("three scans", () -> organiser.all(cycle + "/scans").size() == 3);
        FaultsTest.refused(
            organiser.call("PUT", cycle + "/roll-calls/" + UUID.randomUUID(), Map.of("draw", 1, "minutes", 5)), 409,
            "roll-call-in-window");
        town.clock("2026-06-15T10:27:00");
        var call = cycle + "/roll-calls/" + UUID.randomUUID();
        var made = organiser.put(call, Map.of("draw", 50, "minutes", 5));
        assertThat(made.path("people").findValuesAsText("state")).containsExactly("WAITING", "WAITING", "WAITING");
        assertThat(organiser.put(call, Map.of("draw", 50, "minutes", 5))).as("clicked twice").isEqualTo(made);
        FaultsTest.refused(
            organiser.call("PUT", cycle + "/roll-calls/" + UUID.randomUUID(), Map.of("draw", 1, "minutes", 5)), 409,
            "roll-call-open");
        assertThat(new Signed(api, FORGETFUL).get(cycle + "/own-attendance").at("/rollCall/until").textValue())
            .isEqualTo("2026-06-15T02:32:00Z");
        organiser.expect(200, "POST", call + "/cancellation", Map.of("reason", "课间休息，改日再抽"));
        assertThat(organiser.get(call).path("open").booleanValue()).isFalse();
        assertThat(organiser.all(cycle + "/roll-calls")).hasSize(1);
    }

    /** The hall as the organiser sees it: who is there, what stands out, and a manual attendance that is withdrawn. */
    private void look() {
        var hall = organiser.get(cycle + "/attendance?byUnit=1&words=" + FORGETFUL);
        assertThat(hall.path("present").intValue()).isEqualTo(1);
        assertThat(hall.path("left").intValue()).isEqualTo(2);
        assertThat(hall.at("/people/0/missing/0/direction").textValue()).isEqualTo("SIGN_OUT");
        var scan = organiser.all(cycle + "/scans?words=" + FORGETFUL).get(0);
        assertThat(scan.path("flags")).isEmpty();
        organiser.put(cycle + "/scan-decisions/" + UUID.randomUUID(),
            Map.of("scan", scan.path("id").textValue(), "verdict", "BY_POLICY", "reason", "核对无误，照常计入"));
        var policy = organiser.get(cycle + "/flag-policy");
        assertThat(organiser.put(cycle + "/flag-policy", policy)).isEqualTo(policy);
        var manual = cycle + "/manual-attendances/" + UUID.randomUUID();
        organiser.put(manual, Map.of("person", FORGETFUL, "direction", "SIGN_OUT", "at", "2026-06-15T12:00:00+08:00",
            "reason", "手机没电，现场签名"));
        assertThat(organiser.all(cycle + "/scans?show=MANUAL")).hasSize(1);
        assertThat(organiser.put(manual + "/withdrawal", Map.of("reason", "本人提前离开，补登有误")).path("withdrawal").isObject())
            .isTrue();
        assertThat(organiser.all(cycle + "/manual-attendances")).hasSize(1);
        assertThat(organiser.all(cycle + "/scans")).hasSize(5);
        organiser.get(cycle + "/scan-list");
    }

    /** A screen in the hall without an account: opened, scanned by somebody who comes early, listed, and revoked. */
    private void screen(Phones phones) {
        var display = cycle + "/displays/" + UUID.randomUUID();
        var link = organiser.put(display, Map.of("number", 1)).path("link").textValue();
        assertThat(organiser.put(display, Map.of("number", 1)).path("link").textValue()).as("clicked twice")
            .isEqualTo(link);
        assertThat(organiser.all(cycle + "/displays").valueStream().map(each -> each.path("link").textValue()))
            .containsExactly(link);
        var pass = Map.of("pass", link.substring(link.indexOf('#') + 1));
        var code = api.expect(200, null, "POST", "/displays/codes", pass).path("codes").path(0);
        assertThat(code.path("direction").textValue()).isEqualTo("SIGN_IN");
        phones.scan(FORGETFUL, code.path("code").textValue());
        Waiting.until("the scan", () -> organiser.all(cycle + "/scans").size() == 1);
        assertThat(api.expect(200, null, "POST", "/displays/counts", pass).at("/signIn/people").intValue())
            .isEqualTo(1);
        organiser.expect(200, "DELETE", display, null);
        FaultsTest.refused(api.call("POST", "/displays/codes", pass), 422, "display-revoked");
        FaultsTest.refused(api.call("POST", "/displays/counts", pass), 422, "display-revoked");
    }

    /**
     * A face terminal: one machine opens it, it knows a learner once they consent with their own account, and it is
     * revoked after it has seen them.
     */
    private void terminal(String person) {
        var terminal = cycle + "/terminals/" + UUID.randomUUID();
        var wanted = Map.of("number", 2, "name", "东门");
        var link = organiser.put(terminal, wanted).path("link").textValue();
        assertThat(organiser.put(terminal, wanted).path("link").textValue()).as("clicked twice").isEqualTo(link);
        var machine = new TerminalMachine(api, link);
        assertThat(machine.session().path("consented")).isEmpty();
        FaultsTest.refused(new TerminalMachine(api, link).open(), 422, "terminal-key-taken");
        assertThat(organiser.all(cycle + "/terminals").path(0).has("keyBoundAt")).isTrue();
        var learner = new Signed(api, person);
        var consent = cycle + "/face-consent";
        var version = learner.get(consent).path("textVersion").intValue();
        learner.put(consent, Map.of("textVersion", version));
        assertThat(learner.expect(200, "DELETE", consent, null).path("state").textValue()).isEqualTo("WITHDRAWN");
        assertThat(machine.session().path("consented")).isEmpty();
        assertThat(machine.saw(person, "SIGN_IN").at("/refused/0/code").textValue()).isEqualTo("face-consent-missing");
        learner.put(consent, Map.of("textVersion", version));
        assertThat(machine.session().path("consented").findValuesAsText("person")).containsExactly(person);
        assertThat(organiser.all(cycle + "/face-consents").findValuesAsText("person")).containsExactly(person);
        var batch = machine.batch(person, "SIGN_IN");
        var receipt = machine.handIn(batch);
        assertThat(receipt.path("accepted").size()).isEqualTo(1);
        assertThat(machine.handIn(batch)).as("sent twice").isEqualTo(receipt);
        Waiting.until("the scan of the learner who was seen",
            () -> organiser.all(cycle + "/scans?words=" + person).size() == 1);
        var seen = organiser.all(cycle + "/scans?words=" + person).path(0);
        assertThat(seen.path("source").textValue()).isEqualTo("TERMINAL");
        assertThat(seen.path("display").intValue()).isEqualTo(2);
        assertThat(seen.path("flags")).isEmpty();
        assertThat(organiser.get(cycle + "/attendance?words=" + person).at("/people/0/scans/0/source").textValue())
            .isEqualTo("TERMINAL");
        organiser.expect(200, "DELETE", terminal, null);
        FaultsTest.refused(machine.open(), 422, "terminal-revoked");
    }

    private String code(String direction) {
        return organiser.get(cycle + "/codes?direction=" + direction).path("codes").path(0).path("code").textValue();
    }
}
