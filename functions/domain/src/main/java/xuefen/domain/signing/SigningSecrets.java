package xuefen.domain.signing;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The secrets of one purpose: one signs; two verify while one replaces the other. Callers ask on each call and keep
 * none, so that a new secret takes effect everywhere.
 */
public interface SigningSecrets {

    /** The secret to sign with now. Every verifier knows it already. */
    SigningSecret signing();

    /**
     * The secret that something was signed with. Where no known secret fits, a new one is looked for, but rarely enough
     * that forged input cannot keep this busy.
     *
     * @param fits whether it was signed with this one
     * @return empty where none of this system's secrets signed it
     */
    Optional<SigningSecret> find(Predicate<SigningSecret> fits);

    /**
     * Secrets that never change.
     *
     * @param signing the value of the one that signs
     * @param others  values of further secrets that verify
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

    /** The first secret that fits. */
    static Optional<SigningSecret> first(List<SigningSecret> secrets, Predicate<SigningSecret> fits) {
        for (var secret : secrets) {
            if (fits.test(secret)) {
                return Optional.of(secret);
            }
        }
        return Optional.empty();
    }
}
