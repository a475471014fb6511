package io.duskline.readiness.checklist;

import static io.duskline.db.tables.ApprovedCount.APPROVED_COUNT;

import java.time.Instant;
import java.util.OptionalLong;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How many contacts each campaign would have told when it was approved last. */
@Component
class ApprovedCounts {

    private final DSLContext sql;

    ApprovedCounts(DSLContext sql) {
        this.sql = sql;
    }

    @Transactional(readOnly = true)
    public OptionalLong of(long campaign) {
        return sql.select(APPROVED_COUNT.CONTACTS)
                .from(APPROVED_COUNT)
                .where(APPROVED_COUNT.CAMPAIGN_ID.eq(campaign))
                .fetchOptional(APPROVED_COUNT.CONTACTS)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(long campaign, long contacts, Instant at) {
        sql.deleteFrom(APPROVED_COUNT)
                .where(APPROVED_COUNT.CAMPAIGN_ID.eq(campaign))
                .execute();
        sql.insertInto(APPROVED_COUNT)
                .set(APPROVED_COUNT.CAMPAIGN_ID, campaign)
                .set(APPROVED_COUNT.CONTACTS, contacts)
                .set(APPROVED_COUNT.COUNTED_AT, at)
                .execute();
    }
}
