package io.duskline.audience;

import static io.duskline.db.tables.IntegrationUsage.INTEGRATION_USAGE;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lpad;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.substring;
import static org.jooq.impl.DSL.sum;

import io.duskline.catalog.Integration;
import java.math.BigDecimal;
import org.jooq.Field;
import org.jooq.Table;

/**
 * What each account uses of one integration, as a derived table: its most used resource, how many there are, how often
 * all of them were used in 30 days.
 */
final class TopUsage {

    private static final int DIGITS = 19;

    private final String integrationSlug;
    private final Table<?> table;
    private final Field<Long> accountId = field(name("top_usage", "account_id"), Long.class);
    private final Field<String> resource = field(name("top_usage", "top_resource"), String.class);
    private final Field<Integer> resources = field(name("top_usage", "resources"), Integer.class);
    private final Field<BigDecimal> uses = field(name("top_usage", "uses"), BigDecimal.class);

    TopUsage(Integration integration) {
        this.integrationSlug = integration.slug();
        // The greatest of "uses, padded, then name" carries the name of the most used: one grouping, no sort per
        // account.
        Field<String> ranked =
                concat(lpad(INTEGRATION_USAGE.USES_30D.cast(String.class), DIGITS, "0"), INTEGRATION_USAGE.RESOURCE);
        this.table = select(
                        INTEGRATION_USAGE.ACCOUNT_ID.as("account_id"),
                        substring(max(ranked), inline(DIGITS + 1)).as("top_resource"),
                        count().as("resources"),
                        sum(INTEGRATION_USAGE.USES_30D).as("uses"))
                .from(INTEGRATION_USAGE)
                .where(INTEGRATION_USAGE.INTEGRATION_ID.eq(integration.id()))
                .groupBy(INTEGRATION_USAGE.ACCOUNT_ID)
                .asTable("top_usage");
    }

    String integrationSlug() {
        return integrationSlug;
    }

    Table<?> table() {
        return table;
    }

    Field<Long> accountId() {
        return accountId;
    }

    /** Null where the account uses nothing of it. */
    Field<String> resource() {
        return resource;
    }

    Field<Integer> resources() {
        return resources;
    }

    Field<BigDecimal> uses() {
        return uses;
    }
}
