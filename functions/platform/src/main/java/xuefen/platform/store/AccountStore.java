package xuefen.platform.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import xuefen.domain.identity.Account;
import xuefen.domain.identity.SignInGuard;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;

/** Accounts, their failed sign-ins and their refresh tokens. */
public final class AccountStore {
    private static final int TRIES = 10;
    private static final Key FIRST_ADMINISTRATOR = new Key("administrator#first", "MARK");

    private final Documents documents;

    /** A store on the accounts table. */
    public AccountStore(Documents documents) {
        this.documents = documents;
    }

    /**
     * An account with the hash of its password.
     *
     * @param account      what it says
     * @param passwordHash never the password itself
     */
    public record Stored(Account account, String passwordHash) {
    }

    /**
     * A refresh token, kept as its hash alone.
     *
     * @param account   whose it is
     * @param expiresAt when it ends
     */
    public record Refresh(String account, Instant expiresAt) {
    }

    private record VersionedGuard(long version, SignInGuard guard) {
    }

    /** An account by its name. */
    public Optional<Stored> find(String name) {
        return documents.get(key(name)).map(body -> Json.value(body, Stored.class));
    }

    /** The accounts of many people, without hashes; unknown names are left out. */
    public Map<String, Account> accounts(Collection<String> names) {
        return documents.getAll(names.stream().map(AccountStore::key).toList()).values().stream()
            .map(body -> Json.value(body, Stored.class).account())
            .collect(Collectors.toMap(Account::name, account -> account));
    }

    /** Adds an account unless its name is taken; true when it was added. */
    public boolean add(Stored stored) {
        return documents.put(new Document(key(stored.account().name()), Json.tree(stored)), new Expect.Absent());
    }

    /** Takes the one place of the first administrator; true for the first who does. */
    public boolean takeFirstAdministrator(String name) {
        return documents.put(new Document(FIRST_ADMINISTRATOR, JsonNodeFactory.instance.objectNode().put("account", name)),
            new Expect.Absent());
    }

    /** How often sign-in has failed. */
    public SignInGuard guard(String name) {
        return versionedGuard(name).guard();
    }

    /** Whose the one place of the first administrator is; empty while it is free. */
    public Optional<String> firstAdministrator() {
        return documents.get(FIRST_ADMINISTRATOR).map(mark -> mark.get("account").textValue());
    }

    /**
     * Changes how often sign-in has failed, counting every one of several at once.
     *
     * @return how it was before this very change
     */
    public SignInGuard guard(String name, UnaryOperator<SignInGuard> change) {
        for (int i = 0; i < TRIES; i++) {
            var before = versionedGuard(name);
            var after = new VersionedGuard(before.version() + 1, change.apply(before.guard()));
            if (after.guard().equals(before.guard())) {
                return before.guard();
            }
            var expect = before.version() == 0 ? new Expect.Absent() : new Expect.Version(before.version());
            if (documents.put(new Document(guardKey(name), Json.tree(after)), expect)) {
                return before.guard();
            }
        }
        throw new IllegalStateException("the failed sign-ins of an account could not be counted: too many at once");
    }

    /** A refresh token by the hash of it. */
    public Optional<Refresh> refresh(String hash) {
        return documents.get(new Key("refresh#" + hash, "REFRESH")).map(body -> Json.value(body, Refresh.class));
    }

    /** Keeps a refresh token by the hash of it. */
    public void addRefresh(String hash, Refresh refresh) {
        documents.put(new Document(new Key("refresh#" + hash, "REFRESH"), Json.tree(refresh)), new Expect.Nothing());
    }

    private VersionedGuard versionedGuard(String name) {
        return documents.get(guardKey(name)).map(body -> Json.value(body, VersionedGuard.class))
            .orElseGet(() -> new VersionedGuard(0, SignInGuard.CLEAR));
    }

    private static Key guardKey(String name) {
        return new Key("account#" + name, "GUARD");
    }

    private static Key key(String name) {
        return new Key("account#" + name, "ACCOUNT");
    }
}
