package xuefen.platform.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import xuefen.domain.credit.Credit;
import xuefen.domain.credit.Profile;
import xuefen.domain.identity.Account;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.domain.project.ProjectFilter;
import xuefen.domain.project.ProjectState;
import xuefen.domain.project.ProjectSummary;
import xuefen.domain.roster.RosterEntry;
import xuefen.domain.roster.RosterFilter;
import xuefen.domain.training.Training;

/**
 * 项目明细查询: reads the trainings that a caller may see, newest first, and the ledger of each. No index holds what is asked
 * for, so one request reads no more than {@value #TRAININGS} trainings and {@value #CREDITS} credits, and goes on after
 * its cursor.
 */
public final class RosterReader {
    /** The most trainings of one request. */
    public static final int TRAININGS = 20;
    /** The most credits of one request, matching or not; the last piece of a ledger may exceed it. */
    public static final int CREDITS = 2000;
    private static final String LIST = "roster";
    private static final String PART = "/";
    /** Credits that are read at once. */
    private static final int PIECE = 500;

    private final TrainingStore trainings;
    private final ProjectStore projects;
    private final CreditLedger ledger;
    private final AccountStore accounts;

    /** Reads from these stores. */
    public RosterReader(TrainingStore trainings, ProjectStore projects, CreditLedger ledger, AccountStore accounts) {
        this.trainings = trainings;
        this.projects = projects;
        this.ledger = ledger;
        this.accounts = accounts;
    }

    /**
     * Where a page ends.
     *
     * @param list   cursor of the list of trainings before the training; null at its beginning
     * @param ledger cursor of the training's ledger; null at its beginning
     * @param after  the entry of the ledger's piece that was last shown; empty before its first
     */
    private record Place(String list, String ledger, String after) {
        static final Place BEGIN = new Place(null, null, "");

        static Place of(String cursor) {
            var parts = cursor == null ? null : Cursor.read(LIST, cursor).split(PART, 3);
            if (parts != null && parts.length < 3) {
                throw Cursor.wrong();
            }
            return parts == null ? BEGIN
                : new Place(parts[0].isEmpty() ? null : parts[0], parts[1].isEmpty() ? null : parts[1], parts[2]);
        }

        String cursor() {
            return Cursor.write(LIST,
                (list == null ? "" : list) + PART + (ledger == null ? "" : ledger) + PART + after);
        }
    }

    /**
     * One page of what is found, by training and then by role and personnel code. It may have fewer entries than asked
     * for, even none, with more to come.
     *
     * @param filter of a reviewer it names a year
     */
    public Page<RosterEntry> page(Caller caller, RosterFilter filter, int limit, String cursor) {
        var found = new ArrayList<RosterEntry>();
        var place = Place.of(cursor);
        int read = 0;
        for (int seen = 0; seen < TRAININGS && read < CREDITS; seen++) {
            var listed = training(caller, filter, place.list());
            if (listed.items().isEmpty() && listed.next() == null) {
                return new Page<>(List.copyOf(found), null);
            }
            for (var training : listed.items()) {
                for (boolean more = true; more;) {
                    var piece = ledger.ofTraining(training.id(), PIECE, place.ledger());
                    read += piece.items().size();
                    for (var entry : entries(training, filter, piece.items(), place.after())) {
                        if (found.size() == limit) {
                            return new Page<>(List.copyOf(found), place.cursor());
                        }
                        found.add(entry);
                        place = new Place(place.list(), place.ledger(), key(entry.credit()));
                    }
                    place = new Place(place.list(), piece.next(), place.after());
                    more = piece.next() != null;
                    if (more && read >= CREDITS) {
                        return new Page<>(List.copyOf(found), place.cursor());
                    }
                }
            }
            if (listed.next() == null) {
                return new Page<>(List.copyOf(found), null);
            }
            place = new Place(listed.next(), null, "");
        }
        return new Page<>(List.copyOf(found), place.cursor());
    }

    /** Hands over everything that is found, page by page. */
    public void eachPage(Caller caller, RosterFilter filter, Consumer<List<RosterEntry>> taken) {
        Page.each(cursor -> page(caller, filter, CREDITS, cursor), page -> taken.accept(page.items()));
    }

    /** Who people were when their credits were given; before that was kept, who they are. */
    public Map<String, Account> unknown(List<Credit> credits) {
        return accounts.accounts(credits.stream().filter(credit -> credit.given().profile().equals(Profile.UNKNOWN))
            .map(credit -> credit.id().person()).distinct().toList());
    }

    /** The entry of credits of a training. */
    public static RosterEntry entry(Training training, Credit credit, Map<String, Account> unknown) {
        var profile = credit.given().profile();
        return new RosterEntry(training, credit,
            profile.equals(Profile.UNKNOWN) ? Profile.of(unknown.get(credit.id().person())) : profile);
    }

    private List<RosterEntry> entries(Training training, RosterFilter filter, List<Credit> piece, String after) {
        var unknown = unknown(piece);
        return piece.stream().filter(credit -> key(credit).compareTo(after) > 0)
            .map(credit -> entry(training, credit, unknown))
            .filter(entry -> filter.matches(entry.credit(), entry.profile())).toList();
    }

    private static String key(Credit credit) {
        return credit.id().role() + PART + credit.id().person();
    }

    /** The next training of the list that the caller may see and that matches; none where this one does not. */
    private Page<Training> training(Caller caller, RosterFilter filter, String cursor) {
        if (caller.role() == Role.ORGANISER) {
            var page = trainings.ofOrganiser(caller.account(), 1, cursor);
            return new Page<>(page.items().stream().filter(filter::matches).toList(), page.next());
        }
        var published = new ProjectFilter(filter.year(), null, null, null, ProjectState.PUBLISHED, filter.project(),
            null)
            .within(caller);
        var page = projects.inArea(published, null, 1, cursor);
        return new Page<>(page.items().stream().map(ProjectSummary::id).map(trainings::find).flatMap(Optional::stream)
            .filter(training -> training.visibleTo(caller) && filter.matches(training)).toList(), page.next());
    }
}
