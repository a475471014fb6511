package io.duskline.dryrun;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;

import io.duskline.audience.Audiences;
import io.duskline.campaign.paper.PredictedAccounts;
import io.duskline.campaign.paper.PredictedCampaign;
import io.duskline.dryrun.DryRunReader.Usage;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what is counted of the readers of a rehearsal. */
@Component
class ReaderQuery {

    private final DSLContext sql;
    private final PredictedAccounts accounts;

    ReaderQuery(DSLContext sql, PredictedAccounts accounts) {
        this.sql = sql;
        this.accounts = accounts;
    }

    List<DryRunReader> of(PredictedCampaign paper, Collection<Long> contacts) {
        return sql.select(
                        CONTACT.ID,
                        CONTACT.ACCOUNT_ID,
                        Audiences.role(paper.campaign().rule()),
                        CONTACT.LOCALE,
                        CONTACT.TIME_ZONE,
                        accounts.hours(paper.campaign()),
                        ACCOUNT.NAME,
                        CONTACT.NAME,
                        USAGE_TOTAL.RESOURCES,
                        USAGE_TOTAL.TOP_RESOURCE,
                        USAGE_TOTAL.USES_30D)
                .from(CONTACT)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(CONTACT.ACCOUNT_ID))
                .leftJoin(USAGE_TOTAL)
                .on(
                        USAGE_TOTAL.ACCOUNT_ID.eq(ACCOUNT.ID),
                        USAGE_TOTAL.INTEGRATION_ID.eq(
                                paper.deprecation().integration().id()))
                .where(CONTACT.ID.in(contacts))
                .orderBy(CONTACT.ID)
                .fetch(row -> new DryRunReader(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        row.value7(),
                        row.value8(),
                        usage(row.value9(), row.value10(), row.value11())));
    }

    private static @Nullable Usage usage(@Nullable Integer resources, @Nullable String top, @Nullable Long uses) {
        return resources == null || top == null || uses == null ? null : new Usage(resources, top, uses);
    }
}
