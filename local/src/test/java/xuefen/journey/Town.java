package xuefen.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;

import xuefen.contract.Project;
import xuefen.local.client.ApiClient;
import xuefen.local.client.Waiting;
import xuefen.local.demo.Forms;
import xuefen.local.demo.Phones;
import xuefen.local.demo.Publishing;
import xuefen.local.demo.Signed;
import xuefen.local.host.HostOptions;
import xuefen.local.seed.Seed;
import xuefen.local.stack.Endpoints;
import xuefen.local.stack.Stack;
import xuefen.local.stack.StackOptions;

/**
 * A running stack with its seeded accounts, in simulated time; every answer is checked against the description of the
 * API.
 */
final class Town implements AutoCloseable {
    /** Somebody of each role. */
    static final Map<String, String> ACCOUNTS = Map.of("ORGANISER", Seed.ORGANISER, "REVIEWER",
        Seed.REVIEWERS.getLast(), "ADMINISTRATOR", Seed.ADMINISTRATOR, "LEARNER", "P000001");

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Instant BEGIN = Instant.parse("2026-03-02T01:00:00Z");

    private static final int YEAR = 2026;

    private final Path data;
    private final Stack stack;
    private final Map<String, Signed> signed = new ConcurrentHashMap<>();

    private Town(Path data, Stack stack) {
        this.data = data;
        this.stack = stack;
    }

    /** Starts a stack on a data folder of its own. */
    static Town start() throws IOException {
        var town = start(true);
        town.open(List.of(account("hospital02", "ORGANISER", null, "演示市第二医院", "演示区"),
            account("county02", "REVIEWER", "COUNTY", null, "另一演示区")));
        Seed.openWindow(town.api(), YEAR);
        return town;
    }

    /** Starts a stack on a data folder of its own, in which there is nobody and nothing but the first administrator. */
    static Town empty() throws IOException {
        var town = start(false);
        Seed.openAdministrator(town.api());
        return town;
    }

    private static Town start(boolean filled) throws IOException {
        var data = Files.createTempDirectory("xuefen-journey");
        var options = new StackOptions(Project.ROOT, data, false, 0, HostOptions.DEFAULT_CONCURRENCY,
            StackOptions.DEFAULT_HEAP, Optional.of(BEGIN), filled);
        return new Town(data, Stack.start(options, System.out::println, System.out::println));
    }

    Endpoints endpoints() {
        return stack.endpoints();
    }

    ApiClient api() {
        return api(new Described());
    }

    ApiClient api(Described described) {
        return new ApiClient(endpoints().api(), described);
    }

    /** Somebody who stays signed in: each sign-in hashes a password, which is slow on purpose. */
    Signed signed(String account) {
        return signed.computeIfAbsent(account, name -> new Signed(api(), name));
    }

    Signed organiser() {
        return signed(Seed.ORGANISER);
    }

    /** Sets the clock to a time in China; it stands still there. */
    void clock(String chinaTime) {
        clock(LocalDateTime.parse(chinaTime).atZone(CHINA).toInstant());
    }

    void clock(Instant now) {
        setClock(api(), now, false);
    }

    static void setClock(ApiClient api, Instant now, boolean running) {
        api.expect(200, null, "PUT", "/_local/api/clock", Map.of("now", now.toString(), "running", running));
    }

    /** Opens accounts; existing ones stay as they are. */
    void open(List<Map<String, String>> accounts) {
        signed(Seed.ADMINISTRATOR).expect(200, "POST", "/accounts", Map.of("accounts", accounts));
    }

    static Map<String, String> account(String name, String role, String level, String unit, String county) {
        var account = new HashMap<>(
            Map.of("name", name, "role", role, "displayName", "演示" + name, "initialPassword", Seed.PASSWORD));
        account.put("level", level);
        account.put("unit", unit);
        account.put("county", county);
        account.values().removeIf(value -> value == null);
        return account;
    }

    /** A project that waits for its first review. */
    String submitted() {
        var id = UUID.randomUUID().toString();
        clock(BEGIN);
        var organiser = organiser();
        organiser.put("/projects/" + id, Map.of("version", 0, "application", Forms.application(YEAR, 2, 300)));
        organiser.put("/projects/" + id + "/submission", null);
        return id;
    }

    /** A level's approval. */
    JsonNode approve(String reviewer, String project) {
        return signed(reviewer).put("/reviews/" + project + "/decision",
            Map.of("round", 1, "decision", "APPROVE", "opinion", "同意"));
    }

    /** A training that was published and synced. */
    String published() {
        var id = submitted();
        Seed.REVIEWERS.forEach(reviewer -> approve(reviewer, id));
        Publishing.publish(signed(Seed.REVIEWERS.getLast()), List.of(id));
        var organiser = organiser();
        Waiting.until("the sync of a project", () -> organiser.call("GET", "/trainings/" + id, null).status() == 200);
        return id;
    }

    /** A training with a first cycle of one day, a morning; not registered yet. */
    String scheduled(LocalDate day) {
        var id = published();
        var organiser = organiser();
        organiser.put("/trainings/" + id + "/courses", Forms.courses());
        organiser.put("/trainings/" + id + "/cycles/1", timetable(day));
        return id;
    }

    /** A training that can be held. */
    String registered(LocalDate day) {
        var id = scheduled(day);
        organiser().put("/trainings/" + id + "/cycles/1/registration", Forms.registration(300));
        return id;
    }

    /**
     * A training that was held on one morning; the clock stands at the time of signing out.
     *
     * @param signedOut time of day in China at which the diligent sign out
     * @param diligent  people who sign in and out
     * @param forgetful who signs in only
     */
    String held(LocalDate day, String signedOut, List<String> diligent, String forgetful) {
        var training = registered(day);
        var cycle = "/trainings/" + training + "/cycles/1";
        var phones = new Phones(api());
        clock(day + "T08:45:00");
        var people = new ArrayList<>(diligent);
        people.add(forgetful);
        people.forEach(phones::signIn);
        var code = organiser().get(cycle + "/codes?direction=SIGN_IN").path("codes").path(0).path("code").textValue();
        people.forEach(person -> phones.scan(person, code));
        clock(day + "T" + signedOut);
        var after = organiser().get(cycle + "/codes?direction=SIGN_OUT").path("codes").path(0).path("code").textValue();
        diligent.forEach(person -> phones.scan(person, after));
        Waiting.until("every scan", () -> organiser().all(cycle + "/scans").size() == people.size() + diligent.size());
        return training;
    }

    static Map<String, Object> timetable(LocalDate day) {
        return Map.of("firstDay", day.toString(), "lastDay", day.toString(),
            "halfDays", List.of(Map.of("day", day.toString(), "half", "AM", "start", "09:00", "end", "12:00")));
    }

    /** Waits until a job is done. */
    static void finished(Signed organiser, String job) {
        Waiting.until("job " + job, () -> "DONE".equals(organiser.get("/jobs/" + job).path("state").textValue()));
    }

    @Override
    public void close() throws IOException {
        stack.close();
        try (var files = Files.walk(data)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
