package xuefen.local.standin;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The secrets in the data folder: made once, the same after every start. */
public final class SecretVault {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Path file;
    private final Map<String, Secret> secrets;

    /**
     * One secret.
     *
     * @param value   what it says
     * @param version its version
     * @param created seconds since 1970 at which it was made
     */
    public record Secret(@JsonProperty(required = true) String value, @JsonProperty(required = true) String version,
            @JsonProperty(required = true) long created) {
    }

    private SecretVault(Path file, Map<String, Secret> secrets) {
        this.file = file;
        this.secrets = secrets;
    }

    /**
     * Opens the file, or begins one.
     *
     * @param file where secrets are kept
     * @return the vault
     * @throws StartFailure if the file is not what this class wrote
     */
    public static SecretVault open(Path file) {
        if (!Files.exists(file)) {
            return new SecretVault(file, new TreeMap<>());
        }
        try {
            TreeMap<String, Secret> read = JSON.readValue(Files.readAllBytes(file), new TypeReference<>() { });
            if (read == null || read.values().stream().anyMatch(secret -> secret == null || secret.value() == null || secret.value().isBlank()
                    || secret.version() == null)) {
                throw damaged(file, null);
            }
            return new SecretVault(file, read);
        } catch (JacksonException e) {
            throw damaged(file, e);
        } catch (IOException e) {
            throw new StartFailure("无法读取密钥文件 " + file + "：" + StartFailure.why(e) + "。", e);
        }
    }

    private static StartFailure damaged(Path file, Exception why) {
        return new StartFailure("数据已损坏：" + file + "（不是有效的密钥文件）。可从备份恢复，或用 ./run --fresh 清空重来。", why);
    }

    /** {@return whether it holds nothing} */
    public boolean isEmpty() {
        return secrets.isEmpty();
    }

    /** {@return whether a text is the ARN of a secret} */
    public static boolean isArn(String text) {
        return text.startsWith(arn(""));
    }

    /**
     * Makes a secret unless it is there already.
     *
     * @param name      its name
     * @param generator how it looks
     */
    public void ensure(String name, SecretGenerator generator) {
        if (!secrets.containsKey(name)) {
            secrets.put(name, new Secret(generator.generate(), UUID.randomUUID().toString(), Instant.now().getEpochSecond()));
            save();
        }
    }

    /**
     * Looks one up.
     *
     * @param id its name or ARN
     * @return the secret, if there is one
     */
    public Optional<Map.Entry<String, Secret>> find(String id) {
        return secrets.entrySet().stream().filter(entry -> entry.getKey().equals(id) || arn(entry.getKey()).equals(id)).findFirst();
    }

    /**
     * The ARN of a secret on this machine.
     *
     * @param name its name
     * @return its ARN; without the six random characters that AWS appends, so that it is the same after {@code --fresh}
     */
    public static String arn(String name) {
        return "arn:aws:secretsmanager:" + Credentials.REGION + ":" + Credentials.ACCOUNT + ":secret:" + name;
    }

    /** Writes beside the old file and renames: a crash leaves the old secrets or the new ones, never half of them. */
    private void save() {
        Path half = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(half);
            Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(JSON.writeValueAsBytes(secrets)));
                channel.force(true);
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StartFailure("无法写入密钥文件 " + file + "：" + StartFailure.why(e) + "。", e);
        }
    }
}
