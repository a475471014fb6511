package io.duskline.embedded;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.duskline.DusklineTest;
import io.duskline.db.StartFault;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DusklineTest
class EmbeddedMigrationTest {

    @Autowired
    private Flyway flyway;

    @Autowired
    private DSLContext sql;

    @Test
    void tablesOfAnotherBuildAreNamedWithTheFolderToDelete() {
        sql.execute("update flyway_schema_history set checksum = checksum + 1 where version = '004'");
        try {
            assertThatThrownBy(() -> new EmbeddedMigration(Path.of("/home/ann/.duskline")).migrate(flyway))
                    .hasMessage("Another build of Duskline made the embedded database in /home/ann/.duskline, and this"
                            + " one has other tables.")
                    .asInstanceOf(type(StartFault.class))
                    .extracting(StartFault::action)
                    .asString()
                    .startsWith("Delete the folder /home/ann/.duskline and start again.");
        } finally {
            sql.execute("update flyway_schema_history set checksum = checksum - 1 where version = '004'");
        }
    }
}
