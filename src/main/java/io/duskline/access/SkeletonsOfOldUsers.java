package io.duskline.access;

import static io.duskline.db.tables.AppUser.APP_USER;
import static org.jooq.impl.DSL.using;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** V038: those who signed in before addresses were compared by how they look. */
@Component
class SkeletonsOfOldUsers implements JavaMigration {

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("038");
    }

    @Override
    public String getDescription() {
        return "skeletons of old users";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    /** Twins that are there already stay apart: the later one keeps a mark that no address has. */
    @Override
    public void migrate(Context context) {
        DSLContext sql = using(context.getConnection(), SQLDialect.MYSQL);
        sql.select(APP_USER.ID, APP_USER.EMAIL)
                .from(APP_USER)
                .orderBy(APP_USER.ID)
                .forEach(user -> {
                    String skeleton = Skeleton.of(user.value2());
                    boolean isTaken = sql.fetchExists(APP_USER, APP_USER.SKELETON.eq(skeleton));
                    sql.update(APP_USER)
                            .set(APP_USER.SKELETON, isTaken ? skeleton + " " + user.value1() : skeleton)
                            .where(APP_USER.ID.eq(user.value1()))
                            .execute();
                });
    }
}
