package io.duskline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Where Node.js makes a client of the description: {@code target/rest-client}, with the packages that
 * {@code src/test/rest-client/package-lock.json} pins. Where there is no Node, or no registry to get them from, the test is
 * skipped, unless {@code DUSKLINE_CLIENT_TESTS=required}: then it fails.
 */
public final class NodeWorkshop {

    private static final Path SOURCE = Path.of("src/test/rest-client");
    private static final Path PLACE = Path.of("target/rest-client");
    private static final Path INSTALLED = PLACE.resolve("node_modules/.package-lock.of");
    private static final int MINUTES = 3;

    private NodeWorkshop() {}

    /** Installs the packages unless they are there already. */
    public static NodeWorkshop open() {
        need(Stream.of("node", "npm").allMatch(NodeWorkshop::isOnThePath), "no Node.js with npm on the PATH");
        try {
            Files.createDirectories(PLACE);
            try (Stream<Path> files = Files.list(SOURCE)) {
                for (Path file : files.toList()) {
                    Files.copy(file, PLACE.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            String lock = Files.readString(PLACE.resolve("package-lock.json"));
            if (!Files.exists(INSTALLED) || !Files.readString(INSTALLED).equals(lock)) {
                Run install = new Run("npm", "ci", "--prefer-offline");
                need(install.exit() == 0, "the packages cannot be installed: " + install.output());
                Files.writeString(INSTALLED, lock);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new NodeWorkshop();
    }

    private static void need(boolean isThere, String otherwise) {
        if (!isThere && "required".equals(System.getenv("DUSKLINE_CLIENT_TESTS"))) {
            throw new AssertionError("Tests of the generated client are required here, and " + otherwise);
        }
        assumeTrue(isThere, otherwise);
    }

    private static boolean isOnThePath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    public void write(String file, String content) throws IOException {
        Files.writeString(PLACE.resolve(file), content);
    }

    /** Runs a script of {@code package.json} to its good end. */
    public String script(String name) throws IOException {
        Run run = new Run("npm", "run", "--silent", name);
        assertThat(run.exit()).as(run.output()).isZero();
        return run.output();
    }

    /** Starts a script, for a talk by lines; what it has to complain of comes among them. */
    public Process talk(String file, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("node", file));
        command.addAll(List.of(arguments));
        return process(command).start();
    }

    private static ProcessBuilder process(List<String> command) {
        ProcessBuilder process =
                new ProcessBuilder(command).directory(PLACE.toFile()).redirectErrorStream(true);
        process.environment().put("REDOCLY_TELEMETRY", "off");
        process.environment().put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
        process.environment().put("NO_COLOR", "1");
        return process;
    }

    /** What a program printed, and how it ended. */
    private record Run(int exit, String output) {

        Run(String... command) throws IOException {
            this(process(List.of(command)).start());
        }

        private Run(Process process) throws IOException {
            this(process, new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }

        private Run(Process process, String output) {
            this(end(process), output);
        }

        private static int end(Process process) {
            try {
                return process.waitFor(MINUTES, TimeUnit.MINUTES) ? process.exitValue() : -1;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return -1;
            }
        }
    }
}
