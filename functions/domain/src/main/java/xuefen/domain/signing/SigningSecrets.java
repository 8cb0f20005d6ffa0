package xuefen.domain.signing;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The secrets of one purpose: one signs; two verify while one takes the other's place. Whoever signs or verifies asks each time and keeps none, so
 * that a new one takes effect wherever it is used.
 */
public interface SigningSecrets {

    /** The secret to sign with now. Whoever verifies knows it already. */
    SigningSecret signing();

    /**
     * The secret that something was signed with. Where none fits, it may have been signed with one that was not known here until now: that is looked
     * for, but not so often that somebody who makes things up could keep it busy.
     *
     * @param fits whether it was signed with this one
     * @return empty where it was signed with none of ours
     */
    Optional<SigningSecret> find(Predicate<SigningSecret> fits);

    /**
     * Secrets that never change.
     *
     * @param signing the value of the one that signs
     * @param others  values of more that verify
     */
    static SigningSecrets of(String signing, String... others) {
        var first = SigningSecret.of(signing);
        var all = Stream.concat(Stream.of(first), Stream.of(others).map(SigningSecret::of)).toList();
        return new SigningSecrets() {
            @Override
            public SigningSecret signing() {
                return first;
            }

            @Override
            public Optional<SigningSecret> find(Predicate<SigningSecret> fits) {
                return first(all, fits);
            }
        };
    }

    /** The first of some that fits. */
    static Optional<SigningSecret> first(List<SigningSecret> secrets, Predicate<SigningSecret> fits) {
        for (var secret : secrets) {
            if (fits.test(secret)) {
                return Optional.of(secret);
            }
        }
        return Optional.empty();
    }
}
