package io.duskline.audience;

import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;

import io.duskline.catalog.Integration;
import io.duskline.db.tables.UsageTotal;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;

/** What each account uses of one integration, to be joined to accounts. */
final class TopUsage {

    private final Integration integration;
    private final UsageTotal total = USAGE_TOTAL.as("top_usage");

    TopUsage(Integration integration) {
        this.integration = integration;
    }

    String integrationSlug() {
        return integration.slug();
    }

    Table<?> table() {
        return total;
    }

    /** The one row of this account; there is none where it uses nothing of it. */
    Condition isOf(Field<Long> accountId) {
        return total.ACCOUNT_ID.eq(accountId).and(total.INTEGRATION_ID.eq(integration.id()));
    }

    /** The most used. */
    Field<String> resource() {
        return total.TOP_RESOURCE;
    }

    Field<Integer> resources() {
        return total.RESOURCES;
    }

    Field<Instant> lastUsedAt() {
        return total.LAST_USED_AT;
    }

    /** Of all resources in 30 days. */
    Field<Long> uses() {
        return total.USES_30D;
    }
}
