package io.duskline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What an earlier build wrote, started with the present one: {@code src/test/resources/earlier/BUILD} has the rows of all its
 * tables after it sent four messages, and the messages as they left.
 */
public final class EarlierInstallation implements AutoCloseable {

    public static final String ADMIN_TOKEN = "admin-token-for-the-tests";

    private final String build;
    private final ConfigurableApplicationContext context;

    private EarlierInstallation(String build, ConfigurableApplicationContext context) {
        this.build = build;
        this.context = context;
    }

    /**
     * Starts it on the rows, which are brought up to date first.
     *
     * @param version of that build's tables
     */
    public static EarlierInstallation upgraded(String build, String version, String... properties) {
        String url = TestDatabase.freshSchema();
        fill(url, version, "/earlier/" + build + "/rows.sql");
        List<String> all = new ArrayList<>(List.of(
                "server.port=0",
                "duskline.sample=none",
                "duskline.admin.token=" + ADMIN_TOKEN,
                "duskline.mail.workers=0",
                "spring.mail.host=127.0.0.1",
                "spring.mail.port=1",
                "db-scheduler.enabled=false"));
        all.add("duskline.secret=" + keptSecret(url));
        all.addAll(Arrays.asList(properties));
        return new EarlierInstallation(
                build,
                new SpringApplicationBuilder(Duskline.class)
                        .initializers(context -> {
                            context.getBeanFactory().registerSingleton("noTests", new BenchmarkApplication.NoTests());
                            TestPropertyValues.of(
                                            "spring.datasource.url=" + url,
                                            "spring.datasource.username="
                                                    + TestDatabase.server().user(),
                                            "spring.datasource.password="
                                                    + TestDatabase.server().password())
                                    .applyTo(context);
                        })
                        .properties(all.toArray(String[]::new))
                        .run());
    }

    /** Whoever goes on with it has to set what lay in its database. */
    private static String keptSecret(String url) {
        String user = TestDatabase.server().user();
        String password = TestDatabase.server().password();
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement();
                ResultSet secret = statement.executeQuery("select secret from seal")) {
            return secret.next() ? secret.getString(1) : "a-secret-for-the-tests-only";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fill(String url, String version, String rows) {
        String user = TestDatabase.server().user();
        String password = TestDatabase.server().password();
        Flyway.configure()
                .dataSource(url, user, password)
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            // Columns that came with other changes of the same days may be missing there.
            statement.execute("set session sql_mode = '', foreign_key_checks = 0");
            for (String insert : new String(read(rows), StandardCharsets.UTF_8).split(";\n")) {
                // Migrations leave first rows of their own.
                statement.execute(insert.replaceFirst("^insert into", "replace into"));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] read(String resource) {
        try (var in = Objects.requireNonNull(EarlierInstallation.class.getResourceAsStream(resource), resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the relay got it then. */
    public byte[] asSent(long delivery) {
        return read("/earlier/" + build + "/d" + delivery + ".eml");
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Override
    public void close() {
        context.close();
    }
}
