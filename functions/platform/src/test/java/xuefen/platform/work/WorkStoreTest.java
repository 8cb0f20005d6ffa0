package xuefen.platform.work;

import xuefen.platform.store.Documents;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.WorkStoreContract;

class WorkStoreTest extends WorkStoreContract {
    private final MemoryDocuments table = new MemoryDocuments();

    @Override
    protected Documents documents() {
        return table;
    }
}
