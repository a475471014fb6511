package io.duskline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.util.FileSystemUtils;

/**
 * Oracle's MySQL from the PATH, over a fresh folder, for whoever runs the tests. It is set up as it comes, but for how often
 * it waits for the disk.
 */
final class MySqlServer implements DatabaseServer {

    private static final String USER = "duskline";

    private final Path data;
    private final int port;
    private final String password;

    private MySqlServer(Path data, int port, String password) {
        this.data = data;
        this.port = port;
        this.password = password;
    }

    /** @param folder is emptied first */
    static MySqlServer start(Path folder) {
        Path home = folder.toAbsolutePath();
        MySqlServer server = new MySqlServer(
                home.resolve("data"), freePort(), UUID.randomUUID().toString());
        try {
            server.process().ifPresent(MySqlServer::end);
            FileSystemUtils.deleteRecursively(home);
            Files.createDirectories(home);
            run(home, server.data, "--initialize-insecure").waitFor();
            Path users = Files.writeString(home.resolve("users.sql"), """
                    create user '%1$s'@'127.0.0.1' identified by '%2$s';
                    grant all on *.* to '%1$s'@'127.0.0.1' with grant option;
                    alter user root@localhost account lock;
                    """.formatted(USER, server.password));
            server.answers(home, run(home, server.data, server.arguments(users)));
            Files.delete(users);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("mysqld must be on the PATH, or tests.database a URL", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String[] arguments(Path users) {
        return new String[] {
            "--port=" + port,
            "--bind-address=127.0.0.1",
            "--skip-name-resolve",
            "--mysqlx=OFF",
            "--init-file=" + users,
            "--pid-file=" + pidFile(),
            // Below the data, since a path may be too long for a socket
            "--socket=socket",
            "--secure-file-priv=NULL",
            "--max-allowed-packet=64M",
            "--innodb-buffer-pool-size=256M",
            "--sync-binlog=0",
            "--innodb-flush-log-at-trx-commit=2",
            "--innodb-flush-method=nosync",
            // Of which a machine has only so many for all servers
            "--innodb-use-native-aio=OFF"
        };
    }

    private static Process run(Path home, Path data, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("mysqld", "--no-defaults", "--datadir=" + data));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(home).toFile()))
                .start();
    }

    private void answers(Path home, Process process) {
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> !process.isAlive() || connects());
        } catch (ConditionTimeoutException e) {
            process.destroyForcibly();
        }
        if (!process.isAlive()) {
            throw new IllegalStateException("mysqld did not start; its last words are in " + log(home));
        }
    }

    private boolean connects() {
        try {
            DriverManager.getConnection(url(""), USER, password).close();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path log(Path home) {
        return home.resolve("mysqld.log");
    }

    private Path pidFile() {
        return data.resolve("pid");
    }

    @Override
    public String url(String schema) {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + schema
                + "?createDatabaseIfNotExist=true&sslMode=DISABLED&allowPublicKeyRetrieval=true";
    }

    @Override
    public String user() {
        return USER;
    }

    @Override
    public String password() {
        return password;
    }

    /** It may have been started again by somebody else, or be what a JVM that was killed has left. */
    @Override
    public Optional<ProcessHandle> process() {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(pidFile()).strip()))
                    .filter(process -> Arrays.asList(process.info().arguments().orElse(new String[0]))
                            .contains("--datadir=" + data));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        process().ifPresent(MySqlServer::end);
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
