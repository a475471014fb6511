package io.duskline.audience;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static io.duskline.db.tables.FrozenRecipient.FROZEN_RECIPIENT;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.duskline.catalog.Integration;
import java.time.Clock;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Freezes which accounts campaigns concern. As {@link Audiences}: one {@code insert ignore … select}, with the reason for each.
 */
@Component
public class FrozenAccounts {

    private final DSLContext sql;
    private final Clock clock;

    FrozenAccounts(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Notes which accounts the campaign concerns now, also those at which nobody can be told.
     *
     * @param integration whose resources the reasons name
     * @return how many were new
     */
    @Transactional
    public int freeze(long campaign, AudienceRule rule, Integration integration) {
        return freeze(campaign, rule, integration, DSL.noCondition());
    }

    /** As {@link #freeze}, of those alone who have a recipient in the wave. */
    @Transactional
    public int freezeOf(long wave, long campaign, AudienceRule rule, Integration integration) {
        return freeze(
                campaign,
                rule,
                integration,
                ACCOUNT.ID.in(select(FROZEN_RECIPIENT.ACCOUNT_ID)
                        .from(FROZEN_RECIPIENT)
                        .where(FROZEN_RECIPIENT.WAVE_ID.eq(wave))));
    }

    private int freeze(long campaign, AudienceRule rule, Integration integration, Condition which) {
        Instant now = clock.instant();
        TopUsage topUsage = new TopUsage(integration);
        ClauseSql clauses = ClauseSql.beside(topUsage, now);
        return sql.insertInto(
                        FROZEN_ACCOUNT,
                        FROZEN_ACCOUNT.CAMPAIGN_ID,
                        FROZEN_ACCOUNT.ACCOUNT_ID,
                        FROZEN_ACCOUNT.BECAUSE,
                        FROZEN_ACCOUNT.FROZEN_AT)
                .select(select(
                                val(campaign),
                                ACCOUNT.ID,
                                Audiences.reason(clauses.because(rule.accounts())),
                                val(now, FROZEN_ACCOUNT.FROZEN_AT))
                        .from(ACCOUNT)
                        .leftJoin(topUsage.table())
                        .on(topUsage.isOf(ACCOUNT.ID))
                        .where(clauses.condition(rule.accounts()), which))
                .onDuplicateKeyIgnore()
                .execute();
    }
}
