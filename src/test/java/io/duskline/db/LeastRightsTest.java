package io.duskline.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.TestDatabase;
import io.duskline.embedded.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The account of the nodes does its work, and neither changes tables nor takes back what the ledger says. */
class LeastRightsTest {

    private static final String NODES = "nodes";
    private static final String HOST = "127.0.0.1";
    private static final String PASSWORD = "of-the-nodes";

    private final EmbeddedDatabase server = TestDatabase.server();
    private String url;

    @BeforeEach
    void twoAccounts() throws SQLException {
        url = TestDatabase.freshSchema();
        asOwner("create user '%s'@'%s' identified by '%s'".formatted(NODES, HOST, PASSWORD));
    }

    @AfterEach
    void noneIsLeft() throws SQLException {
        asOwner("drop user '%s'@'%s'".formatted(NODES, HOST));
    }

    @Test
    void whoWorksWithItReadsAndWritesRows() throws SQLException {
        migrate(NODES + "@" + HOST);

        asNodes("insert into account (external_id, name, updated_at) values ('acme', 'Acme', now(6))");
        asNodes("update account set name = 'Acme Inc.'");
        asNodes("delete from account");
        asNodes("insert into ledger_entry (id, at, kind, actor, subject, detail, previous_hash, hash)"
                + " values (1, now(6), 'x', 'y', 'z', '{}', '', '')");
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
    void whatItDoesNotNeedItMayNot(String statement) throws SQLException {
        migrate(NODES + "@" + HOST);

        assertThatThrownBy(() -> asNodes(statement))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s).*(command denied|Access denied|not allowed).*");
    }

    @Test
    void anAccountThatIsNotThereEndsTheStartInWords() {
        assertThatThrownBy(() -> migrate("nobody@" + HOST))
                .isInstanceOf(FlywayException.class)
                .hasStackTraceContaining(
                        "The rights of 'nobody'@'127.0.0.1' cannot be granted: the account must be there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nodes", "nodes@", "no'des@%", "nodes@%' with grant option -- "})
    void whatIsNoAccountIsRefused(String account) {
        assertThatThrownBy(() -> new LeastRights(account)).hasMessageContaining("duskline.database.grant-to");
    }

    private void migrate(String account) {
        assertThat(Flyway.configure()
                        .dataSource(url, server.user(), server.password())
                        .callbacks(new LeastRights(account))
                        .load()
                        .migrate()
                        .success)
                .isTrue();
    }

    private void asNodes(String statement) throws SQLException {
        run(NODES, PASSWORD, statement);
    }

    private void asOwner(String statement) throws SQLException {
        run(server.user(), server.password(), statement);
    }

    private void run(String user, String password, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
