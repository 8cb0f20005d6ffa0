package xuefen.delivery;

import java.time.Instant;
import java.util.List;

/**
 * 参加者名单 as the organiser sees it.
 *
 * @param version number of this state; 0 before there is a list
 * @param people  in the order of their codes
 * @param savedAt when it was last changed; null before there is a list
 */
record ParticipantList(long version, List<Participant> people, Instant savedAt) {

    /**
     * One participant.
     *
     * @param person  personnel code
     * @param name    name; null if no learner has this code
     * @param unit    unit; null where there is none
     * @param account whether they can sign in, and so scan
     */
    record Participant(String person, String name, String unit, boolean account) {}
}
