package xuefen.domain.publication;

import xuefen.domain.word.Worded;

/**
 * A project that was chosen and not published.
 *
 * @param project its id
 * @param reason  why
 */
public record LeftOut(String project, Reason reason) {

    /** Why a project was not published. */
    public enum Reason implements Worded {
        /** It is no longer there. */
        GONE("项目已不存在"),
        /** It is no longer approved. */
        NOT_APPROVED("项目不再是审批通过"),
        /** It is approved, but was changed after it was chosen. */
        CHANGED("选入之后项目有变化，请核对后另行公布");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
