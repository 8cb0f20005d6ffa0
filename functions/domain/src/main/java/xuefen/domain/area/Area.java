package xuefen.domain.area;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The units of the city, each in its county. */
public final class Area {
    private final Map<Place, Unit> byPlace = new HashMap<>();
    private final Set<String> counties = new HashSet<>();

    private record Place(String county, String name) {}

    /** A city of these units. */
    public Area(Collection<Unit> units) {
        units.forEach(this::add);
    }

    /** The unit of this name in a county. */
    public Optional<Unit> unit(String county, String name) {
        return Optional.ofNullable(byPlace.get(new Place(county, name)));
    }

    /** Whether any unit lies in this county. */
    public boolean hasCounty(String county) {
        return counties.contains(county);
    }

    /** Adds a unit, unless its county already has one of that name. */
    public void add(Unit unit) {
        byPlace.putIfAbsent(new Place(unit.county(), unit.name()), unit);
        counties.add(unit.county());
    }
}
