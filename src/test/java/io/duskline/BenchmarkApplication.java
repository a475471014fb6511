package io.duskline;

import io.duskline.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * The application as it runs in earnest, over an empty schema of an embedded database of its own; with
 * {@code -Dbench.reuse=true} over the schema as the run before left it, since filling takes minutes.
 */
public final class BenchmarkApplication implements AutoCloseable {

    private static final String SCHEMA = "benchmark";
    private static final boolean IS_REUSED = Boolean.getBoolean("bench.reuse");

    private final EmbeddedDatabase database;
    private final ConfigurableApplicationContext context;

    private BenchmarkApplication(EmbeddedDatabase database, ConfigurableApplicationContext context) {
        this.database = database;
        this.context = context;
    }

    /** @param properties {@code name=value}, beside those that every benchmark has */
    public static BenchmarkApplication start(String... properties) {
        Beginning beginning = new Beginning();
        List<String> all = new ArrayList<>(List.of(
                "server.port=0",
                "duskline.sample=none",
                "duskline.secret=a-secret-for-the-benchmark",
                "db-scheduler.enabled=false"));
        all.addAll(Arrays.asList(properties));
        try {
            ConfigurableApplicationContext context = new SpringApplicationBuilder(Duskline.class)
                    .initializers(beginning)
                    .properties(all.toArray(String[]::new))
                    .run();
            return new BenchmarkApplication(beginning.database, context);
        } catch (RuntimeException e) {
            beginning.database.close();
            throw e;
        }
    }

    /** The database, which talks much while it starts, and what tests have put on the class path. */
    private static final class Beginning implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        private final EmbeddedDatabase database;

        private Beginning() {
            ((ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger("ch.vorburger"))
                    .setLevel(ch.qos.logback.classic.Level.WARN);
            this.database = EmbeddedDatabase.start(Path.of("target", "benchmark-database"));
        }

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getBeanFactory().registerSingleton("noTests", new NoTests());
            TestPropertyValues.of(
                            "spring.datasource.url=" + schema(database),
                            "spring.datasource.username=" + database.user(),
                            "spring.datasource.password=" + database.password())
                    .applyTo(context);
        }
    }

    private static String schema(EmbeddedDatabase database) {
        String url = database.url(SCHEMA);
        if (IS_REUSED) {
            return url;
        }
        try (var connection = java.sql.DriverManager.getConnection(url, database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute("drop schema " + SCHEMA);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        return url;
    }

    public <T> T get(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** Whether the schema is as the run before left it. */
    public static boolean isReused() {
        return IS_REUSED;
    }

    public DSLContext sql() {
        return get(DSLContext.class);
    }

    /** What the database's process has taken of the processor. */
    public Duration databaseCpu() {
        return database.process()
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /** What this process has taken of the processor. */
    public static Duration ownCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The port of its pages. */
    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }

    /** Stories and test clocks stay outside. */
    static final class NoTests extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader reader, MetadataReaderFactory factory) {
            try {
                return reader.getResource().getURL().getPath().contains("/test-classes/");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof NoTests;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }
}
