package io.duskline;

import io.duskline.embedded.EmbeddedDatabase;
import java.nio.file.Path;

/** Whose server the tests run on: {@code -Dtests.database=mariadb|mysql|jdbc:mysql://…}. */
public enum ServerKind {
    /** The embedded MariaDB. */
    MARIADB {
        @Override
        DatabaseServer start(Path folder) {
            // It never waits for the disk: nothing in it outlives the run.
            return DatabaseServer.of(EmbeddedDatabase.start(folder, "--debug-no-sync"));
        }
    },
    /** Oracle's, started from the {@code mysqld} on the PATH. */
    MYSQL {
        @Override
        DatabaseServer start(Path folder) {
            return MySqlServer.start(folder);
        }
    },
    /** One that runs already. */
    GIVEN {
        @Override
        DatabaseServer start(Path folder) {
            return new GivenServer(
                    SETTING,
                    System.getProperty("tests.database.user", "root"),
                    System.getProperty("tests.database.password", ""));
        }
    };

    private static final String SETTING = System.getProperty("tests.database", "mariadb");

    public static ServerKind chosen() {
        if (SETTING.startsWith("jdbc:mysql://")) {
            return GIVEN;
        }
        return switch (SETTING) {
            case "mariadb" -> MARIADB;
            case "mysql" -> MYSQL;
            default ->
                throw new IllegalArgumentException(
                        "tests.database must be mariadb, mysql or a URL that begins with jdbc:mysql://, not "
                                + SETTING);
        };
    }

    /** @param folder for the data, of a server that the tests start */
    abstract DatabaseServer start(Path folder);
}
