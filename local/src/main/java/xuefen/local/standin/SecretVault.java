package xuefen.local.standin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/**
 * The secrets in the data folder, with their versions and stages as Secrets Manager keeps them: the same after every
 * start.
 */
public final class SecretVault {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** The stage of the version that a request without a stage gets. */
    public static final String CURRENT = "AWSCURRENT";
    /** The stage of the version that was current before. */
    public static final String PREVIOUS = "AWSPREVIOUS";

    private final Path file;
    private final Map<String, Secret> secrets;

    /**
     * A version of a secret.
     *
     * @param value   its value
     * @param version its id
     * @param created when it was stored, in seconds since 1970
     * @param stages  its stages, at least one
     */
    public record Version(@JsonProperty(required = true) String value, @JsonProperty(required = true) String version,
        @JsonProperty(required = true) long created, @JsonProperty(required = true) List<String> stages) {

        /** Keeps its own copy of the stages, in order. */
        public Version {
            if (value == null || value.isBlank() || version == null || stages == null || stages.isEmpty()) {
                throw new IllegalArgumentException("a version has a value, an id and a stage");
            }
            stages = stages.stream().sorted().distinct().toList();
        }

        Version without(Collection<String> taken) {
            var left = stages.stream().filter(stage -> !taken.contains(stage)).toList();
            return left.isEmpty() ? null : new Version(value, version, created, left);
        }

        Version with(String stage) {
            return new Version(value, version, created, Stream.concat(stages.stream(), Stream.of(stage)).toList());
        }
    }

    /**
     * One secret.
     *
     * @param versions the versions that have a stage
     */
    public record Secret(@JsonProperty(required = true) List<Version> versions) {

        /** Refuses states that Secrets Manager never has: no current version, or one stage twice. */
        public Secret {
            versions = List.copyOf(versions);
            var stages = versions.stream().flatMap(version -> version.stages().stream()).toList();
            if (!stages.contains(CURRENT) || stages.size() != Set.copyOf(stages).size()) {
                throw new IllegalArgumentException("one version is current, and each stage is that of one version");
            }
        }

        /** Reads a secret, also in the old format without versions. */
        @JsonCreator
        static Secret read(@JsonProperty("versions") List<Version> versions, @JsonProperty("value") String value,
            @JsonProperty("version") String version, @JsonProperty("created") long created) {
            return new Secret(
                versions == null ? List.of(new Version(value, version, created, List.of(CURRENT))) : versions);
        }

        /**
         * The version at a stage.
         *
         * @param stage the stage
         * @return the version, if there is one
         */
        public Optional<Version> at(String stage) {
            return versions.stream().filter(version -> version.stages().contains(stage)).findFirst();
        }
    }

    private SecretVault(Path file, Map<String, Secret> secrets) {
        this.file = file;
        this.secrets = secrets;
    }

    /**
     * Opens the file, or creates it.
     *
     * @param file the file of secrets
     * @return the vault
     * @throws StartFailure if this class did not write the file
     */
    public static SecretVault open(Path file) {
        if (!Files.exists(file)) {
            return new SecretVault(file, new TreeMap<>());
        }
        try {
            TreeMap<String, Secret> read = JSON.readValue(Files.readAllBytes(file), new TypeReference<>() {});
            if (read == null || read.containsValue(null)) {
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

    /** {@return whether the vault is empty} */
    public boolean isEmpty() {
        return secrets.isEmpty();
    }

    /** {@return whether a text is the ARN of a secret} */
    public static boolean isArn(String text) {
        return text.startsWith(arn(""));
    }

    /**
     * Creates a secret unless it exists already.
     *
     * @param name      its name
     * @param generator generates its value
     */
    public synchronized void ensure(String name, SecretGenerator generator) {
        if (!secrets.containsKey(name)) {
            secrets.put(name, new Secret(List.of(new Version(generator.generate(), UUID.randomUUID().toString(),
                Instant.now().getEpochSecond(), List.of(CURRENT)))));
            save();
        }
    }

    /**
     * Finds a secret.
     *
     * @param id its name or ARN
     * @return the secret, if there is one
     */
    public synchronized Optional<Map.Entry<String, Secret>> find(String id) {
        return secrets.entrySet().stream().filter(entry -> entry.getKey().equals(id) || arn(entry.getKey()).equals(id))
            .findFirst();
    }

    /**
     * Stores a new version. It takes over its stages from the versions that had them; the formerly current version
     * becomes the previous one; a version left without a stage is dropped.
     *
     * @param name    name of a secret that exists
     * @param version the new version, with a unique id
     */
    public synchronized void put(String name, Version version) {
        var before = secrets.get(name);
        var taken = new HashSet<>(version.stages());
        if (taken.contains(CURRENT)) {
            taken.add(PREVIOUS);
        }
        var current = before.at(CURRENT).orElseThrow();
        var versions = new ArrayList<Version>();
        versions.add(version);
        for (var each : before.versions()) {
            var left = each.without(taken);
            if (each == current && version.stages().contains(CURRENT) && !version.stages().contains(PREVIOUS)) {
                versions.add(left == null ? new Version(each.value(), each.version(), each.created(), List.of(PREVIOUS))
                    : left.with(PREVIOUS));
            } else if (left != null) {
                versions.add(left);
            }
        }
        secrets.put(name, new Secret(versions));
        save();
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

    /** Writes beside the old file and renames, so that a crash leaves either the old secrets or the new ones. */
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
