package xuefen.review;

import java.util.List;

import xuefen.domain.application.Warning;
import xuefen.platform.form.Change;

/**
 * What helps a reviewer to decide.
 *
 * @param warnings      what the form's rules and the organiser's history warn about
 * @param comparedRound submission that the present one is compared with: the last one that was returned; null if there
 *                      is none
 * @param changes       the differences from it, in the order of the form
 */
record ReviewNotes(List<Warning> warnings, Integer comparedRound, List<Change> changes) {}
