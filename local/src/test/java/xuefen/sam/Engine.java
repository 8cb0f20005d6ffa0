package xuefen.sam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A container engine with the image that SAM runs Java 25 in. */
record Engine(Tool docker, String image) {
    /** The template's word for this machine's processor. */
    static final String ARCHITECTURE = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64";

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration DOWNLOAD = Duration.ofMinutes(5);

    /**
     * The engine of this machine; where there is none, or no image to be had, the running test is skipped, and says so.
     */
    static Engine required() throws IOException, InterruptedException {
        Tool docker = Tool.required("docker");
        assumeTrue(docker.run(PATIENCE, List.of("version")).exit() == 0,
            "skipped: no container engine answers (docker version)");
        var engine = new Engine(docker, "public.ecr.aws/lambda/java:25-" + ARCHITECTURE);
        boolean present = docker.run(PATIENCE, List.of("image", "inspect", engine.image())).exit() == 0;
        assumeTrue(present || docker.run(DOWNLOAD, List.of("pull", "--quiet", engine.image())).exit() == 0,
            () -> "skipped: the image " + engine.image() + " is not here and cannot be pulled");
        return engine;
    }

    /** The address behind {@code host.docker.internal}, which engines choose differently. */
    String hostAddress() throws IOException, InterruptedException {
        var hosts = docker.run(PATIENCE, List.of("run", "--rm", "--add-host", "host.docker.internal:host-gateway",
            "--entrypoint", "cat", image, "/etc/hosts"));
        assertThat(hosts.exit()).as(hosts::toString).isZero();
        return hosts.output().lines().filter(line -> line.endsWith("host.docker.internal"))
            .map(line -> line.split("\\s+")[0]).filter(address -> !address.contains(":")).findFirst().orElseThrow();
    }
}
