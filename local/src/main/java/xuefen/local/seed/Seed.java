package xuefen.local.seed;

import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;

import xuefen.local.client.ApiClient;

/**
 * Opens invented accounts as an operator does on AWS: the first administrator by invoking its function, all others
 * through the API. It also opens 申报时间, so that the system can be tried out. The seed is idempotent.
 */
public final class Seed {
    /**
     * The initial password of every seeded account; it protects only a try-out on one machine. The administrator keeps
     * it.
     */
    public static final String PASSWORD = "Xuefen-2026";
    /** The password that all other accounts change it to in demonstrations, tests and measurements. */
    public static final String OWN_PASSWORD = "Xuefen-2026-own";
    /** The administrator. */
    public static final String ADMINISTRATOR = "admin";
    /** The organiser. */
    public static final String ORGANISER = "hospital01";
    /** The reviewers, in the order of their turns. */
    public static final List<String> REVIEWERS = List.of("unit01", "county01", "city01");
    /** Number of accounts other than learners that the administrator opens. */
    public static final int STAFF = 1 + REVIEWERS.size();
    /** Learners of an ordinary first start. */
    public static final int LEARNERS = 300;

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final String UNIT = "演示市第一医院";
    private static final String COUNTY = "演示区";
    private static final List<String> UNITS = List.of(UNIT, "演示市第二医院", "演示市妇幼保健院", "演示区疾病预防控制中心", "演示区社区卫生服务中心");
    private static final List<String> TITLES = List.of("主任医师", "副主任医师", "主治医师", "医师", "主管护师", "护师");
    /** Number of accounts that the API takes in one request. */
    private static final int AT_ONCE = 200;

    private final ApiClient api;

    /** @param base address of the HTTP API */
    public Seed(URI base) {
        this.api = new ApiClient(base);
    }

    /** Personnel codes of the learners of an ordinary first start: P000001 and so on. */
    public static List<String> learnerCodes() {
        return IntStream.rangeClosed(1, LEARNERS).mapToObj("P%06d"::formatted).toList();
    }

    /** {@return whether an account is not a learner's} */
    public static boolean isStaff(String account) {
        return account.equals(ADMINISTRATOR) || account.equals(ORGANISER) || REVIEWERS.contains(account);
    }

    /**
     * Opens the administrator, the organiser, the three reviewers and learners.
     *
     * @param learners personnel codes
     */
    public void open(List<String> learners) {
        open(learners, opened -> {});
    }

    /**
     * As {@link #open(List)}, and reports progress.
     *
     * @param learners personnel codes
     * @param opened   takes the number of accounts opened so far
     */
    public void open(List<String> learners, IntConsumer opened) {
        openAdministrator(api);
        var token = signIn(api, ADMINISTRATOR).path("accessToken").textValue();
        var accounts = new ArrayList<Map<String, String>>();
        accounts.add(account(ORGANISER, "ORGANISER", UNIT, null, UNIT, COUNTY));
        accounts.add(account(REVIEWERS.get(0), "REVIEWER", "演示市第一医院科教科", "UNIT", UNIT, COUNTY));
        accounts.add(account(REVIEWERS.get(1), "REVIEWER", "演示区卫生健康局", "COUNTY", null, COUNTY));
        accounts.add(account(REVIEWERS.get(2), "REVIEWER", "演示市卫生健康委员会", "CITY", null, null));
        for (int i = 0; i < learners.size(); i++) {
            var learner = account(learners.get(i), "LEARNER", "演示学员" + (i + 1), null, UNITS.get(i % UNITS.size()),
                COUNTY);
            learner.put("title", TITLES.get(i % TITLES.size()));
            accounts.add(learner);
        }
        for (int from = 0; from < accounts.size(); from += AT_ONCE) {
            api.expect(200, token, "POST", "/accounts",
                Map.of("accounts", accounts.subList(from, Math.min(accounts.size(), from + AT_ONCE))));
            opened.accept(Math.min(accounts.size(), from + AT_ONCE));
        }
    }

    /** Opens the first administrator, who opens all other accounts. */
    public static void openAdministrator(ApiClient api) {
        var outcome = api.expect(200, null, "POST", "/_local/api/functions/FirstAdministratorFunction/invocations",
            Map.of("name", ADMINISTRATOR, "displayName", "演示管理员", "password", PASSWORD));
        if (outcome.path("failed").asBoolean()) {
            throw new IllegalStateException("the first administrator could not be opened: " + outcome);
        }
    }

    /** Opens 申报时间 of this year and the next, by the server's clock. */
    public void openWindows() {
        var token = administrator(api);
        var now = OffsetDateTime.parse(
            api.expect(200, token, "GET", "/application-windows", null).path("now").textValue());
        var year = now.atZoneSameInstant(CHINA).getYear();
        openWindow(api, token, year);
        openWindow(api, token, year + 1);
    }

    /** Opens a year's 申报时间 for as long as possible: from the beginning of the previous year to the end of the year. */
    public static void openWindow(ApiClient api, int year) {
        openWindow(api, administrator(api), year);
    }

    private static void openWindow(ApiClient api, String token, int year) {
        var version = api.expect(200, token, "GET", "/application-windows", null).path("items").valueStream()
            .filter(each -> each.path("year").intValue() == year).findFirst()
            .map(each -> each.path("version").longValue()).orElse(0L);
        var window = Map.of("start", (year - 1) + "-01-01T00:00:00+08:00", "end", (year + 1) + "-01-01T00:00:00+08:00");
        api.expect(200, token, "PUT", "/application-windows/" + year,
            Map.of("version", version, "application", window, "filing", window));
    }

    private static String administrator(ApiClient api) {
        return signIn(api, ADMINISTRATOR).path("accessToken").textValue();
    }

    /**
     * Signs a seeded account in for the first time, which changes its password. A repeated call is an ordinary sign-in.
     *
     * @return the answer of the sign-in, with the tokens
     */
    public static JsonNode firstSignIn(ApiClient api, String account) {
        return api.expect(200, null, "POST", "/sign-in/password",
            Map.of("account", account, "password", PASSWORD, "newPassword", OWN_PASSWORD));
    }

    /**
     * Signs a seeded account in, whether or not it has signed in before.
     *
     * @return the answer of the sign-in, with the tokens
     */
    public static JsonNode signIn(ApiClient api, String account) {
        var password = account.equals(ADMINISTRATOR) ? PASSWORD : OWN_PASSWORD;
        var reply = api.call("POST", "/sign-in", Map.of("account", account, "password", password));
        if (reply.status() == 401) {
            return firstSignIn(api, account);
        }
        if (reply.status() != 200) {
            throw new IllegalStateException(
                account + " was answered " + reply.status() + " at sign-in: " + reply.json());
        }
        return reply.json();
    }

    private static Map<String, String> account(String name, String role, String displayName, String level, String unit,
        String county) {
        var account = new LinkedHashMap<String, String>();
        account.put("name", name);
        account.put("role", role);
        account.put("displayName", displayName);
        account.put("level", level);
        account.put("unit", unit);
        account.put("county", county);
        account.put("initialPassword", PASSWORD);
        account.values().removeIf(value -> value == null);
        return account;
    }
}
