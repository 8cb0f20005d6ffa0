package xuefen.platform.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;

import xuefen.domain.identity.Account;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.limit.Limits;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.text.PlainText;
import xuefen.domain.text.TextKind;
import xuefen.platform.identity.CallerContext;
import xuefen.platform.json.Body;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.Page;

/** A request of the HTTP API, as a route reads it. */
public final class Request {
    /** The largest body accepted, in bytes; the largest form is far smaller. */
    static final int MOST_BYTES = 256 * 1024;
    /** Matches a charset other than UTF-8; a content type need not name UTF-8. */
    private static final Pattern OTHER_CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*(?!\"?utf-?8\"?\\s*(;|$))");
    /** Far more than the longest cursor. */
    private static final int MOST_QUERY = 4096;
    /** A whole number without sign or leading zeros. */
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");
    /** A host with a port. */
    private static final Pattern HOST = Pattern.compile("^([^:]+|\\[[^]]*]):[0-9]{1,5}$");
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Set<String> PAGING = Set.of("limit", "cursor");

    private final APIGatewayV2HTTPEvent event;
    private final Route<?> route;
    private final Auditing auditing;
    private final Caller caller;

    /**
     * A request of a route.
     *
     * @throws Problem {@code role-not-allowed}
     */
    Request(APIGatewayV2HTTPEvent event, Route<?> route, AuditLog log) {
        this.event = event;
        this.route = route;
        caller = route.access().open() ? null : allowed(event, route.access());
        auditing = new Auditing(route, log, this);
    }

    private static Caller allowed(APIGatewayV2HTTPEvent event, Route.Access access) {
        var caller = Optional.ofNullable(event.getRequestContext().getAuthorizer())
            .flatMap(authorizer -> CallerContext.caller(authorizer.getLambda()))
            .filter(known -> access.roles().contains(known.role()))
            .orElseThrow(() -> Problem.of(ProblemCode.ROLE_NOT_ALLOWED));
        if (access.othersThan() != null && caller.role() == Role.REVIEWER && caller.level() != ReviewLevel.CITY) {
            throw Problem.of(ProblemCode.ROLE_NOT_ALLOWED, access.othersThan());
        }
        return caller;
    }

    /** Method and path pattern of the route. */
    String key() {
        return route.key();
    }

    /** The calling account, whose role the route admits. */
    public Caller caller() {
        if (caller == null) {
            throw new IllegalStateException(route.key() + " is open: it has no caller");
        }
        return caller;
    }

    /**
     * Writes an event that the route declares to the audit log, once per request. The method calls it before an action
     * that must not go unrecorded, or where the route leaves it to the method whether to record one.
     */
    public void audit(String event) {
        auditing.tell(event);
    }

    /** The same, with how many people or things it is about at once. */
    public void audit(String event, int count) {
        auditing.tell(event, count);
    }

    /**
     * The same for one of several things that the body names, once for each.
     *
     * @param id its id in the canonical form, for the parameter of the subject that the route declares
     */
    public void audit(String event, String id) {
        auditing.tell(event, id);
    }

    /** Records the event of every success, unless the method has recorded one. */
    void auditSuccess() {
        auditing.tellSuccess();
    }

    /** The number of items on a page: the query's {@code limit}. */
    public int limit() {
        return number("limit", 1, Page.MOST, Page.SIZE);
    }

    /** Where the last page ended: the query's {@code cursor}, null for the first page. */
    public String cursor() {
        return query("cursor").orElse(null);
    }

    /**
     * The body.
     *
     * @throws Problem {@code body-too-large}, {@code body-not-json}, or {@code fields-invalid}
     */
    <B> B body(Route.Takes<B> takes) {
        return takes.otherwise() != null && (event.getBody() == null || event.getBody().isBlank()) ? takes.otherwise()
            : body(takes.type());
    }

    private <T> T body(Class<T> type) {
        var text = text();
        if (text != null && (text.length() > MOST_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES)) {
            throw Problem.of(ProblemCode.BODY_TOO_LARGE, "提交的内容不能超过 " + MOST_BYTES / 1024 + " KB");
        }
        return Body.read(text, type);
    }

    /**
     * The body as text, null where there is none. The gateway passes a body with a JSON content type as text and
     * replaces bytes that are not UTF-8 by U+FFFD; it passes any other body as base64.
     */
    private String text() {
        var text = event.getBody();
        if (text != null && header("content-type").map(OTHER_CHARSET::matcher).filter(Matcher::find).isPresent()) {
            throw Body.notUtf8();
        }
        if (text != null && event.getIsBase64Encoded()) {
            text = decoded(text);
        }
        if (text != null && text.startsWith(BYTE_ORDER_MARK)) {
            throw Body.notUtf8();
        }
        return text;
    }

    private static String decoded(String base64) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Base64.getDecoder().decode(base64)))
                .toString();
        } catch (CharacterCodingException e) {
            throw Body.notUtf8();
        }
    }

    /**
     * An id in the path.
     *
     * @return the id in its canonical form, in lower case
     * @throws Problem naming it when it is not a UUID
     */
    public String id(String name) {
        var text = path(name);
        try {
            var id = UUID.fromString(text).toString();
            if (id.equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            throw wrongId(name);
        }
        throw wrongId(name);
    }

    private static Problem wrongId(String name) {
        return Problem.field(name, "编号应为 UUID");
    }

    /**
     * An account name in the path.
     *
     * @throws Problem naming it when it breaks the rule for account names
     */
    public String account(String name) {
        var text = path(name);
        if (!text.matches(Account.NAME_PATTERN)) {
            throw Problem.field(name, Account.NAME_RULE);
        }
        return text;
    }

    /**
     * A whole number in the path.
     *
     * @throws Problem naming it when it is none, or not in range
     */
    public int number(String name, int least, int most) {
        return number(name, path(name), least, most);
    }

    /**
     * A whole number in the query.
     *
     * @param otherwise what it is when it is not given
     * @throws Problem naming it when it is none, or not in range
     */
    public int number(String name, int least, int most, int otherwise) {
        return query(name).map(text -> number(name, text, least, most)).orElse(otherwise);
    }

    /**
     * A query parameter that is a moment.
     *
     * @throws Problem naming it where it is none, or outside the years that the system knows
     */
    public Optional<Instant> moment(String name) {
        return query(name).map(text -> {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant()).filter(Limits::inTime)
                    .orElseThrow(() -> Problem.field(name, "时间超出范围"));
            } catch (DateTimeException e) {
                throw Problem.field(name, "时间应如 2026-05-11T00:40:05Z");
            }
        });
    }

    /**
     * A day in China in the query, if given.
     *
     * @throws Problem naming it when it is none
     */
    public Optional<LocalDate> day(String name) {
        return query(name).map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw Problem.field(name, "日期应如 2026-05-11");
            }
        });
    }

    /**
     * A query parameter, if given.
     *
     * @throws Problem naming it when it is empty, too long, or has characters that a line of text may not have
     */
    public Optional<String> query(String name) {
        if (!route.query().contains(name) && !(route.returns().paged() && PAGING.contains(name))) {
            throw new IllegalStateException(route.key() + " does not say that it asks for " + name);
        }
        var given = Optional.ofNullable(event.getQueryStringParameters()).map(parameters -> parameters.get(name));
        given.ifPresent(value -> {
            var check = new FieldCheck().that(!value.isEmpty(), name, "不能为空，不用时请去掉这个参数")
                .that(value.length() <= MOST_QUERY, name, "太长，不能超过 " + MOST_QUERY + " 个字符");
            PlainText.wrong(value, TextKind.LINE).ifPresent(reason -> check.that(false, name, reason));
            check.done();
        });
        return given;
    }

    /**
     * A text of the query, if given, in its normal form: the form in which the searched texts are stored.
     *
     * @throws Problem as {@link #query} does
     */
    public Optional<String> line(String name) {
        return query(name).map(text -> PlainText.normalised(text, TextKind.LINE)).filter(text -> !text.isEmpty());
    }

    /**
     * One of several words of the query.
     *
     * @param all       the words
     * @param otherwise what it is when it is not given
     * @throws Problem naming it when it is none of them
     */
    public <E extends Enum<E>> E choice(String name, E[] all, E otherwise) {
        return query(name).map(text -> Arrays.stream(all).filter(each -> each.name().equals(text)).findFirst()
            .orElseThrow(() -> Problem.field(name, "没有这个选项"))).orElse(otherwise);
    }

    /** A header, if sent; the name is in lower case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(event.getHeaders()).map(headers -> headers.get(name));
    }

    /** Scheme and host of the address that people use, for links back to this system. */
    public String origin() {
        return origin(Cdn.of("CDN_KEY"));
    }

    /** The same behind a CDN; only the CDN's word for the host is trusted. */
    String origin(Cdn cdn) {
        var own = event.getRequestContext().getDomainName();
        // The API's own host; the caller's header adds only a port other than the default.
        var host = header("host")
            .filter(asked -> own == null || HOST.matcher(asked).replaceFirst("$1").equalsIgnoreCase(own)).orElse(own);
        var scheme = header("x-forwarded-proto").filter("http"::equals).orElse("https");
        return scheme + "://" + header("x-forwarded-host").filter(_ -> cdn.sent(this)).orElse(host);
    }

    /** A path parameter, as text. */
    public String path(String name) {
        return event.getPathParameters().get(name);
    }

    private static int number(String name, String text, int least, int most) {
        if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw Problem.field(name, "应为 " + least + " 到 " + most + " 之间的整数");
        }
        return Integer.parseInt(text);
    }
}
