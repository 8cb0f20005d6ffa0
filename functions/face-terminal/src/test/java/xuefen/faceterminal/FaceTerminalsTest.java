package xuefen.faceterminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import xuefen.platform.testing.Events;

class FaceTerminalsTest {
    private final Stage stage = new Stage();

    @Test
    void a_terminal_is_registered_once_and_listed() {
        var registered = register().to(stage.terminals).json();
        assertThat(registered.path("number").intValue()).isEqualTo(1);
        assertThat(registered.path("name").textValue()).isEqualTo("东门");
        assertThat(registered.path("lastDay").textValue()).isEqualTo("2026-05-12");
        assertThat(registered.path("link").textValue())
            .startsWith("https://example.execute-api.eu-west-1.amazonaws.com/terminal#");
        assertThat(registered.has("keyBoundAt")).isFalse();
        stage.clock.set(Instant.parse("2026-05-11T00:50:00Z"));
        assertThat(register().to(stage.terminals).json()).as("clicked twice").isEqualTo(registered);
        assertThat(register().body("{\"number\":2,\"name\":\"东门\"}").to(stage.terminals).code())
            .isEqualTo("request-differs");
        assertThat(register().body("{\"number\":1,\"name\":\"西门\"}").to(stage.terminals).code())
            .isEqualTo("request-differs");
        var listed = Events.http("face-terminal.list-terminals.json").to(stage.terminals).json();
        assertThat(listed.path("items").size()).isEqualTo(1);
        assertThat(listed.path("items").path(0)).isEqualTo(registered);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"{}; number,name", "{\"number\":0,\"name\":\"东门\"}; number",
        "{\"number\":128,\"name\":\"\"}; number,name", "{\"number\":1,\"name\":\"一二三四五六七八九十一二三四五六七八九十一\"}; name"})
    void a_terminal_has_a_number_and_a_name(String body, String fields) {
        assertThat(register().body(body).to(stage.terminals).json().path("fields").findValuesAsText("field"))
            .containsExactly(fields.split(","));
    }

    @Test
    void a_name_of_twenty_characters_fits() {
        var body = "{\"number\":127,\"name\":\"" + "东".repeat(20) + "\"}";
        assertThat(register().body(body).to(stage.terminals).json().path("name").textValue()).hasSize(20);
    }

    @Test
    void the_terminals_of_a_training_are_its_organisers_alone() {
        register().to(stage.terminals);
        for (var event : List.of("list-terminals", "register-terminal", "revoke-terminal")) {
            var file = "face-terminal." + event + ".json";
            assertThat(Events.http(file).as(Stage.OTHER_ORGANISER).to(stage.terminals).code()).as(event)
                .isEqualTo("training-not-found");
            assertThat(Events.http(file).as(Stage.learner("P000001")).to(stage.terminals).code()).as(event)
                .isEqualTo("role-not-allowed");
            assertThat(Events.http(file).as(null).to(stage.terminals).code()).as(event).isEqualTo("role-not-allowed");
            assertThat(Events.http(file).path("cycle", "2").to(stage.terminals).code()).as(event)
                .isEqualTo("cycle-not-found");
        }
        assertThat(Events.http("face-terminal.revoke-terminal.json")
            .path("terminalId", "11111111-2222-4333-8444-555555555555").to(stage.terminals).code())
            .isEqualTo("terminal-not-found");
    }

    @Test
    void once_the_cycle_is_over_none_is_registered() {
        stage.clock.set(Instant.parse("2026-05-12T16:00:00Z"));
        assertThat(register().to(stage.terminals).code()).isEqualTo("terminal-ended");
    }

    @Test
    void revoked_it_stays_so_and_lets_nobody_in() {
        var pass = stage.pass();
        var machine = new Machine();
        assertThat(machine.opens(stage.intake, pass).status()).isEqualTo(200);
        var revoked = stage.revoke().json();
        assertThat(revoked.path("revokedBy").textValue()).isEqualTo("hospital01");
        assertThat(revoked.has("link")).isFalse();
        stage.clock.set(Instant.parse("2026-05-11T00:50:00Z"));
        assertThat(stage.revoke().json()).as("clicked twice").isEqualTo(revoked);
        assertThat(register().to(stage.terminals).json()).as("ordered again").isEqualTo(revoked);
        assertThat(machine.opens(stage.intake, pass).code()).isEqualTo("terminal-revoked");
        assertThat(machine.handsIn(stage.intake, pass, "{}").code()).isEqualTo("terminal-revoked");
    }

    @Test
    void revoked_while_a_machine_opens_it_it_is_revoked() {
        var pass = stage.pass();
        var machine = new Machine();
        stage.before(() -> assertThat(machine.opens(stage.intake, pass).status()).isEqualTo(200));
        var revoked = stage.revoke().json();
        assertThat(revoked.has("revokedAt")).isTrue();
        assertThat(revoked.path("keyBoundAt").textValue()).isEqualTo("2026-05-11T00:40:05.123Z");
        assertThat(machine.opens(stage.intake, pass).code()).isEqualTo("terminal-revoked");
    }

    private static Events.Call register() {
        return Events.http("face-terminal.register-terminal.json");
    }
}
