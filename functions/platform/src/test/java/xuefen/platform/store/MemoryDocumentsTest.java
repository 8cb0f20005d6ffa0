package xuefen.platform.store;

import xuefen.platform.testing.DocumentsContract;
import xuefen.platform.testing.MemoryDocuments;

/** The table in memory does what the real one does. */
class MemoryDocumentsTest extends DocumentsContract {
    private final MemoryDocuments table = new MemoryDocuments();

    @Override
    protected Documents documents() {
        return table;
    }
}
