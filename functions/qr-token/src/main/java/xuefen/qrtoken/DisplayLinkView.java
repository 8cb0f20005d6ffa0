package xuefen.qrtoken;

import java.time.Instant;
import java.time.LocalDate;

import xuefen.domain.scanning.DisplayLink;

/**
 * A screen as its organiser sees it.
 *
 * @param id        its id
 * @param number    its number
 * @param lastDay   last day on which it shows codes
 * @param link      what a browser in the hall opens; null once revoked. The pass stands behind the #, which browsers
 *                  never send to a server
 * @param openedBy  account that opened it
 * @param openedAt  when it was opened
 * @param revokedBy account that revoked it; null while it counts
 * @param revokedAt when it was revoked; null while it counts
 */
record DisplayLinkView(String id, int number, LocalDate lastDay, String link, String openedBy, Instant openedAt,
    String revokedBy, Instant revokedAt) {

    static DisplayLinkView of(DisplayLink display, String pass, String origin) {
        return new DisplayLinkView(display.id(), display.number(), display.lastDay(),
            display.revokedAt() == null ? origin + "/room#" + pass : null, display.openedBy(), display.openedAt(),
            display.revokedBy(), display.revokedAt());
    }
}
