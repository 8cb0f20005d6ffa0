package xuefen.platform.config;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

import xuefen.domain.signing.SigningSecret;
import xuefen.domain.signing.SigningSecrets;

/**
 * Secrets from Secrets Manager: the current version and the one before it. They are asked for when they are first used, and again every
 * {@link #FRESH}. A new version signs {@link #KNOWN_EVERYWHERE} after it was put there and not before, when every function has asked for it; until
 * then the one before it signs. So none ever signs what another would refuse. A snapshot keeps none of them.
 */
public final class Secrets implements SigningSecrets, Resource {
    /** How long they serve before they are asked for again. */
    static final Duration FRESH = Duration.ofMinutes(5);
    /** When every function has asked for a new version: twice {@link #FRESH}, for those whose first try fails and whose clock goes otherwise. */
    static final Duration KNOWN_EVERYWHERE = FRESH.multipliedBy(2);
    /** How long they serve where they cannot be asked for. */
    static final Duration AT_MOST = Duration.ofHours(1);
    /** How often they are asked for out of turn, by something signed with a secret that is not known, and after a failure. */
    static final Duration AGAIN = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);
    private static final Map<String, Secrets> BY_VARIABLE = new ConcurrentHashMap<>();

    private final String name;
    private final SecretVersions versions;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Known known;
    private volatile Instant triedAt = Instant.MIN;

    /**
     * @param name  for the log
     * @param clock of the machine and not that of the rules: it is compared with what Secrets Manager says
     */
    Secrets(String name, SecretVersions versions, InstantSource clock) {
        this.name = name;
        this.versions = versions;
        this.clock = clock;
    }

    /** The one client; made where a secret is first used. */
    private static final class Client {
        static final SecretsManagerClient OF_ALL = SecretsManagerClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();
    }

    /**
     * What was asked for.
     *
     * @param current   the newest version
     * @param previous  the one before it; the same where there was none
     * @param takesOver when the newest begins to sign
     * @param askedAt   when
     */
    private record Known(SigningSecret current, SigningSecret previous, Instant takesOver, Instant askedAt) {
        List<SigningSecret> all() {
            return current.equals(previous) ? List.of(current) : List.of(current, previous);
        }
    }

    /** The secrets whose ARN an environment variable holds: the same object each time, which asks for nothing until it is used. */
    public static Secrets of(String variable) {
        var arn = Configuration.of(variable);
        return BY_VARIABLE.computeIfAbsent(variable, name -> {
            var secrets = new Secrets(name, stage -> SecretVersions.of(Client.OF_ALL, arn).at(stage), InstantSource.system());
            // Before the function that uses them, which therefore comes before them where a snapshot is taken.
            Core.getGlobalContext().register(secrets);
            return secrets;
        });
    }

    /** Keeps none of them in a snapshot, which lives longer than they do. */
    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        known = null;
        triedAt = Instant.MIN;
    }

    /** Nor what was asked for by somebody while it was taken. */
    @Override
    public void afterRestore(Context<? extends Resource> context) {
        beforeCheckpoint(context);
    }

    @Override
    public SigningSecret signing() {
        var now = known();
        return clock.instant().isBefore(now.takesOver()) ? now.previous() : now.current();
    }

    @Override
    public Optional<SigningSecret> find(Predicate<SigningSecret> fits) {
        var before = known();
        var found = SigningSecrets.first(before.all(), fits);
        if (found.isPresent()) {
            return found;
        }
        var after = later(before);
        return after == before ? Optional.empty() : SigningSecrets.first(after.all(), fits);
    }

    /** What is known: one thread asks when it is time, and the others go on with what there is. */
    private Known known() {
        var before = known;
        if (before != null && isYoung(before.askedAt(), FRESH)) {
            return before;
        }
        if (before != null && isYoung(before.askedAt(), AT_MOST)) {
            if (!isYoung(triedAt, AGAIN) && lock.tryLock()) {
                try {
                    if (known == before) {
                        renew();
                    }
                } catch (RuntimeException e) {
                    LOG.error("{} could not be asked for; what is known since {} serves on", name, before.askedAt(), e);
                    return before;
                } finally {
                    lock.unlock();
                }
            }
            return known;
        }
        lock.lock();
        try {
            if (known == before) {
                renew();
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    /** What is known after something was met that does not fit: whatever another thread learnt meanwhile, or what is there now. */
    private Known later(Known before) {
        lock.lock();
        try {
            if (known == before && !isYoung(triedAt, AGAIN)) {
                renew(); // that it fails is our failure, and says nothing of what was met
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    private void renew() {
        var now = clock.instant();
        triedAt = now;
        // In this order: what takes the current one's place between the two makes it the previous one. In the other order it would be missed.
        var current = versions.at(SecretVersions.CURRENT).orElseThrow(() -> new IllegalStateException(name + " names a secret that has no value"));
        var previous = versions.at(SecretVersions.PREVIOUS).orElse(current);
        var before = known;
        known = new Known(secret(current, before), secret(previous, before), previous.equals(current) ? Instant.MIN : current.created().plus(KNOWN_EVERYWHERE),
            now);
    }

    /** The same object as before where there is one: it has keys at hand. */
    private static SigningSecret secret(SecretVersions.Version version, Known before) {
        var made = SigningSecret.of(version.value());
        return before == null ? made : SigningSecrets.first(before.all(), made::equals).orElse(made);
    }

    private boolean isYoung(Instant since, Duration age) {
        var now = clock.instant();
        // Later than now: the clock was put back, and nobody knows how old it is.
        return !since.isAfter(now) && now.isBefore(since.plus(age));
    }
}
