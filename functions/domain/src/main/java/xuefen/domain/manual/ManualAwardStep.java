package xuefen.domain.manual;

import java.time.Instant;

import xuefen.domain.word.Worded;

/**
 * One step of a request for 手工授分: who did what, when, and what they said.
 *
 * @param kind    what was done
 * @param by      account
 * @param at      when
 * @param opinion 审批意见 or the reason; null for none
 * @param people  how many people it was about: asked for, consented to, or awarded
 */
public record ManualAwardStep(Kind kind, String by, Instant at, String opinion, int people) {

    /** What was done. */
    public enum Kind implements Worded {
        /** Submitted to the city. */
        SUBMITTED("提交申请"),
        /** Withdrawn by the organiser. */
        WITHDRAWN("撤回"),
        /** The city consented for everybody or some. */
        AGREED("同意"),
        /** The city consented for nobody. */
        DECLINED("不同意"),
        /** The credits were entered. */
        AWARDED("授分");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
