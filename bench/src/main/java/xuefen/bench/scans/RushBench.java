package xuefen.bench.scans;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

import xuefen.bench.OpenTraining;
import xuefen.bench.RunningStack;
import xuefen.bench.Table;
import xuefen.domain.time.ChinaTime;
import xuefen.local.client.ApiClient;
import xuefen.local.client.PhoneKey;
import xuefen.local.client.Waiting;
import xuefen.local.seed.Seed;

/**
 * Six hundred people within a minute, each by the requests of a phone that is not signed in: the code for a claim, the
 * sign-in with its password hash, the scan with the phone's signature. They come when they come, whether or not others
 * have been served. The peer is alf.io's check-in, which signs nobody in.
 */
public final class RushBench {
    private static final int PEOPLE = 600;
    private static final int AT_ONCE = 100;
    private static final int HASHING = 4;
    private static final Duration RUSH = Duration.ofSeconds(60);
    private static final Duration FRESH = Duration.ofSeconds(4);
    private static final double AIM_MILLIS = 1_000;
    private static final double PEER_P95 = 283;

    private final ApiClient api;
    private final List<String> people = IntStream.rangeClosed(1, PEOPLE).mapToObj("P%06d"::formatted).toList();
    private String organiser;
    private volatile String code;

    private RushBench(ApiClient api) {
        this.api = api;
    }

    /** How long one person waited for each answer, in nanoseconds, and whether the last one accepted the scan. */
    private record Waited(long claim, long signIn, long scan, boolean accepted) {
        long together() {
            return claim + signIn + scan;
        }
    }

    /** Measures once. */
    public static void main(String[] args) throws Exception {
        boolean reached;
        try (var stack = RunningStack.start()) {
            reached = new RushBench(new ApiClient(stack.endpoints().api())).measure();
        }
        System.exit(reached ? 0 : 1);
    }

    private boolean measure() throws Exception {
        var today = ChinaTime.day(Instant.now());
        var training = OpenTraining.open(api, today, PEOPLE);
        openAccounts();
        var morning = ChinaTime.instant(today.plusDays(1).atTime(LocalTime.of(8, 45)));
        api.expect(200, null, "PUT", "/_local/api/clock", Map.of("now", morning.toString(), "running", true));
        OpenTraining.scanOnce(api, training);
        organiser = Seed.signIn(api, Seed.ORGANISER).path("accessToken").textValue();
        var waited = rush("/trainings/" + training + "/cycles/1");
        var accepted = (int) waited.stream().filter(Waited::accepted).count();
        // One has scanned before, to warm up.
        Waiting.until("everybody to be stored",
            () -> api.expect(200, organiser, "GET", "/trainings/" + training + "/cycles/1/attendance", null)
                .path("scans").intValue() >= accepted + 1);

        var table = new Table("%d people within %d s, ms".formatted(PEOPLE, RUSH.toSeconds()), "p50", "p95", "p99",
            "max");
        row(table, "code for a claim", waited, Waited::claim);
        row(table, "sign-in, with its password hash", waited, Waited::signIn);
        row(table, "scan", waited, Waited::scan);
        row(table, "all three", waited, Waited::together);
        System.out.print(table);
        var p95 = millis(waited, Waited::together, 0.95);
        System.out.printf(Locale.ROOT, "%nscan p95 / alf.io's best check-in (283 ms, without sign-in): %.2f%n",
            millis(waited, Waited::scan, 0.95) / PEER_P95);
        var aims = new Table("aims", "measured", "reached");
        aims.row("all accepted and stored", Integer.toString(accepted), accepted == PEOPLE ? "yes" : "no");
        aims.row("all three within 1 s, p95", String.format(Locale.ROOT, "%.0f ms", p95),
            p95 <= AIM_MILLIS ? "yes" : "no");
        System.out.print(aims);
        return accepted == PEOPLE;
    }

    /** Learners beyond those of a first start, and a password of their own for everybody. */
    private void openAccounts() throws Exception {
        var administrator = Seed.signIn(api, Seed.ADMINISTRATOR).path("accessToken").textValue();
        for (int from = Seed.LEARNERS; from < PEOPLE; from += AT_ONCE) {
            api.expect(200, administrator, "POST", "/accounts",
                Map.of("accounts",
                    people.subList(from, Math.min(PEOPLE, from + AT_ONCE)).stream()
                        .map(person -> Map.of("name", person, "role", "LEARNER", "displayName", "演示" + person,
                            "initialPassword", Seed.PASSWORD, "unit", "演示市第一医院", "county", "演示区"))
                        .toList()));
        }
        try (var threads = Executors.newFixedThreadPool(HASHING)) {
            for (var signedIn : threads.invokeAll(people
                .stream().<java.util.concurrent.Callable<Object>>map(person -> () -> Seed.firstSignIn(api, person))
                .toList())) {
                signedIn.get();
            }
        }
    }

    private List<Waited> rush(String cycle) throws Exception {
        var random = new Random(20_261_128);
        var arrivals = people.stream().map(person -> random.nextLong(RUSH.toNanos())).toList();
        var keys = people.stream().map(person -> new PhoneKey()).toList();
        show(cycle);
        var begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var display = threads.submit(() -> {
                while (System.nanoTime() - begin < RUSH.plusSeconds(30).toNanos()) {
                    Thread.sleep(FRESH);
                    show(cycle);
                }
                return null;
            });
            var scans = new ArrayList<Future<Waited>>();
            for (int i = 0; i < PEOPLE; i++) {
                var person = people.get(i);
                var key = keys.get(i);
                var arrival = arrivals.get(i);
                scans.add(threads.submit(() -> {
                    Thread.sleep(Duration.ofNanos(Math.max(0, arrival - (System.nanoTime() - begin))));
                    return scan(person, key);
                }));
            }
            var waited = new ArrayList<Waited>();
            for (var each : scans) {
                waited.add(each.get());
            }
            display.cancel(true);
            return waited;
        }
    }

    /** As the screen in the hall does. */
    private void show(String cycle) {
        code = api.expect(200, organiser, "GET", cycle + "/codes?direction=SIGN_IN", null).path("codes").path(0)
            .path("code").textValue();
    }

    private Waited scan(String person, PhoneKey key) {
        var begin = System.nanoTime();
        var claimed = api.call("POST", "/claims", Map.of("code", code, "device", key.name()));
        var exchanged = System.nanoTime();
        var signedIn = api.call("POST", "/sign-in", Map.of("account", person, "password", Seed.OWN_PASSWORD));
        var known = System.nanoTime();
        var scanned = api.call(signedIn.json().path("accessToken").asText(), "POST", "/scans",
            Map.of("claim", claimed.json().path("claim").asText(), "device", key.name(), "signature",
                key.sign(claimed.json().path("receipt").asText())));
        return new Waited(exchanged - begin, known - exchanged, System.nanoTime() - known, scanned.status() == 202);
    }

    private static void row(Table table, String name, List<Waited> waited, ToLongFunction<Waited> part) {
        table.row(name, text(waited, part, 0.5), text(waited, part, 0.95), text(waited, part, 0.99),
            text(waited, part, 1));
    }

    private static String text(List<Waited> waited, ToLongFunction<Waited> part, double share) {
        return String.format(Locale.ROOT, "%.0f", millis(waited, part, share));
    }

    private static double millis(List<Waited> waited, ToLongFunction<Waited> part, double share) {
        var sorted = waited.stream().mapToLong(part).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1L, (long) Math.ceil(share * sorted.length))] / 1e6;
    }
}
