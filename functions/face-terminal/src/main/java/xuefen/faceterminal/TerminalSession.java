package xuefen.faceterminal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import xuefen.domain.attendance.DisplayPlan;
import xuefen.domain.attendance.SwipeWindows;
import xuefen.domain.identity.PublicName;
import xuefen.domain.scanning.Direction;
import xuefen.domain.terminal.FaceConsent;
import xuefen.domain.terminal.FaceConsentText;
import xuefen.domain.terminal.FaceTerminal;
import xuefen.domain.training.Course;
import xuefen.domain.training.ScanningBlock;
import xuefen.domain.training.Training;

/**
 * The present state for a face terminal.
 *
 * @param terminalId  its id
 * @param number      its number
 * @param name        its place
 * @param trainingId  training
 * @param title       项目名称
 * @param cycle       第n期
 * @param lastDay     last day on which the terminal is valid
 * @param courses     all courses of the training
 * @param serverTime  the only clock that counts
 * @param direction   签到 or 签退, by today's swipe windows
 * @param next        the next change of direction today; null where there is none
 * @param scanning    whether attendance can be taken now
 * @param consented   the learners whom it may know; it forgets everybody else
 * @param consentLink link where learners consent with their own account
 * @param textVersion version of the consent text
 */
record TerminalSession(String terminalId, int number, String name, String trainingId, String title, int cycle,
    LocalDate lastDay, List<Course> courses, Instant serverTime, Direction direction, DisplayPlan.Turn next,
    Scanning scanning, List<Consented> consented, String consentLink, int textVersion) {

    /**
     * Whether attendance can be taken now.
     *
     * @param open   whether attendance can be taken
     * @param code   code of the problem that prevents it; null where open
     * @param detail the problem's Chinese sentence; null where open
     */
    record Scanning(boolean open, String code, String detail) {

        static Scanning of(List<ScanningBlock> blocks) {
            return blocks.isEmpty() ? new Scanning(true, null, null)
                : new Scanning(false, blocks.getFirst().code().code(), blocks.getFirst().message());
        }
    }

    /** A learner whom the terminal may know, named as on a public screen. */
    record Consented(String person, String name) {

        static Consented of(FaceConsent consent) {
            return new Consented(consent.person(), PublicName.of(consent.name()));
        }
    }

    static TerminalSession of(FaceTerminal terminal, Training training, SwipeWindows windows, List<FaceConsent> given,
        String origin, Instant now) {
        var cycle = training.cycle(terminal.cycle());
        var plan = DisplayPlan.of(windows, cycle.dayOf(now));
        return new TerminalSession(terminal.id(), terminal.number(), terminal.name(), training.id(), training.title(),
            cycle.number(), terminal.lastDay(), training.courses(), now, plan.at(now), plan.next(now).orElse(null),
            Scanning.of(training.scanningBlocks(cycle, now)), given.stream().map(Consented::of).toList(),
            origin + "/s#face=" + training.id() + "." + cycle.number(), FaceConsentText.VERSION);
    }
}
