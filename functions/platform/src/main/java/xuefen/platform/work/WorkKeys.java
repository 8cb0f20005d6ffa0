package xuefen.platform.work;

import xuefen.platform.store.Documents.Key;

/** The keys of the work table: a piece of work is a partition. */
final class WorkKeys {
    private WorkKeys() {}

    static Key job(String id) {
        return new Key(pk(id), "JOB");
    }

    static Key order(String id) {
        return new Key(pk(id), "ORDER");
    }

    static Key checkpoint(String id) {
        return new Key(pk(id), "CHECKPOINT");
    }

    static Key result(String id) {
        return new Key(pk(id), "RESULT");
    }

    private static String pk(String id) {
        return "work#" + id;
    }
}
