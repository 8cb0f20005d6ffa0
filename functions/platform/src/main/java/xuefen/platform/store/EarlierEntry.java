package xuefen.platform.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.domain.credit.AwardStrategy;
import xuefen.domain.credit.CreditEvent;
import xuefen.domain.credit.CreditId;
import xuefen.domain.credit.Grounds;
import xuefen.domain.credit.Profile;
import xuefen.domain.rule.CreditRole;
import xuefen.platform.json.Json;

/** An entry of the ledger from before it was made of events: everybody had one, which was an award by an analysis. */
record EarlierEntry(String training, String projectNumber, String person, CreditRole role, BigDecimal credits,
    AwardStrategy strategy, int cycle, String analysis, String award, String awardedBy, Instant awardedAt,
    List<Integer> manual) {
    private static final BigDecimal STEP = new BigDecimal("0.5");

    /** The event that a document says, whenever it was written. */
    static CreditEvent event(ObjectNode document) {
        return document.has("kind") ? Json.value(document, CreditEvent.class)
            : Json.value(document, EarlierEntry.class).awarded();
    }

    private CreditEvent awarded() {
        return new CreditEvent(new CreditId(training, person, role), 1, CreditEvent.Kind.AWARDED, credits,
            new Grounds(projectNumber, cycle, analysis, null, null, strategy, credits, STEP, null, null, manual, null,
                null),
            Profile.UNKNOWN, null, award, awardedBy, awardedAt);
    }
}
