package xuefen.faceterminal;

import java.time.Instant;
import java.time.LocalDate;

import xuefen.domain.terminal.FaceTerminal;

/**
 * A face terminal as its organiser sees it.
 *
 * @param id           its id
 * @param number       its number
 * @param name         its place
 * @param lastDay      last day on which the terminal is valid
 * @param link         the link that the machine opens; null once revoked. The pass follows the #, which browsers do not
 *                     send
 * @param keyBoundAt   when a machine first opened the link; null until then
 * @param registeredBy account that registered it
 * @param registeredAt when it was registered
 * @param revokedBy    account that revoked it; null while it is valid
 * @param revokedAt    when it was revoked; null while it is valid
 */
record TerminalView(String id, int number, String name, LocalDate lastDay, String link, Instant keyBoundAt,
    String registeredBy, Instant registeredAt, String revokedBy, Instant revokedAt) {

    static TerminalView of(FaceTerminal terminal, String pass, String origin) {
        return new TerminalView(terminal.id(), terminal.number(), terminal.name(), terminal.lastDay(),
            terminal.revokedAt() == null ? origin + "/terminal#" + pass : null, terminal.keyBoundAt(),
            terminal.registeredBy(), terminal.registeredAt(), terminal.revokedBy(), terminal.revokedAt());
    }
}
