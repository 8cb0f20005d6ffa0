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
 * Secrets from Secrets Manager: the current version and the previous one. They are fetched on first use and again every
 * {@link #FRESH}. A new version starts to sign {@link #KNOWN_EVERYWHERE} after its creation, when every function has
 * fetched it; until then the previous version signs. So no function signs with a secret that another does not know. A
 * snapshot keeps no secrets.
 */
public final class Secrets implements SigningSecrets, Resource {
    /** How long secrets are used before they are fetched again. */
    static final Duration FRESH = Duration.ofMinutes(5);
    /**
     * How long until every function has fetched a new version: twice {@link #FRESH}, which allows for a failed first
     * fetch and for clocks that differ.
     */
    static final Duration KNOWN_EVERYWHERE = FRESH.multipliedBy(2);
    /** How long secrets are used while fetching fails. */
    static final Duration AT_MOST = Duration.ofHours(1);
    /** The shortest time between two fetches after a failure, or after a signature by an unknown secret. */
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
     * @param clock the machine's clock, not that of the rules: it is compared with the time of Secrets Manager
     */
    Secrets(String name, SecretVersions versions, InstantSource clock) {
        this.name = name;
        this.versions = versions;
        this.clock = clock;
    }

    /** The one client, created when a secret is first used. */
    private static final class Client {
        static final SecretsManagerClient OF_ALL = SecretsManagerClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder()).build();
    }

    /**
     * The secrets as last fetched.
     *
     * @param current   the newest version
     * @param previous  the version before it; the newest again where there is none
     * @param takesOver when the newest version begins to sign
     * @param askedAt   when they were fetched
     */
    private record Known(SigningSecret current, SigningSecret previous, Instant takesOver, Instant askedAt) {
        List<SigningSecret> all() {
            return current.equals(previous) ? List.of(current) : List.of(current, previous);
        }
    }

    /**
     * The secrets whose ARN an environment variable holds. Each call returns the same object, which fetches nothing
     * until it is used.
     */
    public static Secrets of(String variable) {
        var arn = Configuration.of(variable);
        return BY_VARIABLE.computeIfAbsent(variable, name -> {
            var secrets = new Secrets(name, stage -> SecretVersions.of(Client.OF_ALL, arn).at(stage),
                InstantSource.system());
            // Registered before the function that uses them: a snapshot calls resources in reverse order, so the
            // function's priming runs first.
            Core.getGlobalContext().register(secrets);
            return secrets;
        });
    }

    /** Drops the secrets before a snapshot, which outlives them. */
    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        known = null;
        triedAt = Instant.MIN;
    }

    /** Drops what another thread fetched while the snapshot was taken. */
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

    /** The known secrets. When they are due, one thread fetches them again and the others go on with the old ones. */
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

    /**
     * The secrets after a signature matched none of them: as another thread has fetched them meanwhile, or as fetched
     * now.
     */
    private Known later(Known before) {
        lock.lock();
        try {
            if (known == before && !isYoung(triedAt, AGAIN)) {
                renew(); // a failed fetch is our failure and says nothing about the signature
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    private void renew() {
        var now = clock.instant();
        triedAt = now;
        // Current first: if a rotation happens between the two calls, the current version is then read as the previous
        // one. In the other order it would be missed.
        var current = versions.at(SecretVersions.CURRENT)
            .orElseThrow(() -> new IllegalStateException(name + " names a secret that has no value"));
        var previous = versions.at(SecretVersions.PREVIOUS).orElse(current);
        var before = known;
        known = new Known(secret(current, before), secret(previous, before),
            previous.equals(current) ? Instant.MIN : current.created().plus(KNOWN_EVERYWHERE), now);
    }

    /** Reuses the object from before, which has derived its keys already. */
    private static SigningSecret secret(SecretVersions.Version version, Known before) {
        var made = SigningSecret.of(version.value());
        return before == null ? made : SigningSecrets.first(before.all(), made::equals).orElse(made);
    }

    private boolean isYoung(Instant since, Duration age) {
        var now = clock.instant();
        // A time in the future means that the clock was set back, so the age is unknown.
        return !since.isAfter(now) && now.isBefore(since.plus(age));
    }
}
