package io.duskline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A relay on this machine that takes everything: Postfix's {@code smtp-sink} where there is one, else our own. */
public final class MailSink implements AutoCloseable {

    private static final List<String> FOLDERS = List.of("/usr/sbin", "/usr/local/sbin", "/usr/libexec/postfix");

    private static final String PORT = "bench.sink.port";
    private static final String PROCESS = "bench.sink.process";
    private static final long NOBODY = -1;

    private final int port;
    private final AutoCloseable server;
    private final @Nullable ProcessHandle process;

    private MailSink(int port, AutoCloseable server, @Nullable ProcessHandle process) {
        this.port = port;
        this.server = server;
        this.process = process;
    }

    public static MailSink start() {
        return program("smtp-sink").map(MailSink::postfix).orElseGet(() -> {
            ScriptedSmtpServer sink = ScriptedSmtpServer.start().asSink();
            return new MailSink(sink.port(), sink, null);
        });
    }

    /** The one of the process that started this one, which named it by {@link #lending}. */
    public static MailSink lent() {
        return new MailSink(
                Integer.getInteger(PORT),
                () -> {},
                ProcessHandle.of(Long.getLong(PROCESS, NOBODY)).orElse(null));
    }

    private static MailSink postfix(Path program) {
        try {
            int port;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            List<String> command = new ArrayList<>(List.of(program.toString()));
            if ("root".equals(System.getProperty("user.name"))) {
                command.addAll(List.of("-u", "nobody"));
            }
            command.addAll(List.of("127.0.0.1:" + port, "1000"));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            awaitPort(process, port);
            return new MailSink(port, process::destroy, process.toHandle());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitPort(Process process, int port) throws IOException {
        for (int tries = 0; tries < 100; tries++) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (ConnectException e) {
                try {
                    if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                        throw new IOException("smtp-sink ended: "
                                + new String(process.getInputStream().readAllBytes()));
                    }
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw new IOException(interrupted);
                }
            }
        }
        throw new IOException("smtp-sink does not listen");
    }

    private static Optional<Path> program(String name) {
        Stream<String> path = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"));
        return Stream.concat(path, FOLDERS.stream())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** For a Java that sends to it too. */
    public List<String> lending() {
        return List.of("-D" + PORT + "=" + port, "-D" + PROCESS + "=" + (process == null ? NOBODY : process.pid()));
    }

    public int port() {
        return port;
    }

    public String name() {
        return process == null ? "our own sink" : "smtp-sink";
    }

    /** What its process has taken of the processor; nothing where it is ours. */
    public Duration cpu() {
        return process == null
                ? Duration.ZERO
                : process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /**
     * The raw limit: as many messages a second as {@code smtp-source} hands over on kept connections.
     *
     * @param bytes of one message
     * @return empty where it is not installed
     */
    public OptionalDouble rawLimit(int sessions, int bytes, int messages) {
        Optional<Path> program = program("smtp-source");
        if (program.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            long start = System.nanoTime();
            Process process = new ProcessBuilder(
                            program.get().toString(),
                            "-d",
                            "-s" + sessions,
                            "-l" + bytes,
                            "-m" + messages,
                            "-f",
                            "sender@marketing-center.example",
                            "-t",
                            "reader@customer.example",
                            "127.0.0.1:" + port)
                    .inheritIO()
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("smtp-source failed");
            }
            return OptionalDouble.of(messages / ((System.nanoTime() - start) / 1e9));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
