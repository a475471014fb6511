package io.duskline.walk;

import io.duskline.DatabaseServer;
import io.duskline.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A database server of one's own that dies by SIGKILL and comes back on the same port over the same data. */
final class MortalDatabase implements AutoCloseable {

    private static final String NODES = "nodes";
    private static final String HOST = "127.0.0.1";
    private static final String COUNTS = "select %s, count(*) from %s group by 1";

    /** Each begins with an empty schema, though they share a folder. */
    private static final AtomicInteger MADE = new AtomicInteger();

    private final DatabaseServer server;
    private final String url;
    private final List<String> command = new ArrayList<>();
    private boolean isGranted;

    MortalDatabase() {
        this.server = TestDatabase.another("mortal-database");
        this.url = server.url("k" + ProcessHandle.current().pid() + "_" + MADE.incrementAndGet());
        ProcessHandle.Info info = process().info();
        command.add(info.command().orElseThrow());
        for (String argument : info.arguments().orElseThrow()) {
            // The users are made.
            if (!argument.startsWith("--init-file")) {
                command.add(argument);
            }
        }
    }

    private ProcessHandle process() {
        return server.process().orElseThrow();
    }

    /** As the nodes' environment names it: they migrate by one account and work by another, which may do less. */
    Map<String, String> settings() {
        String atOnce = "createDatabaseIfNotExist=true";
        if (!isGranted) {
            // A run before may have left what it was granted in the same folder.
            update("drop user if exists '%s'@'%s'".formatted(NODES, HOST));
            update("create user '%s'@'%s' identified by '%s'".formatted(NODES, HOST, server.password()));
            isGranted = true;
        }
        return Map.of(
                "SPRING_DATASOURCE_URL",
                url.replace(atOnce, ""),
                "SPRING_DATASOURCE_USERNAME",
                NODES,
                "SPRING_DATASOURCE_PASSWORD",
                server.password(),
                "SPRING_FLYWAY_USER",
                server.user(),
                "SPRING_FLYWAY_PASSWORD",
                server.password(),
                "DUSKLINE_DATABASE_GRANT_TO",
                NODES + "@" + HOST);
    }

    void kill() {
        ProcessHandle process = process();
        process.destroyForcibly();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    void comeBack() {
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of("target", "mortal-database.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int update(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** How many rows there are for each value of a column. */
    Map<String, Integer> counts(String column, String rows) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(COUNTS.formatted(column, rows))) {
            Map<String, Integer> counts = new HashMap<>();
            while (result.next()) {
                counts.put(result.getString(1), result.getInt(2));
            }
            return counts;
        } catch (SQLException e) {
            throw new IllegalStateException(column + " of " + rows, e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, server.user(), server.password());
    }

    @Override
    public void close() {
        server.process().ifPresent(ProcessHandle::destroy);
        server.close();
    }
}
