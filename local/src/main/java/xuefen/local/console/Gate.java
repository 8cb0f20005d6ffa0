package xuefen.local.console;

import java.util.Optional;

import com.sun.net.httpserver.Headers;

import xuefen.local.front.Visitors;

/** Refuses requests of other websites to the console, which has no sign-in, and states why. */
final class Gate {
    private Gate() {}

    static Optional<Answer> refusal(String method, Headers headers) {
        return Visitors.refusal(method, headers).map(refusal -> switch (refusal) {
            case HOST -> Answer.problem(403, "local.host", "请用 127.0.0.1 或 localhost 打开本页");
            case SITE -> Answer.problem(403, "local.site", "其他网站不能操作本机");
        });
    }
}
