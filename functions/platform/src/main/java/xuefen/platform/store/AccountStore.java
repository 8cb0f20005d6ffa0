package xuefen.platform.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import xuefen.domain.identity.Account;
import xuefen.domain.identity.Role;
import xuefen.domain.identity.SignInGuard;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Query;
import xuefen.platform.store.Documents.Write;

/** Accounts, their failed sign-ins and their refresh tokens. */
public final class AccountStore {
    /** The most accounts that can be added together, the limit of one transaction. */
    public static final int MOST_TOGETHER = 100;
    private static final int TRIES = 10;
    private static final Key FIRST_ADMINISTRATOR = new Key("administrator#first", "MARK");
    /** When the table may drop an item, in seconds since 1970. It drops the item some time later, so nothing may depend on it. */
    private static final String GONE_AFTER = "ttl";

    private final Documents documents;

    /** A store on the accounts table. */
    public AccountStore(Documents documents) {
        this.documents = documents;
    }

    /**
     * An account with the hash of its password. An account stored before versions existed reads as version 0, with the other fields unset.
     *
     * @param version         number of this state, from 1
     * @param account         the account
     * @param passwordHash    never the password itself
     * @param passwordBefore  hash of the password that the owner replaced by this one, which identifies a repeated change; null when an administrator set
     *                        this one
     * @param passwordChanges how often the password was changed or reset: refresh tokens issued before the last change are invalid
     * @param mustChange      whether the password permits only its own change
     */
    public record Stored(long version, Account account, String passwordHash, String passwordBefore, long passwordChanges, boolean mustChange) {
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

        /** The same account with version 1, where it has no version. */
        public Stored versioned() {
            return version > 0 ? this : new Stored(1, account, passwordHash, passwordBefore, passwordChanges, mustChange);
        }
    }

    /**
     * An account on a list, without hashes, which the index does not hold.
     *
     * @param account    the account
     * @param mustChange whether an administrator set its current password
     */
    public record Listed(Account account, boolean mustChange) {
    }

    /**
     * A refresh token, of which only the hash is stored.
     *
     * @param account         its account
     * @param passwordChanges how often the password had been changed when it was issued
     * @param expiresAt       when it expires
     */
    public record Refresh(String account, long passwordChanges, Instant expiresAt) {
    }

    private record VersionedGuard(long version, SignInGuard guard) {
    }

    /** An account by its name. */
    public Optional<Stored> find(String name) {
        return documents.get(key(name)).map(body -> Json.value(body, Stored.class));
    }

    /** The accounts of many people, without hashes; unknown names are left out. */
    public Map<String, Account> accounts(Collection<String> names) {
        return findAll(names).values().stream().map(Stored::account).collect(Collectors.toMap(Account::name, account -> account));
    }

    /** Many accounts by their names; unknown names are left out. */
    public Map<String, Stored> findAll(Collection<String> names) {
        return documents.getAll(names.stream().map(AccountStore::key).toList()).values().stream()
            .map(body -> Json.value(body, Stored.class))
            .collect(Collectors.toMap(stored -> stored.account().name(), stored -> stored));
    }

    /** The accounts of a role, in the order of their names. */
    public Page<Listed> ofRole(Role role, int limit, String cursor) {
        return documents.query(Query.inOrder("by-role", "role", role.name()), limit, cursor).map(body -> Json.value(body, Listed.class));
    }

    /** Adds an account unless its name is taken; true when it was added. */
    public boolean add(Stored stored) {
        return documents.put(document(stored), new Expect.Absent());
    }

    /** Adds up to {@value #MOST_TOGETHER} accounts, all or none; false when one of the names is taken. */
    public boolean addTogether(List<Stored> all) {
        return documents.putTogether(all.stream().map(stored -> new Write(document(stored), new Expect.Absent())).toList());
    }

    /** Stores an account's next version; false, and nothing is stored, when another change came first. */
    public boolean replace(Stored next) {
        return documents.put(document(next), next.version() == 1 ? new Expect.Unversioned() : new Expect.Version(next.version() - 1));
    }

    /** Claims the single place of the first administrator; true for the first account that claims it. */
    public boolean takeFirstAdministrator(String name) {
        return documents.put(new Document(FIRST_ADMINISTRATOR, JsonNodeFactory.instance.objectNode().put("account", name)),
            new Expect.Absent());
    }

    /** How often sign-in has failed. */
    public SignInGuard guard(String name) {
        return versionedGuard(name).guard();
    }

    /** The account that holds the place of the first administrator; empty while it is free. */
    public Optional<String> firstAdministrator() {
        return documents.get(FIRST_ADMINISTRATOR).map(mark -> mark.get("account").textValue());
    }

    /**
     * Changes the count of failed sign-ins; concurrent changes all count.
     *
     * @return the count before this change
     */
    public SignInGuard guard(String name, Instant now, UnaryOperator<SignInGuard> change) {
        for (int i = 0; i < TRIES; i++) {
            var before = versionedGuard(name);
            var after = new VersionedGuard(before.version() + 1, change.apply(before.guard()));
            if (after.guard().equals(before.guard())) {
                return before.guard();
            }
            var expect = before.version() == 0 ? new Expect.Absent() : new Expect.Version(before.version());
            var body = Json.tree(after).put(GONE_AFTER, now.plus(SignInGuard.KEPT).getEpochSecond());
            if (documents.put(new Document(guardKey(name), body), expect)) {
                return before.guard();
            }
        }
        throw new IllegalStateException("the failed sign-ins of an account could not be counted: too many at once");
    }

    /** A refresh token by its hash. */
    public Optional<Refresh> refresh(String hash) {
        return documents.get(refreshKey(hash)).map(body -> Json.value(body, Refresh.class));
    }

    /** Stores a refresh token by its hash. */
    public void addRefresh(String hash, Refresh refresh) {
        // One second more, because fractions of a second are cut off.
        var body = Json.tree(refresh).put(GONE_AFTER, refresh.expiresAt().getEpochSecond() + 1);
        documents.put(new Document(refreshKey(hash), body), new Expect.Nothing());
    }

    /** Ends a refresh token by its hash; an unknown token counts as ended. */
    public void endRefresh(String hash) {
        documents.delete(refreshKey(hash));
    }

    private VersionedGuard versionedGuard(String name) {
        return documents.get(guardKey(name)).map(body -> Json.value(body, VersionedGuard.class))
            .orElseGet(() -> new VersionedGuard(0, SignInGuard.CLEAR));
    }

    /** The document, with the fields of the index. */
    private static Document document(Stored stored) {
        var account = stored.account();
        return new Document(key(account.name()), Json.tree(stored).put("role", account.role().name()).put("name", account.name()));
    }

    private static Key refreshKey(String hash) {
        return new Key("refresh#" + hash, "REFRESH");
    }

    private static Key guardKey(String name) {
        return new Key("account#" + name, "GUARD");
    }

    private static Key key(String name) {
        return new Key("account#" + name, "ACCOUNT");
    }
}
