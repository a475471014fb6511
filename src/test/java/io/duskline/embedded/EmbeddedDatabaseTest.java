package io.duskline.embedded;

import static io.duskline.ServerKind.MARIADB;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.OnlyOn;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("full")
@OnlyOn(value = MARIADB, reason = "it starts the embedded server itself")
class EmbeddedDatabaseTest {

    /** The folder is below the one for temporary files, as a checkout may be. */
    @TempDir
    Path folder;

    @Test
    void aSecondStartFindsWhatTheFirstWrote() throws SQLException {
        try (EmbeddedDatabase first = EmbeddedDatabase.start(folder)) {
            run(first, "create table kept (word varchar(20))");
            run(first, "insert into kept values ('still here')");
        }

        try (EmbeddedDatabase second = EmbeddedDatabase.start(folder);
                Connection connection = connect(second);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select word from kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("still here");
        }
    }

    private static void run(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.url("kept"), database.user(), database.password());
    }
}
