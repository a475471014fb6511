package io.duskline.embedded;

import io.duskline.db.StartFault;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/** Creates or updates the tables of the embedded database. Before version 1.0, another build may have other tables. */
final class EmbeddedMigration implements FlywayMigrationStrategy {

    private final Path folder;

    EmbeddedMigration(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** @throws StartFault if another build made the tables, and this one cannot update them */
    @Override
    public void migrate(Flyway flyway) {
        try {
            flyway.migrate();
        } catch (FlywayValidateException e) {
            throw new StartFault(
                    "Another build of Duskline made the embedded database in " + folder
                            + ", and this one has other tables.",
                    "Delete the folder " + folder + " and start again. Only sample data is in it, unless you entered"
                            + " data of your own.",
                    e);
        }
    }
}
