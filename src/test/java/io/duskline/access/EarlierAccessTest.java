package io.duskline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Users and tokens of earlier versions, after the migrations. */
class EarlierAccessTest {

    private static String url = "";

    @BeforeAll
    static void migrated() throws SQLException {
        url = TestDatabase.freshSchema();
        migrate(url, "34");
        try (Connection connection = connect(url);
                Statement sql = connection.createStatement()) {
            sql.execute("""
                    insert into app_user (id, email, password_hash, roles, created_at)
                    values (7, 'ann@vendor.example', '', 'admin', utc_timestamp(6)),
                           (8, '\u0430nna@vendor.example', '', 'admin', utc_timestamp(6)),
                           (9, 'Anna@vendor.example', '', 'admin', utc_timestamp(6))""");
            for (String issuer : List.of(
                    "admin token",
                    "ann@vendor.example",
                    "somebody@vendor.example",
                    "bot (token 2)",
                    "child (token 4)",
                    "bot (token 3)",
                    "bot (token 1)")) {
                sql.execute("""
                        insert into api_token (name, token_hash, roles, created_at, created_by)
                        values ('bot', sha2('%1$s', 256), 'admin', utc_timestamp(6), '%1$s')""".formatted(issuer));
            }
            sql.execute("update api_token set revoked_at = utc_timestamp(6) where id = 7");
        }

        migrate(url, "40");
    }

    @Test
    void twinsThatWereThereStayAndTheLaterHasAMark() throws SQLException {
        List<String> skeletons = new ArrayList<>();
        try (Connection connection = connect(url);
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery("select skeleton from app_user order by id")) {
            while (rows.next()) {
                skeletons.add(rows.getString(1));
            }
        }
        assertThat(skeletons).containsExactly("ann@vendor.example", "anna@vendor.example", "anna@vendor.example 9");
    }

    @Test
    void tokensBelongToWhomFirstIssuedThemAndEnd() throws SQLException {
        List<String> owners = new ArrayList<>();
        List<String> days = new ArrayList<>();
        try (Connection connection = connect(url);
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery("""
                        select owner_id, timestampdiff(day, utc_timestamp(6), expires_at + interval 1 hour)
                        from api_token order by id""")) {
            while (rows.next()) {
                owners.add(rows.getString(1));
                days.add(rows.getString(2));
            }
        }
        assertThat(owners).containsExactly(null, "7", "0", "7", "7", "0", null);
        assertThat(days).containsExactly("90", "90", "90", "90", "90", "90", null);
    }

    private static void migrate(String url, String version) {
        Flyway.configure()
                .dataSource(
                        url, TestDatabase.server().user(), TestDatabase.server().password())
                .locations("classpath:db/migration")
                .javaMigrations(new SkeletonsOfOldUsers())
                .target(version)
                .load()
                .migrate();
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(
                url, TestDatabase.server().user(), TestDatabase.server().password());
    }
}
