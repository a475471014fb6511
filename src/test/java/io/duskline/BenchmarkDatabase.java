package io.duskline;

import io.duskline.embedded.EmbeddedDatabase;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The database of a benchmark: an embedded one of its own; or one that runs already, as of the process that started this one, which
 * goes on with it in a Java that has done nothing yet. Whose {@code bench.database.url} names it answers for what is in it.
 */
final class BenchmarkDatabase implements AutoCloseable {

    private static final String SCHEMA = "benchmark";
    private static final String URL = "bench.database.url";
    private static final String USER = "bench.database.user";
    private static final String PASSWORD = "bench.database.password";
    private static final String PROCESS = "bench.database.process";

    /** A file that is told each statement and how long it took; null where none is. */
    private static final @Nullable String STATEMENTS = System.getProperty("bench.statements");

    private final String url;
    private final String user;
    private final String password;
    private final Optional<ProcessHandle> process;
    private final @Nullable EmbeddedDatabase own;

    private BenchmarkDatabase(
            String url, String user, String password, Optional<ProcessHandle> process, @Nullable EmbeddedDatabase own) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.process = process;
        this.own = own;
    }

    /** @param isReused whether its schema stays as the run before left it */
    static BenchmarkDatabase start(boolean isReused) {
        return isLent() ? lent() : embedded(isReused);
    }

    private static boolean isLent() {
        return System.getProperty(URL) != null;
    }

    private static BenchmarkDatabase lent() {
        return new BenchmarkDatabase(
                System.getProperty(URL),
                System.getProperty(USER),
                System.getProperty(PASSWORD),
                Optional.ofNullable(Long.getLong(PROCESS)).flatMap(ProcessHandle::of),
                null);
    }

    private static BenchmarkDatabase embedded(boolean isReused) {
        ((ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger("ch.vorburger"))
                .setLevel(ch.qos.logback.classic.Level.WARN);
        EmbeddedDatabase own = EmbeddedDatabase.start(Path.of("target", "benchmark-database"));
        String url = own.url(SCHEMA);
        if (!isReused) {
            execute(own, url, "drop schema " + SCHEMA);
        }
        if (STATEMENTS != null) {
            execute(own, url, "set global slow_query_log_file = '" + STATEMENTS + "'");
            execute(own, url, "set global log_slow_filter = ''");
            execute(own, url, "set global long_query_time = 0");
            execute(own, url, "set global slow_query_log = 1");
        }
        return new BenchmarkDatabase(url, own.user(), own.password(), own.process(), own);
    }

    private static void execute(EmbeddedDatabase own, String url, String sql) {
        try (var connection = DriverManager.getConnection(url, own.user(), own.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of the application. */
    List<String> settings() {
        return List.of(
                "spring.datasource.url=" + url,
                "spring.datasource.username=" + user,
                "spring.datasource.password=" + password);
    }

    /** Of a Java that goes on with it. */
    List<String> lending() {
        return List.of(
                "-D" + URL + "=" + url,
                "-D" + USER + "=" + user,
                "-D" + PASSWORD + "=" + password,
                "-D" + PROCESS + "=" + process.orElseThrow().pid());
    }

    /** What its process has taken of the processor. */
    Duration cpu() {
        return process.flatMap(each -> each.info().totalCpuDuration()).orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
