package xuefen.platform.store;

import xuefen.platform.testing.DocumentsContract;
import xuefen.platform.testing.MemoryDocuments;

/** The in-memory table behaves like the real one. */
class MemoryDocumentsTest extends DocumentsContract {
    private final MemoryDocuments table = new MemoryDocuments();

    @Override
    protected Documents documents() {
        return table;
    }
}
