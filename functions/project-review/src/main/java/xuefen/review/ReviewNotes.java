package xuefen.review;

import java.util.List;

import xuefen.domain.application.Warning;
import xuefen.platform.form.Change;

/**
 * What helps a reviewer to decide.
 *
 * @param warnings      what the form's rules and the organiser's history warn about
 * @param comparedRound submission that the present one is compared with, the last one that was returned; null where there is none
 * @param changes       what differs from it, in the order of the form
 */
record ReviewNotes(List<Warning> warnings, Integer comparedRound, List<Change> changes) {
}
