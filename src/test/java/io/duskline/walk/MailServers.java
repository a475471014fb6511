package io.duskline.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Postfix and a Dovecot of this machine's packages, in a folder of their own with ports of their own: those that the
 * machine may run otherwise are not touched. The folder is a temporary one, since paths of Unix sockets must be short and
 * every folder above them open to all; what the servers log is left in {@code target/mta}.
 */
final class MailServers implements AutoCloseable {

    static final String MAILBOX = "b@bounces.vendor.test";
    static final String PASSWORD = "a-password-of-the-check";

    private static final List<String> PROGRAMS =
            List.of("postfix", "postqueue", "dovecot", "doveadm", "openssl", "curl");
    private static final Path LOGS = Path.of("target", "mta");
    private static final String BY_LMTP = "lmtp:unix:private/dovecot-lmtp";
    private static final String BY_PIPE = "duskline:";
    private static final Duration STOPPING = Duration.ofSeconds(20);

    private final Path folder;
    private final Map<String, String> values = new HashMap<>();
    private final Thread atExit = new Thread(this::stop);

    private MailServers(Path folder) {
        this.folder = folder;
    }

    /**
     * @param nextHop the port of the server that takes what the relay passes on
     * @param nameServer the address, at port 53, that the relay asks
     * @param duskline where its interface is
     */
    static MailServers start(int nextHop, String nameServer, String duskline) throws Exception {
        mustBeThere();
        MailServers servers = new MailServers(Files.createTempDirectory("duskline-mta"));
        Runtime.getRuntime().addShutdownHook(servers.atExit);
        try {
            servers.start(Map.of("NEXT_HOP", String.valueOf(nextHop), "DUSKLINE", duskline), nameServer);
            return servers;
        } catch (Exception | AssertionError e) {
            servers.close();
            throw e;
        }
    }

    private static void mustBeThere() throws Exception {
        List<String> missing = new ArrayList<>();
        for (String program : PROGRAMS) {
            boolean isThere =
                    Stream.of("/usr/sbin", "/usr/bin").anyMatch(place -> Files.isExecutable(Path.of(place, program)));
            if (!isThere) {
                missing.add(program);
            }
        }
        assertThat(missing)
                .as(
                        "This check runs Postfix and Dovecot: apt-get install postfix dovecot-imapd dovecot-lmtpd openssl curl."
                                + " Not found")
                .isEmpty();
        assertThat(run("id", "-u").strip())
                .as("Postfix and Dovecot are started by root only: run this check as root. The user's id")
                .isEqualTo("0");
        assertThat(run("dovecot", "--version"))
                .as(
                        "This check is written for Dovecot 2.4, whose settings have other names than those of 2.3. The version")
                .matches("(?s)(2\\.[4-9]|[3-9]).*");
    }

    private void start(Map<String, String> given, String nameServer) throws Exception {
        values.putAll(given);
        values.put("FOLDER", folder.toString());
        values.put("SUBMISSION", "127.0.0.1:" + freePort());
        values.put("IMAPS", String.valueOf(freePort()));
        values.put("PASSWORD", PASSWORD);
        values.put("BOUNCES", BY_LMTP);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String each : List.of("postfix", "queue", "data", "run", "mail", "log")) {
            Files.createDirectory(folder.resolve(each));
        }
        run("chown", "postfix", folder.resolve("data").toString());
        run("chown", "dovecot", folder.resolve("mail").toString());
        makeCertificate();
        write("main.cf", folder.resolve("postfix/main.cf"));
        write("master.cf", folder.resolve("postfix/master.cf"));
        write("dovecot.conf", folder.resolve("dovecot.conf"));
        run("postfix", "-c", folder.resolve("postfix").toString(), "start");
        run("dovecot", "-c", folder.resolve("dovecot.conf").toString());
        // Debian's start copies the machine's own.
        Files.createDirectories(folder.resolve("queue/etc"));
        Files.writeString(folder.resolve("queue/etc/resolv.conf"), "nameserver " + nameServer + "\n");
        await("Dovecot is there")
                .atMost(Duration.ofSeconds(20))
                .until(() -> Files.exists(folder.resolve("queue/private/dovecot-lmtp"))
                        && Files.exists(folder.resolve("queue/private/auth")));
    }

    private void makeCertificate() throws Exception {
        String[] make =
                "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
                        .split(" ");
        run(Stream.concat(
                        Stream.of(make),
                        Stream.of(
                                "-keyout",
                                folder.resolve("key.pem").toString(),
                                "-out",
                                certificate().toString()))
                .toArray(String[]::new));
    }

    /** From now on what comes back is handed to Duskline by a pipe instead of the mailbox. */
    void pipeBounces() throws Exception {
        values.put("BOUNCES", BY_PIPE);
        write("main.cf", folder.resolve("postfix/main.cf"));
        run("postfix", "-c", folder.resolve("postfix").toString(), "reload");
    }

    /** What the pipe shows Duskline. */
    void pipeToken(String token) throws Exception {
        values.put("TOKEN", token);
        Path secret = folder.resolve("duskline.curl");
        write("duskline.curl", secret);
        run("chown", "nobody", secret.toString());
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    }

    private void write(String template, Path to) throws IOException {
        try (var in = MailServers.class.getResourceAsStream("/mta/" + template)) {
            String text = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            for (Map.Entry<String, String> value : values.entrySet()) {
                text = text.replace("@" + value.getKey() + "@", value.getValue());
            }
            Files.writeString(to, text);
        }
    }

    Path certificate() {
        return folder.resolve("certificate.pem");
    }

    int submissionPort() {
        return Integer.parseInt(values.get("SUBMISSION").replaceFirst(".*:", ""));
    }

    int imapsPort() {
        return Integer.parseInt(values.get("IMAPS"));
    }

    /** How many messages lie in each folder of the bounce mailbox. */
    Map<String, Integer> mailbox() throws Exception {
        return run(
                        "doveadm",
                        "-c",
                        folder.resolve("dovecot.conf").toString(),
                        "-f",
                        "tab",
                        "mailbox",
                        "status",
                        "-u",
                        MAILBOX,
                        "messages",
                        "*")
                .lines()
                .map(line -> line.split("\t"))
                .filter(parts -> parts.length == 2 && parts[1].matches("\\d+"))
                .collect(Collectors.toMap(parts -> parts[0], parts -> Integer.valueOf(parts[1])));
    }

    /** What the relay still has in hand, in its own words. */
    String queue() throws Exception {
        return run("postqueue", "-c", folder.resolve("postfix").toString(), "-p")
                .strip();
    }

    /** What the relay noted. */
    String log() throws IOException {
        return Files.readString(folder.resolve("log/postfix.log"));
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private synchronized void stop() {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            stop(
                    "queue/pid/master.pid",
                    "postfix",
                    "-c",
                    folder.resolve("postfix").toString(),
                    "stop");
            stop(
                    "run/master.pid",
                    "doveadm",
                    "-c",
                    folder.resolve("dovecot.conf").toString(),
                    "stop");
            keepLogs();
            run("rm", "-rf", folder.toString());
        } catch (Exception e) {
            throw new IllegalStateException("What remains of the mail servers is in " + folder, e);
        }
    }

    /** Asks it to end, and ends it. */
    private void stop(String pidFile, String... command) throws Exception {
        Path file = folder.resolve(pidFile);
        if (!Files.exists(file)) {
            return;
        }
        Optional<ProcessHandle> master =
                ProcessHandle.of(Long.parseLong(Files.readString(file).strip()));
        if (master.isEmpty()) {
            return;
        }
        List<ProcessHandle> all =
                Stream.concat(master.get().descendants(), master.stream()).toList();
        try {
            run(command);
            await().atMost(STOPPING).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private void keepLogs() throws IOException {
        Files.createDirectories(LOGS);
        try (Stream<Path> logs = Files.list(folder.resolve("log"))) {
            for (Path log : logs.toList()) {
                Files.copy(log, LOGS.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return what it said; fails where the program does */
    private static String run(String... command) throws Exception {
        Path said = Files.createTempFile("said", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().merge("PATH", "/usr/sbin:/sbin", (before, more) -> before + ":" + more);
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            String text = Files.readString(said);
            if (!ended) {
                process.destroyForcibly();
            }
            assertThat(ended && process.exitValue() == 0)
                    .as(String.join(" ", command) + "\n" + text)
                    .isTrue();
            return text;
        } finally {
            Files.delete(said);
        }
    }
}
