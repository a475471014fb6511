package io.duskline.customer;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Integration.INTEGRATION;
import static io.duskline.db.tables.IntegrationUsage.INTEGRATION_USAGE;
import static io.duskline.db.tables.Suppression.SUPPRESSION;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.max;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts what there is. */
@Component
class CustomerFigures {

    /** Of one integration. Public for the templates only. */
    public record ByIntegration(
            String slug,
            String name,
            int accounts,
            int resources,
            @Nullable Instant lastImport) {}

    /** Public for the templates only. */
    public record Totals(int accounts, int contacts, int usage, int suppressed) {}

    private final DSLContext sql;

    CustomerFigures(DSLContext sql) {
        this.sql = sql;
    }

    Totals totals() {
        return new Totals(
                sql.fetchCount(ACCOUNT),
                sql.fetchCount(CONTACT, EndedContacts.isNone()),
                sql.fetchCount(INTEGRATION_USAGE),
                sql.fetchCount(SUPPRESSION));
    }

    /** Every integration of the catalog, the most used first. */
    List<ByIntegration> byIntegration() {
        return sql.select(
                        INTEGRATION.SLUG,
                        INTEGRATION.NAME,
                        countDistinct(INTEGRATION_USAGE.ACCOUNT_ID).as("accounts"),
                        count(INTEGRATION_USAGE.ID),
                        max(INTEGRATION_USAGE.UPDATED_AT))
                .from(INTEGRATION)
                .leftJoin(INTEGRATION_USAGE)
                .on(INTEGRATION_USAGE.INTEGRATION_ID.eq(INTEGRATION.ID))
                .groupBy(INTEGRATION.ID, INTEGRATION.SLUG, INTEGRATION.NAME)
                .orderBy(countDistinct(INTEGRATION_USAGE.ACCOUNT_ID).desc(), INTEGRATION.NAME)
                .fetch(Records.mapping(ByIntegration::new));
    }
}
