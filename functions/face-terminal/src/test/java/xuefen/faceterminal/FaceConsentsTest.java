package xuefen.faceterminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import xuefen.platform.testing.Events;

class FaceConsentsTest {
    private final Stage stage = new Stage();

    @Test
    void a_learner_reads_the_text_and_consents_once() {
        stage.pass();
        var before = get("P000001");
        assertThat(before.path("state").textValue()).isEqualTo("NONE");
        assertThat(before.path("terminals").intValue()).isEqualTo(1);
        assertThat(before.path("title").textValue()).isEqualTo("心力衰竭规范化诊疗新进展培训班");
        assertThat(before.path("text").findValuesAsText("heading")).contains("自愿", "用途", "撤回");
        var given = stage.consent("P000001").json();
        assertThat(given.path("state").textValue()).isEqualTo("GIVEN");
        assertThat(given.path("givenAt").textValue()).isEqualTo("2026-05-11T00:40:05.123Z");
        stage.clock.set(Instant.parse("2026-05-11T00:50:00Z"));
        assertThat(stage.consent("P000001").json()).as("clicked twice").isEqualTo(given).isEqualTo(get("P000001"));
        assertThat(get("P000002").path("state").textValue()).as("nobody for anybody else").isEqualTo("NONE");
        assertThat(stage.audited()).containsExactly("face-consent-given by P000001");
    }

    @Test
    void a_revoked_terminal_is_no_longer_in_use() {
        stage.pass();
        stage.revoke();
        assertThat(get("P000001").path("terminals").intValue()).isZero();
    }

    @Test
    void it_is_taken_back_once_and_may_be_given_again() {
        assertThat(stage.withdraw("P000001").json().path("state").textValue()).as("never given").isEqualTo("NONE");
        stage.consent("P000001");
        stage.clock.set(Instant.parse("2026-05-11T06:00:00Z"));
        var withdrawn = stage.withdraw("P000001").json();
        assertThat(withdrawn.path("state").textValue()).isEqualTo("WITHDRAWN");
        assertThat(withdrawn.path("withdrawnAt").textValue()).isEqualTo("2026-05-11T06:00:00Z");
        stage.clock.set(Instant.parse("2026-05-11T06:10:00Z"));
        assertThat(stage.withdraw("P000001").json()).as("clicked twice").isEqualTo(withdrawn);
        var again = stage.consent("P000001").json();
        assertThat(again.path("state").textValue()).isEqualTo("GIVEN");
        assertThat(again.has("withdrawnAt")).isFalse();
        assertThat(stage.audited()).containsExactly("face-consent-given by P000001",
            "face-consent-withdrawn by P000001", "face-consent-given by P000001");
    }

    @Test
    void nobody_consents_to_another_text_than_todays() {
        for (var body : List.of("{\"textVersion\":0}", "{\"textVersion\":2}")) {
            assertThat(give().body(body).to(stage.consents).code()).as(body).isEqualTo("face-consent-text-changed");
        }
        assertThat(give().body("{}").to(stage.consents).json().path("fields").findValuesAsText("field"))
            .containsExactly("textVersion");
        assertThat(get("P000001").path("state").textValue()).isEqualTo("NONE");
        assertThat(stage.audited()).isEmpty();
    }

    @Test
    void of_two_phones_of_one_person_at_once_neither_fails() {
        stage.before(() -> assertThat(stage.consent("P000001").status()).isEqualTo(200));
        assertThat(stage.consent("P000001").json().path("state").textValue()).isEqualTo("GIVEN");
        stage.before(() -> assertThat(stage.withdraw("P000001").status()).isEqualTo(200));
        assertThat(stage.withdraw("P000001").json().path("state").textValue()).isEqualTo("WITHDRAWN");
    }

    @Test
    void the_organiser_alone_sees_who_consented_and_the_look_is_in_the_audit_log() {
        stage.consent("P000001");
        stage.consent("P000002");
        stage.withdraw("P000002");
        var listed = list().to(stage.consents).json();
        assertThat(listed.path("items").findValuesAsText("person")).containsExactly("P000001", "P000002");
        assertThat(listed.at("/items/0").toString()).isEqualTo(
            "{\"person\":\"P000001\",\"name\":\"张三丰\",\"givenAt\":\"2026-05-11T00:40:05.123Z\",\"textVersion\":1}");
        assertThat(listed.at("/items/1/withdrawnAt").textValue()).isEqualTo("2026-05-11T00:40:05.123Z");
        assertThat(stage.audited()).contains("face-consents-listed by hospital01");
        assertThat(list().as(Stage.OTHER_ORGANISER).to(stage.consents).code()).isEqualTo("training-not-found");
        assertThat(list().as(Stage.learner("P000001")).to(stage.consents).code()).isEqualTo("role-not-allowed");
    }

    @Test
    void learners_alone_consent_where_something_is_held() {
        for (var event : List.of("get-face-consent", "give-face-consent", "withdraw-face-consent")) {
            var file = "face-terminal." + event + ".json";
            assertThat(Events.http(file).as(Stage.OTHER_ORGANISER).to(stage.consents).code()).as(event)
                .isEqualTo("role-not-allowed");
            assertThat(Events.http(file).as(null).to(stage.consents).code()).as(event).isEqualTo("role-not-allowed");
            assertThat(Events.http(file).path("cycle", "2").to(stage.consents).code()).as(event)
                .isEqualTo("cycle-not-found");
            assertThat(Events.http(file).path("trainingId", Stage.TERMINAL).to(stage.consents).code()).as(event)
                .isEqualTo("training-not-found");
        }
    }

    private com.fasterxml.jackson.databind.JsonNode get(String person) {
        return Events.http("face-terminal.get-face-consent.json").as(Stage.learner(person)).to(stage.consents).json();
    }

    private static Events.Call give() {
        return Events.http("face-terminal.give-face-consent.json");
    }

    private static Events.Call list() {
        return Events.http("face-terminal.list-face-consents.json");
    }
}
