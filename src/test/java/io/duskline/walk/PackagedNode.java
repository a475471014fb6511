package io.duskline.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The jar as an operator runs it: a process of its own, settings in the environment. */
final class PackagedNode implements AutoCloseable {

    static final Path JAR = Path.of(System.getProperty("duskline.jar", "target/duskline-1.0.0.jar"));

    private static final String TOKEN = "admin-token-of-the-operator";
    private static final Duration LONGEST_COMMAND = Duration.ofSeconds(120);
    private static final InstantSource clock = InstantSource.system();

    /**
     * @param node its name
     * @param before a moment at which it still lived
     */
    record Death(String node, Instant before) {}

    private final String name;
    private final int port;
    private final Path log;
    private final Process process;

    private PackagedNode(String name, int port, Map<String, String> settings, List<String> arguments) {
        this.name = name;
        this.port = port;
        this.log = Path.of("target", "node-" + name + ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toAbsolutePath().toString(),
                "--server.port=" + port,
                "--spring.mail.properties.mail.smtp.localhost=" + name));
        command.addAll(arguments);
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(Files.createTempDirectory("operator").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("DUSKLINE_MAIL_FROM", "notices@vendor.test");
            builder.environment().put("DUSKLINE_VENDOR_NAME", "Vendor");
            builder.environment().put("DUSKLINE_VENDOR_HELP_EMAIL", "help@vendor.test");
            builder.environment().put("DUSKLINE_VENDOR_HELP_URL", "");
            builder.environment().put("DUSKLINE_VENDOR_POSTAL_ADDRESS", "1 Main Street, Springfield");
            builder.environment().putAll(settings);
            builder.environment().put("DUSKLINE_ADMIN_TOKEN", TOKEN);
            builder.environment().put("DUSKLINE_SECRET", "a-secret-for-the-packaged-jar");
            builder.environment().put("LOGGING_PATTERN_CONSOLE", "%d{HH:mm:ss.SSS} %-5level %logger %msg%n%wEx");
            this.process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param name which it calls itself towards the relay */
    static PackagedNode start(String name, Map<String, String> settings) {
        return new PackagedNode(name, freePort(), settings, List.of());
    }

    /** @return the exit code of a command of the jar's */
    static int run(String argument, Map<String, String> settings) throws InterruptedException {
        try (PackagedNode command = new PackagedNode("command", freePort(), settings, List.of(argument))) {
            if (!command.process.waitFor(LONGEST_COMMAND.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(argument + " takes too long");
            }
            return command.process.exitValue();
        }
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    /** Somebody who uses it with the operator's token. */
    Rest rest() {
        return rest(TOKEN);
    }

    Rest rest(String token) {
        return new Rest(port, token);
    }

    /** The status of its health page; 0 while nobody answers. */
    int health() {
        try {
            return rest().get("/actuator/health").status();
        } catch (AssertionError e) {
            return 0;
        }
    }

    boolean isUp() {
        return health() == 200;
    }

    /** With SIGKILL: nothing of it runs any more. */
    Death kill() throws InterruptedException {
        Instant before = clock.instant();
        process.destroyForcibly().waitFor();
        return new Death(name, before);
    }

    /** The lines of its log at this level. */
    List<String> told(String level) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" " + level + " ")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
