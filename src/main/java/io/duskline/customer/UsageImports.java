package io.duskline.customer;

import static io.duskline.db.tables.UsageImport.USAGE_IMPORT;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** As of when the use of each integration is known: from the last import that named it and did not break off. */
@Component
public class UsageImports {

    private final DSLContext sql;

    UsageImports(DSLContext sql) {
        this.sql = sql;
    }

    /** Empty where no use of it was ever imported. */
    @Transactional(readOnly = true)
    public Optional<Instant> last(long integrationId) {
        return sql.select(USAGE_IMPORT.AT)
                .from(USAGE_IMPORT)
                .where(USAGE_IMPORT.INTEGRATION_ID.eq(integrationId))
                .fetchOptional(USAGE_IMPORT.AT);
    }

    /**
     * Of two imports at once the later counts.
     *
     * @param at when the import began: what happened during it may not be in it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void done(Collection<Long> integrationIds, Instant at) {
        for (long id : integrationIds.stream().sorted().toList()) {
            sql.insertInto(USAGE_IMPORT)
                    .set(USAGE_IMPORT.INTEGRATION_ID, id)
                    .set(USAGE_IMPORT.AT, at)
                    .onDuplicateKeyIgnore()
                    .execute();
            sql.update(USAGE_IMPORT)
                    .set(USAGE_IMPORT.AT, at)
                    .where(USAGE_IMPORT.INTEGRATION_ID.eq(id), USAGE_IMPORT.AT.lt(at))
                    .execute();
        }
    }
}
