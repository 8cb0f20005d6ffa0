package xuefen.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import xuefen.local.screen.Terminal;
import xuefen.local.stack.FirstStart;
import xuefen.local.stack.Stack;

/** The text printed once everything is ready: addresses, accounts, and what to try next. */
final class Banner {
    private Banner() {}

    static String ready(Stack stack, Path data, Path log, Duration took) {
        var text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%n学分已就绪（%.1f 秒）%n%n", took.toMillis() / 1000.0));
        text.append("  网址      ").append(stack.endpoints().api()).append('\n');
        text.append("  控制台    ").append(stack.endpoints().api()).append("/_local\n");
        text.append("  数据      ").append(data).append('\n');
        text.append("  日志      ").append(log).append('\n');
        text.append(accounts(stack.accounts()));
        text.append("\n接下来可以\n");
        if (!stack.accounts().isEmpty()) {
            var first = stack.accounts().getFirst();
            text.append("  登录        在浏览器打开网址，用上面的账号登录，首次登录要修改密码\n");
            text.append("  调用接口    curl ").append(stack.endpoints().api())
                .append("/sign-in/password -H 'Content-Type: application/json' -d '{\"account\":\"")
                .append(first.name()).append("\",\"password\":\"").append(first.password())
                .append("\",\"newPassword\":\"").append(first.password()).append("-own\"}'\n");
        }
        text.append("  看运行情况  在浏览器打开控制台\n");
        text.append("  停止        按 Ctrl-C，数据会保留；./run --fresh 从头开始\n");
        return text.toString();
    }

    static String accounts(List<FirstStart.Account> accounts) {
        if (accounts.isEmpty()) {
            return "";
        }
        int role = Math.max(8,
            accounts.stream().mapToInt(account -> Terminal.width(account.role())).max().orElse(0) + 2);
        int name = Math.max(8,
            accounts.stream().mapToInt(account -> Terminal.width(account.name())).max().orElse(0) + 2);
        var text = new StringBuilder("\n  ").append(Terminal.pad("账号", role)).append(Terminal.pad("登录名", name))
            .append("初始密码\n");
        for (FirstStart.Account account : accounts) {
            text.append("  ").append(Terminal.pad(account.role(), role)).append(Terminal.pad(account.name(), name))
                .append(account.password()).append('\n');
        }
        // The operator creates the administrator and chose that password; the administrator creates every other
        // account.
        return text.append("  首次登录须换新密码（管理员除外），之后以新密码登录\n").toString();
    }
}
