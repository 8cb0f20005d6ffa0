package xuefen.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/** The accounts of the first start, as the screen lists them. If the file exists, the first start was completed. */
final class AccountList {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private AccountList() {}

    /**
     * Reads the list. An unreadable list is discarded, as it only serves the screen; the accounts themselves are in
     * their table.
     */
    static List<FirstStart.Account> read(Path file, Consumer<String> progress) throws IOException {
        var accounts = Files.isRegularFile(file) ? parse(Files.readAllBytes(file)) : null;
        if (accounts == null || accounts.stream().anyMatch(AccountList::isNone)) {
            progress.accept("账号清单 " + file + " 已损坏，不再列出演示账号；账号和数据不受影响。");
            if (Files.isDirectory(file)) {
                PrivateFolder.delete(file);
            }
            write(file, List.of());
            return List.of();
        }
        return accounts;
    }

    private static List<FirstStart.Account> parse(byte[] bytes) throws IOException {
        try {
            return JSON.readValue(bytes, new TypeReference<>() {});
        } catch (JacksonException e) {
            return null; // no list
        }
    }

    private static boolean isNone(FirstStart.Account account) {
        return account == null || account.role() == null || account.name() == null || account.password() == null;
    }

    /** Writes the list atomically. */
    static void write(Path file, List<FirstStart.Account> accounts) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".new");
        Files.write(half, JSON.writeValueAsBytes(accounts));
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
