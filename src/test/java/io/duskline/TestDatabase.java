package io.duskline;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One server, of the {@link ServerKind} asked for, for all that a JVM tests; each application context gets a schema of its
 * own in it.
 */
public final class TestDatabase {

    /** Which of the JVMs that test at once this one is. */
    private static final String FORK = System.getProperty("tests.fork", "1");

    private static final AtomicInteger schemas = new AtomicInteger();
    private static final DatabaseServer server = start();

    private TestDatabase() {}

    private static DatabaseServer start() {
        DatabaseServer started = another("test-database");
        if (ServerKind.chosen() == ServerKind.MARIADB) {
            hurry(started);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(started::close));
        return started;
    }

    /** It waits for the disk as seldom as MySQL's does: nothing in it outlives the run. */
    private static void hurry(DatabaseServer server) {
        try (Connection connection = DriverManager.getConnection(server.url(""), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("set global innodb_flush_log_at_trx_commit = 0");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A server of the same kind, for a test that does with it what others would not stand.
     *
     * @param name of its folder, of which each JVM that tests has its own
     */
    public static DatabaseServer another(String name) {
        ServerKind kind = ServerKind.chosen();
        String folder = name + "-" + FORK;
        return kind.start(Path.of("target", kind == ServerKind.MYSQL ? "mysql-" + folder : folder));
    }

    /** The running server, for tests that need more than a schema. */
    public static DatabaseServer server() {
        return server;
    }

    /** The JDBC address of a schema that did not exist before. */
    public static String freshSchema() {
        return server.url("t" + ProcessHandle.current().pid() + "_" + schemas.incrementAndGet());
    }

    /** Points a context at a fresh schema. */
    public static final class FreshSchema implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "spring.datasource.url=" + freshSchema(),
                            "spring.datasource.username=" + server.user(),
                            "spring.datasource.password=" + server.password())
                    .applyTo(context);
        }
    }
}
