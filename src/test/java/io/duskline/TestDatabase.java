package io.duskline;

import io.duskline.embedded.EmbeddedDatabase;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** One MariaDB for all that a JVM tests; each application context gets a schema of its own in it. */
public final class TestDatabase {

    /** Which of the JVMs that test at once this one is. */
    private static final String FORK = System.getProperty("tests.fork", "1");

    private static final AtomicInteger schemas = new AtomicInteger();
    private static final EmbeddedDatabase server = start();

    private TestDatabase() {}

    private static EmbeddedDatabase start() {
        EmbeddedDatabase database = EmbeddedDatabase.start(Path.of("target", "test-database-" + FORK));
        Runtime.getRuntime().addShutdownHook(new Thread(database::close));
        return database;
    }

    /** The running server, for tests that need more than a schema. */
    public static EmbeddedDatabase server() {
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
