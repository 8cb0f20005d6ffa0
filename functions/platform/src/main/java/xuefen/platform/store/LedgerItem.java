package xuefen.platform.store;

import java.math.BigDecimal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.domain.credit.CreditEvent;
import xuefen.platform.json.Json;

/**
 * What lies at a key of the ledger: an event, a place that is kept, or the figure of a training. A place is kept for
 * the first event of a participant who has credits in another role, so that whoever writes that event finds the place
 * taken and looks at both.
 *
 * @param event  the event; null for a place that is kept and for a figure
 * @param figure what each participant of the training gets; null for everything else
 */
record LedgerItem(CreditEvent event, BigDecimal figure) {
    /** A place that is kept. */
    static final LedgerItem KEPT = new LedgerItem(null, null);
    /** A place that is kept is replaced by expecting it; events have no version. */
    static final long KEPT_VERSION = 1;
    private static final String KEPT_FIELD = "kept";
    private static final String FIGURE_FIELD = "figure";

    static LedgerItem of(CreditEvent event) {
        return new LedgerItem(event, null);
    }

    static LedgerItem of(ObjectNode document) {
        return document.has(FIGURE_FIELD) ? new LedgerItem(null, document.get(FIGURE_FIELD).decimalValue())
            : document.has(KEPT_FIELD) ? KEPT : of(EarlierEntry.event(document));
    }

    ObjectNode body() {
        return event != null ? Json.tree(event)
            : figure != null ? JsonNodeFactory.instance.objectNode().put(FIGURE_FIELD, figure)
                : JsonNodeFactory.instance.objectNode().put(KEPT_FIELD, true).put("version", KEPT_VERSION);
    }
}
