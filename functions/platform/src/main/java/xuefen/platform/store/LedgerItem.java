package xuefen.platform.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.domain.credit.CreditEvent;
import xuefen.platform.json.Json;

/**
 * What lies at a key of the ledger: an event, or a place that is kept. A place is kept for the first event of a
 * participant who has credits in another role, so that whoever writes that event finds the place taken and looks at
 * both.
 *
 * @param event the event; null for a place that is kept
 */
record LedgerItem(CreditEvent event) {
    /** A place that is kept. */
    static final LedgerItem KEPT = new LedgerItem(null);
    /** A place that is kept is replaced by expecting it; events have no version. */
    static final long KEPT_VERSION = 1;
    private static final String KEPT_FIELD = "kept";

    static LedgerItem of(ObjectNode document) {
        return document.has(KEPT_FIELD) ? KEPT : new LedgerItem(EarlierEntry.event(document));
    }

    ObjectNode body() {
        return event == null ? JsonNodeFactory.instance.objectNode().put(KEPT_FIELD, true).put("version", KEPT_VERSION)
            : Json.tree(event);
    }
}
