package xuefen.sam;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import xuefen.local.standin.Credentials;

/** A command that a machine may have. */
record Tool(Path program) {
    /** The root of the source tree, where {@code template.yaml} and {@code samconfig.toml} stand. */
    static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    private static final List<String> NOT_INHERITED = List.of("AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_SESSION_TOKEN",
        "AWS_ENDPOINT_URL");

    /**
     * The result of a command.
     *
     * @param exit   its exit code
     * @param output its standard output
     * @param error  its standard error
     */
    record Outcome(int exit, String output, String error) {
        @Override
        public String toString() {
            return "exit code " + exit + "\n" + output + "\n" + error;
        }
    }

    /** The command of that name on the path; without it the running test is skipped, and says so. */
    static Tool required(String name) {
        var program = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .map(folder -> Path.of(folder, name)).filter(Files::isExecutable).findFirst();
        assumeTrue(program.isPresent(),
            () -> "skipped: there is no " + name + " on the path (docs/sam.md says how to get it)");
        return new Tool(program.get());
    }

    /** Runs it at the root of the source tree, with the stand-ins' keys as its AWS keys. */
    Outcome run(Duration patience, List<String> arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile("xuefen-tool", ".out");
        Path error = Files.createTempFile("xuefen-tool", ".err");
        try {
            Process process = builder(arguments).redirectOutput(output.toFile()).redirectError(error.toFile()).start();
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                end(process);
                return new Outcome(-1, Files.readString(output),
                    Files.readString(error) + "\nno end within " + patience);
            }
            return new Outcome(process.exitValue(), Files.readString(output), Files.readString(error));
        } finally {
            Files.delete(output);
            Files.delete(error);
        }
    }

    /** Prepares to start it there, with those keys. */
    ProcessBuilder builder(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(PROJECT.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        NOT_INHERITED.forEach(builder.environment()::remove);
        builder.environment()
            .putAll(Map.of("SAM_CLI_TELEMETRY", "0", "AWS_REGION", Credentials.REGION, "AWS_DEFAULT_REGION",
                Credentials.REGION, "AWS_ACCESS_KEY_ID", Credentials.ACCESS_KEY_ID, "AWS_SECRET_ACCESS_KEY",
                Credentials.SECRET_ACCESS_KEY));
        return builder;
    }

    /** Ends a command and the processes that it started, by force after ten seconds. */
    static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
