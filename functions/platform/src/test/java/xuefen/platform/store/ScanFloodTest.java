package xuefen.platform.store;

import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.ScanFloodContract;

class ScanFloodTest extends ScanFloodContract {
    private final MemoryDocuments table = new MemoryDocuments();

    @Override
    protected Documents documents() {
        return table;
    }
}
