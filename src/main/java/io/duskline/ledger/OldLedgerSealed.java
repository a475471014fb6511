package io.duskline.ledger;

import static io.duskline.db.tables.LedgerEntry.LEDGER_ENTRY;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * V027: where there are entries from before they were keyed, the first keyed one seals them, and with them what each room
 * has from those days. It is a migration, so that it happens once in an installation's life: were it done at any start,
 * entries forged in the old form would be sealed at the next.
 */
@Component
class OldLedgerSealed implements JavaMigration {

    private final Seal.Settings settings;
    private final List<LedgerWitness> witnesses;
    private final JsonMapper json;

    OldLedgerSealed(Seal.Settings settings, List<LedgerWitness> witnesses, JsonMapper json) {
        this.settings = settings;
        this.witnesses = witnesses;
        this.json = json;
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("027");
    }

    @Override
    public String getDescription() {
        return "old ledger sealed";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) {
        seal(DSL.using(context.getConnection(), SQLDialect.MYSQL));
    }

    void seal(DSLContext sql) {
        Chain chain = new Chain(sql);
        Chain.Head head = chain.lock();
        if (head.entry() == 0) {
            return;
        }
        Map<String, Object> rooms = new LinkedHashMap<>();
        witnesses.forEach(witness -> rooms.put(witness.room(), witness.standing(sql)));
        chain.add(
                new LedgerKeys(Seal.secrets(sql, settings)).current(),
                head,
                databaseTime(sql),
                LedgerFacts.code(OwnKinds.Sealed.class),
                Ledger.ITSELF,
                "ledger:entries",
                json.writeValueAsString(new OwnKinds.Sealed(head.entry(), head.hash(), rooms)));
    }

    /** The application's clock asks the database, which is not there for it before the migrations are through. */
    private static Instant databaseTime(DSLContext sql) {
        return sql.select(DSL.field("utc_timestamp(6)", LEDGER_ENTRY.AT.getDataType()))
                .fetchSingle()
                .value1();
    }
}
