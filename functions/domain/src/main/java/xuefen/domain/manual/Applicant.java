package xuefen.domain.manual;

import xuefen.domain.word.Worded;

/**
 * A person for whom 手工授分 is requested.
 *
 * @param person  personnel code
 * @param name    name as it was at the request
 * @param outcome what has become of it
 * @param opinion why the city does not consent for this person; null where it says nothing of its own
 */
public record Applicant(String person, String name, Outcome outcome, String opinion) {

    /** What has become of one person. */
    public enum Outcome implements Worded {
        /** The city is to decide. */
        WAITING("待同意"),
        /** The city consents; the award is under way. */
        AGREED("已同意"),
        /** The city does not consent. */
        DECLINED("不同意"),
        /** The credits are in the ledger. */
        AWARDED("已授分"),
        /** Left out at the award: the ledger knows credits of the person in this project, or no more are allowed. */
        SKIPPED("未授分：已有本项目学分的记录，或已达本项目上限");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** Somebody on a request that is not decided. */
    public static Applicant waiting(String person, String name) {
        return new Applicant(person, name, Outcome.WAITING, null);
    }

    /** The same person with another outcome. */
    Applicant as(Outcome next, String why) {
        return new Applicant(person, name, next, why);
    }
}
