package io.duskline.campaign.figures;

import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import io.duskline.campaign.Campaign;
import io.duskline.catalog.AccountEnds;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** For how many accounts of a campaign it ends later than for the others, by the day. */
@Component
public class OwnEndCounts {

    private static final String ENDS = "own_end";

    private final DSLContext sql;
    private final AccountEnds ends;

    OwnEndCounts(DSLContext sql, AccountEnds ends) {
        this.sql = sql;
        this.ends = ends;
    }

    /** The nearest first; by the days of the sunset's zone. */
    @Transactional(readOnly = true)
    public Map<LocalDate, Integer> byDay(Campaign campaign) {
        return ends.later(campaign.deprecationId(), FROZEN_ACCOUNT.ACCOUNT_ID)
                .flatMap(later -> ends.single(campaign.deprecationId()).map(single -> count(campaign, later, single)))
                .orElseGet(Map::of);
    }

    private Map<LocalDate, Integer> count(Campaign campaign, Field<LocalDateTime> later, Select<Record1<Long>> single) {
        Field<LocalDateTime> end = field(name(ENDS), LocalDateTime.class);
        Map<LocalDate, Integer> byDay = new TreeMap<>();
        sql.select(end, DSL.count())
                .from(select(later.as(ENDS))
                        .from(FROZEN_ACCOUNT)
                        .where(FROZEN_ACCOUNT.CAMPAIGN_ID.eq(campaign.id()), FROZEN_ACCOUNT.ACCOUNT_ID.in(single))
                        .asTable("of_each"))
                .where(end.isNotNull())
                .groupBy(end)
                .forEach(row -> byDay.merge(row.value1().toLocalDate(), row.value2(), Integer::sum));
        return byDay;
    }
}
