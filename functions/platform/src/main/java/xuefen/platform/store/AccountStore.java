package xuefen.platform.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.domain.identity.Account;
import xuefen.domain.identity.Role;
import xuefen.domain.identity.SignInGuard;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Key;

/** Accounts, their failed sign-ins and their refresh tokens. */
public final class AccountStore {
    /** The most accounts that can be added together, the limit of one transaction. */
    public static final int MOST_TOGETHER = 100;
    private static final int TRIES = 10;
    /**
     * When the table may drop an item, in seconds since 1970. It drops the item some time later, so nothing may depend
     * on it.
     */
    private static final String GONE_AFTER = "ttl";

    private final Documents documents;
    private final Items<Stored> accounts;
    private final Items<Listed> listed;
    private final Items<Mark> marks;
    private final Items<VersionedGuard> guards;
    private final Items<Refresh> refreshes;

    /** A store on the accounts table. */
    public AccountStore(Documents documents) {
        this.documents = documents;
        accounts = new Items<>(documents, Stored.class, AccountStore::body);
        listed = new Items<>(documents, Listed.class);
        marks = new Items<>(documents, Mark.class);
        guards = new Items<>(documents, VersionedGuard.class);
        refreshes = new Items<>(documents, Refresh.class, AccountStore::body);
    }

    /**
     * An account with the hash of its password.
     *
     * @param version         number of this state, from 1
     * @param account         the account
     * @param passwordHash    never the password itself
     * @param passwordBefore  hash of the password that the owner replaced by this one, which identifies a repeated
     *                        change; null when an administrator set this one
     * @param passwordChanges how often the password was changed or reset: refresh tokens issued before the last change
     *                        are invalid
     * @param mustChange      whether the password permits only its own change
     */
    public record Stored(long version, Account account, String passwordHash, String passwordBefore,
        long passwordChanges, boolean mustChange) {
        /** A new account, with a password that its owner chose. */
        public Stored(Account account, String passwordHash) {
            this(1, account, passwordHash, null, 0, false);
        }

        /** A new account, with a password that somebody else knows; the owner must change it at the first sign-in. */
        public static Stored opened(Account account, String passwordHash) {
            return new Stored(1, account, passwordHash, null, 0, true);
        }

        /** After its owner has chosen another password. */
        public Stored changed(String hash) {
            return new Stored(version + 1, account, hash, passwordHash, passwordChanges + 1, false);
        }

        /** After an administrator has set another password. */
        public Stored reset(String hash) {
            return new Stored(version + 1, account, hash, null, passwordChanges + 1, true);
        }
    }

    /**
     * An account on a list, without hashes, which the index does not hold.
     *
     * @param account    the account
     * @param mustChange whether an administrator set its current password
     */
    public record Listed(Account account, boolean mustChange) {}

    /**
     * A refresh token, of which only the hash is stored.
     *
     * @param account         its account
     * @param passwordChanges how often the password had been changed when it was issued
     * @param expiresAt       when it expires
     */
    public record Refresh(String account, long passwordChanges, Instant expiresAt) {}

    /** Who holds the place of the first administrator. */
    private record Mark(String account) {}

    private record VersionedGuard(long version, SignInGuard guard, long ttl) {}

    /** An account by its name. */
    public Optional<Stored> find(String name) {
        return accounts.find(AccountKeys.account(name));
    }

    /** The accounts of many people, without hashes; unknown names are left out. */
    public Map<String, Account> accounts(Collection<String> names) {
        return findAll(names).values().stream().map(Stored::account)
            .collect(Collectors.toMap(Account::name, account -> account));
    }

    /** Many accounts by their names; unknown names are left out. */
    public Map<String, Stored> findAll(Collection<String> names) {
        return accounts.findAll(names.stream().map(AccountKeys::account).toList()).values().stream()
            .collect(Collectors.toMap(stored -> stored.account().name(), stored -> stored));
    }

    /** The accounts of a role, in the order of their names. */
    public Page<Listed> ofRole(Role role, int limit, String cursor) {
        return listed.page(AccountKeys.ofRole(role), limit, cursor);
    }

    /** The learners of a unit who have a name, blanks apart, in the order of their codes; at most so many. */
    public List<Account> learners(String unit, String name, int most) {
        return listed.page(AccountKeys.learners(unit, name), most, null).items().stream().map(Listed::account).toList();
    }

    /** Adds an account unless its name is taken; true when it was added. */
    public boolean add(Stored stored) {
        return accounts.add(key(stored), stored);
    }

    /** Adds up to {@value #MOST_TOGETHER} accounts, all or none; false when one of the names is taken. */
    public boolean addTogether(List<Stored> all) {
        return documents.putTogether(all.stream().map(stored -> accounts.adding(key(stored), stored)).toList());
    }

    /** Stores an account's next version; false, and nothing is stored, when another change came first. */
    public boolean replace(Stored next) {
        return accounts.replace(key(next), next);
    }

    /** Claims the single place of the first administrator; true for the first account that claims it. */
    public boolean takeFirstAdministrator(String name) {
        return marks.add(AccountKeys.FIRST_ADMINISTRATOR, new Mark(name));
    }

    /** How often sign-in has failed. */
    public SignInGuard guard(String name) {
        return versionedGuard(name).guard();
    }

    /** The account that holds the place of the first administrator; empty while it is free. */
    public Optional<String> firstAdministrator() {
        return marks.find(AccountKeys.FIRST_ADMINISTRATOR).map(Mark::account);
    }

    /**
     * Changes the count of failed sign-ins; concurrent changes all count.
     *
     * @return the count before this change
     */
    public SignInGuard guard(String name, Instant now, UnaryOperator<SignInGuard> change) {
        for (int i = 0; i < TRIES; i++) {
            var before = versionedGuard(name);
            var after = new VersionedGuard(before.version() + 1, change.apply(before.guard()),
                now.plus(SignInGuard.KEPT).getEpochSecond());
            if (after.guard().equals(before.guard())) {
                return before.guard();
            }
            if (guards.save(AccountKeys.guard(name), after)) {
                return before.guard();
            }
        }
        throw new IllegalStateException("the failed sign-ins of an account could not be counted: too many at once");
    }

    /** A refresh token by its hash. */
    public Optional<Refresh> refresh(String hash) {
        return refreshes.find(AccountKeys.refresh(hash));
    }

    /** Stores a refresh token by its hash. */
    public void addRefresh(String hash, Refresh refresh) {
        refreshes.put(AccountKeys.refresh(hash), refresh);
    }

    /** Ends a refresh token by its hash; an unknown token counts as ended. */
    public void endRefresh(String hash) {
        refreshes.delete(AccountKeys.refresh(hash));
    }

    private VersionedGuard versionedGuard(String name) {
        return guards.find(AccountKeys.guard(name)).orElseGet(() -> new VersionedGuard(0, SignInGuard.CLEAR, 0));
    }

    /** The document, with the fields of the indexes. */
    private static ObjectNode body(Stored stored) {
        var account = stored.account();
        var body = Json.tree(stored).put(AccountKeys.ROLE, account.role().name()).put(AccountKeys.NAME, account.name());
        return account.learns() && account.unit() != null
            ? body.put(AccountKeys.UNIT_AND_NAME, AccountKeys.unitAndName(account.unit(), account.displayName()))
            : body;
    }

    private static ObjectNode body(Refresh refresh) {
        // One second more, because fractions of a second are cut off.
        return Json.tree(refresh).put(GONE_AFTER, refresh.expiresAt().getEpochSecond() + 1);
    }

    private static Key key(Stored stored) {
        return AccountKeys.account(stored.account().name());
    }
}
