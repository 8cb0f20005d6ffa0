package xuefen.accounts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import xuefen.domain.problem.FieldProblem;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.platform.identity.Passwords;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AccountStore.Stored;

/**
 * Opens the accounts of one request. bcrypt is slow on purpose, so each password is hashed, and compared with each
 * hash, once.
 */
final class AccountOpening {
    private final AccountStore accounts;
    private final UnaryOperator<String> hash;
    private final Map<String, String> hashes = new HashMap<>();
    private final Map<Comparison, Boolean> compared = new HashMap<>();

    AccountOpening(AccountStore accounts, UnaryOperator<String> hash) {
        this.accounts = accounts;
        this.hash = hash;
    }

    /**
     * The result of a request.
     *
     * @param opened    number of new accounts
     * @param unchanged number of accounts that existed with the same content
     */
    record Opened(int opened, int unchanged) {}

    private record Comparison(String password, String hash) {}

    private record Place(int index, NewAccount account) {
        FieldProblem taken() {
            return new FieldProblem("accounts[" + index + "].name", "账号 " + account.name() + " 已存在，且内容不同");
        }
    }

    /**
     * Opens checked accounts with distinct names. If it is interrupted, it has opened whole accounts only, and a retry
     * finds them unchanged and opens the rest.
     *
     * @throws Problem {@code account-taken} naming each account that exists with other content; then none is opened,
     *                 unless an account was opened concurrently
     */
    Opened open(List<NewAccount> wanted) {
        var missing = new ArrayList<Place>();
        var taken = new ArrayList<FieldProblem>();
        var known = accounts.findAll(wanted.stream().map(NewAccount::name).toList());
        for (int i = 0; i < wanted.size(); i++) {
            var place = new Place(i, wanted.get(i));
            var there = known.get(place.account().name());
            if (there == null) {
                missing.add(place);
            } else if (!same(place.account(), there)) {
                taken.add(place.taken());
            }
        }
        if (!taken.isEmpty()) {
            throw Problem.fields(ProblemCode.ACCOUNT_TAKEN, taken);
        }
        int opened = 0;
        for (int from = 0; from < missing.size(); from += AccountStore.MOST_TOGETHER) {
            opened += add(missing.subList(from, Math.min(missing.size(), from + AccountStore.MOST_TOGETHER)));
        }
        return new Opened(opened, wanted.size() - opened);
    }

    private int add(List<Place> places) {
        if (accounts.addTogether(places.stream().map(this::stored).toList())) {
            return places.size();
        }
        // One of them was opened since the check; adding them one by one shows which.
        return (int) places.stream().filter(this::add).count();
    }

    /**
     * Accounts with the same initial password share a salt, and so a hash. That reveals only that they began with the
     * same password, which everybody who was given it knows.
     */
    private Stored stored(Place place) {
        return Stored.opened(place.account().account(),
            hashes.computeIfAbsent(place.account().initialPassword(), hash));
    }

    private boolean add(Place place) {
        if (accounts.add(stored(place))) {
            return true;
        }
        if (accounts.find(place.account().name()).filter(there -> same(place.account(), there)).isEmpty()) {
            throw Problem.fields(ProblemCode.ACCOUNT_TAKEN, List.of(place.taken()));
        }
        return false; // the same request at the same time
    }

    /** Whether a stored account matches. Once its owner has changed the password, the initial one no longer matters. */
    private boolean same(NewAccount account, Stored there) {
        return there.account().equals(account.account())
            && (there.passwordChanges() > 0 || matches(account, there));
    }

    private boolean matches(NewAccount account, Stored there) {
        return compared.computeIfAbsent(new Comparison(account.initialPassword(), there.passwordHash()),
            pair -> Passwords.matches(pair.password(), pair.hash()));
    }
}
