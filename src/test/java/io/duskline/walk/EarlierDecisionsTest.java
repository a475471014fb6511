package io.duskline.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was decided before a second person had to agree to reasons and plans stays decided. */
class EarlierDecisionsTest {

    private static final MigrationVersion BEFORE = MigrationVersion.fromVersion("17");

    private final String url = TestDatabase.freshSchema();
    private Connection database;

    @BeforeEach
    void anInstallationFromBefore() throws SQLException {
        migrate(BEFORE);
        database = DriverManager.getConnection(
                url, TestDatabase.server().user(), TestDatabase.server().password());
        write("insert into integration (id, slug, name, created_at) values (1, 'fax', 'Fax', now())");
        write("insert into deprecation (id, slug, integration_id, names, reason, created_at, created_by, updated_at,"
                + " withdrawn_at, withdrawn_why)"
                + " values (1, 'fax-ends', 1, '[]', 'r', now(), 'pm', now(), '2023-04-20', 'It stays.')");
        write(
                "insert into sunset_move (deprecation_id, local_from, zone_from, local_to, zone_to, why, moved_at, moved_by)"
                        + " values (1, '2023-04-29', 'UTC', '2023-04-25', 'UTC', 'Sooner.', '2023-04-19', 'pm')");
        write(
                "insert into ledger_entry (id, at, kind, actor, subject, detail, previous_hash, hash) values"
                        + " (1, now(), 'deprecation.withdrawn', 'boss', 'deprecation:fax-ends', '{}', repeat('0', 64), repeat('1', 64))");
        write("insert into campaign (id, name, deprecation_id, kind, audience_rule, late_by_at_most, state, created_at,"
                + " created_by, edited_at, edited_by, approved_at, approved_by, content_hash, audience_hash,"
                + " templates_sha256, approved_revisions) values (1, 'Fax', 1, 'advisory', '{\"tell\":\"all\"}', 'PT6H',"
                + " 'approved', now(), 'pm', now(), 'pm', now(), 'approver', repeat('a', 64), repeat('b', 64),"
                + " repeat('c', 64), '[3,4]')");
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private void migrate(MigrationVersion target) {
        Flyway.configure()
                .dataSource(
                        url, TestDatabase.server().user(), TestDatabase.server().password())
                .locations("classpath:db/migration")
                .target(target)
                .load()
                .migrate();
    }

    private void write(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private String read(String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return String.valueOf(rows.getString(1));
        }
    }

    @Test
    void theyAreAsToldAndAsApproved() throws SQLException {
        migrate(MigrationVersion.LATEST);

        assertThat(read("select why_clearance from sunset_move")).isEqualTo("told");
        assertThat(read("select concat(withdrawn_clearance, ' ', withdrawn_by) from deprecation"))
                .isEqualTo("told boss");
        assertThat(read("select approved_plan from campaign")).isEqualTo("null");
        assertThat(read("select concat(occasion, ' ', made_by) from campaign_proposal"))
                .isEqualTo("approved approver");
        JsonNode body = JsonMapper.shared().readTree(read("select body from campaign_proposal"));
        assertThat(body.at("/revisions/1").asInt()).isEqualTo(4);
        assertThat(body.at("/audience/tell").asString()).isEqualTo("all");
        assertThat(body.has("plan")).isFalse();
    }
}
