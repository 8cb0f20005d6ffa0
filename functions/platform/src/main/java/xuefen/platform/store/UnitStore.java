package xuefen.platform.store;

import java.util.List;

import xuefen.domain.area.Unit;

/** 单位 of the city, all in one partition of the accounts table: there are hundreds, and an import reads all of them. */
public final class UnitStore {
    private final Documents documents;
    private final Items<Unit> units;

    /** A store on the accounts table. */
    public UnitStore(Documents documents) {
        this.documents = documents;
        units = new Items<>(documents, Unit.class);
    }

    /** One page of the units, in the order of their codes. */
    public Page<Unit> page(int limit, String cursor) {
        return units.page(AccountKeys.units(), limit, cursor);
    }

    /** Every unit, in the order of their codes. */
    public List<Unit> all() {
        return units.all(AccountKeys.units());
    }

    /** Adds up to {@value AccountStore#MOST_TOGETHER} units, all or none; false when one of the codes is taken. */
    public boolean addTogether(List<Unit> added) {
        return documents.putTogether(
            added.stream().map(unit -> units.adding(AccountKeys.unit(unit.code()), unit)).toList());
    }
}
