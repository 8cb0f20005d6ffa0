package xuefen.accounts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import xuefen.domain.identity.Role;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.platform.config.Clocks;
import xuefen.platform.identity.Passwords;
import xuefen.platform.json.Body;
import xuefen.platform.json.Json;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AccountStore.Stored;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.AuditSubject;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.telemetry.Telemetry;

/**
 * Opens the first administrator account, who opens all others. The operator invokes it directly, once: there is a
 * single place, and the first account to claim it holds it. It reads a stream, so that the operator's input is read as
 * strictly as a request of the HTTP API.
 */
public final class FirstAdministratorFunction implements RequestStreamHandler {
    private final AccountStore accounts;
    private final AuditLog audit;
    private final UnaryOperator<String> hash;

    /** As {@code template.yaml} sets it up. */
    public FirstAdministratorFunction() {
        this(new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")),
            new AuditLog(DynamoDocuments.of("AUDIT_TABLE"), Clocks.clock()), Passwords::hash);
    }

    /**
     * For tests.
     *
     * @param hash hashes a password for storing
     */
    FirstAdministratorFunction(AccountStore accounts, AuditLog audit, UnaryOperator<String> hash) {
        this.accounts = accounts;
        this.audit = audit;
        this.hash = hash;
    }

    private record Order(String name, String displayName, String password) {
        NewAccount account() {
            return new NewAccount(name, Role.ADMINISTRATOR, displayName, null, null, null, null, password);
        }

        /** Leaves out the password, so that no log can show it. */
        @Override
        public String toString() {
            return "order of the first administrator";
        }
    }

    private record Opened(boolean opened) {}

    /**
     * Answers {@code {"opened":true}}, or false where this administrator exists already.
     *
     * @throws Problem naming wrong fields; {@code administrator-exists} for any account other than the first
     */
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        var body = new String(input.readAllBytes(), StandardCharsets.UTF_8);
        output.write(Telemetry.of(context, () -> Json.bytes(new Opened(open(Body.read(body, Order.class).account())))));
    }

    private boolean open(NewAccount wanted) {
        var check = new FieldCheck();
        wanted.check(check, "", "password");
        check.done();
        var there = accounts.find(wanted.name());
        if (there.isPresent() && !wanted.is(there.get())) {
            throw Problem.of(ProblemCode.ADMINISTRATOR_EXISTS, "账号 " + wanted.name() + " 已存在，且内容不同");
        }
        // The place first, then the account. After an interruption in between, a retry with the same name continues; in
        // the other order, a second administrator could follow the first.
        if (!accounts.takeFirstAdministrator(wanted.name())) {
            var first = accounts.firstAdministrator();
            if (!first.equals(Optional.of(wanted.name()))) {
                throw Problem.of(ProblemCode.ADMINISTRATOR_EXISTS, "首个管理员账号是 " + first.orElseThrow());
            }
        }
        if (there.isPresent()) {
            return false;
        }
        audit.add(AuditSubject.ACCOUNTS, "first-administrator-requested", "operator");
        if (accounts.add(new Stored(wanted.account(), hash.apply(wanted.initialPassword())))) {
            return true;
        }
        if (accounts.find(wanted.name()).filter(wanted::is).isEmpty()) {
            throw Problem.of(ProblemCode.ADMINISTRATOR_EXISTS, "账号 " + wanted.name() + " 已存在，且内容不同");
        }
        return false; // the same order at the same time
    }
}
