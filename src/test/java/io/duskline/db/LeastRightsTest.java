package io.duskline.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DatabaseServer;
import io.duskline.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The account of the nodes does its work, and neither changes tables nor takes back what the ledger says. */
class LeastRightsTest {

    private static final String NODES = "nodes";
    private static final String PASSWORD = "of-the-nodes";

    private static final DatabaseServer server = TestDatabase.server();
    private static final String url = TestDatabase.freshSchema();
    private static String host = "";

    @BeforeAll
    static void twoAccounts() throws SQLException {
        host = hostOfThisMachine();
        asOwner("create user '%s'@'%s' identified by '%s'".formatted(NODES, host, PASSWORD));
        migrate(NODES + "@" + host);
    }

    @AfterAll
    static void noneIsLeft() throws SQLException {
        asOwner("drop user '%s'@'%s'".formatted(NODES, host));
    }

    @Test
    void whoWorksWithItReadsAndWritesRows() throws SQLException {
        asNodes("insert into account (external_id, name, updated_at) values ('acme', 'Acme', now(6))");
        asNodes("update account set name = 'Acme Inc.'");
        asNodes("delete from account");
        asNodes("insert into ledger_entry (id, at, kind, actor, subject, detail, previous_hash, hash, key_id)"
                + " values (1, now(6), 'x', 'y', 'z', '{}', '', '', 'k')");
        asNodes("update ledger_entry set subject = 'erased', detail = '{}', body = null where id = 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from ledger_entry",
                "truncate table ledger_entry",
                "update ledger_entry set hash = ''",
                "update ledger_entry set actor = 'somebody else'",
                "update ledger_entry set at = now(6)",
                "insert into flyway_schema_history select * from flyway_schema_history",
                "delete from flyway_schema_history",
                "drop table account",
                "alter table ledger_entry add column more int",
                "create table another (id int)",
                "create trigger falsify before insert on ledger_entry for each row set new.detail = '{}'",
                "grant select on account to someone"
            })
    void whatItDoesNotNeedItMayNot(String statement) {
        assertThatThrownBy(() -> asNodes(statement))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s).*(command denied|Access denied|not allowed|not have the SUPER privilege).*");
    }

    @Test
    void anAccountThatIsNotThereEndsTheStartInWords() {
        assertThatThrownBy(() -> migrate("nobody@" + host))
                .isInstanceOf(FlywayException.class)
                .hasStackTraceContaining(
                        "The rights of 'nobody'@'%s' cannot be granted: the account must be there".formatted(host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nodes", "nodes@", "no'des@%", "nodes@%' with grant option -- "})
    void whatIsNoAccountIsRefused(String account) {
        assertThatThrownBy(() -> new LeastRights(account)).hasMessageContaining("duskline.database.grant-to");
    }

    /** As the server sees it. */
    private static String hostOfThisMachine() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, server.user(), server.password());
                Statement sql = connection.createStatement();
                ResultSet seen = sql.executeQuery("select substring_index(user(), '@', -1)")) {
            seen.next();
            return seen.getString(1);
        }
    }

    private static void migrate(String account) {
        assertThat(Flyway.configure()
                        .dataSource(url, server.user(), server.password())
                        .callbacks(new LeastRights(account))
                        .load()
                        .migrate()
                        .success)
                .isTrue();
    }

    private static void asNodes(String statement) throws SQLException {
        run(NODES, PASSWORD, statement);
    }

    private static void asOwner(String statement) throws SQLException {
        run(server.user(), server.password(), statement);
    }

    private static void run(String user, String password, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
