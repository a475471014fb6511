package io.duskline;

import java.nio.file.Path;
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
        DatabaseServer started = another("test-database-" + FORK);
        Runtime.getRuntime().addShutdownHook(new Thread(started::close));
        return started;
    }

    /**
     * A server of the same kind, for a test that does with it what others would not stand.
     *
     * @param name of its folder
     */
    public static DatabaseServer another(String name) {
        ServerKind kind = ServerKind.chosen();
        return kind.start(Path.of("target", kind == ServerKind.MYSQL ? "mysql-" + name : name));
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
