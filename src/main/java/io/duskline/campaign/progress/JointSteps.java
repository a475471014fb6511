package io.duskline.campaign.progress;

import static io.duskline.db.tables.AccountStep.ACCOUNT_STEP;
import static io.duskline.db.tables.StepGroup.STEP_GROUP;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.campaign.Campaign;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How far the accounts have come that several campaigns about one thing concern: each account once, as the newest of the
 * campaigns sees it, and as each was counted last.
 */
@Component
public class JointSteps {

    private final DSLContext sql;
    private final CountedSteps kept;

    JointSteps(DSLContext sql, CountedSteps kept) {
        this.sql = sql;
        this.kept = kept;
    }

    @Transactional(readOnly = true)
    public StepGroups groups(Collection<Campaign> campaigns) {
        if (campaigns.size() == 1) {
            return kept.groups(campaigns.iterator().next().id());
        }
        Map<Long, Map<Long, StepGroup>> byKey = new HashMap<>();
        for (Campaign campaign : campaigns) {
            Map<Long, StepGroup> groups = new HashMap<>();
            kept.groups(campaign.id()).accounts().keySet().forEach(group -> groups.put(group.key(), group));
            byKey.put(campaign.id(), groups);
        }
        Map<StepGroup, Long> counts = new HashMap<>();
        sql.select(ACCOUNT_STEP.CAMPAIGN_ID, ACCOUNT_STEP.GROUP_KEY, count())
                .from(ACCOUNT_STEP)
                .where(isOf(campaigns))
                .groupBy(ACCOUNT_STEP.CAMPAIGN_ID, ACCOUNT_STEP.GROUP_KEY)
                .forEach(row -> {
                    var group = byKey.getOrDefault(row.value1(), Map.of()).get(row.value2());
                    if (group != null) {
                        counts.merge(group, (long) row.value3(), Long::sum);
                    }
                });
        return new StepGroups(counts);
    }

    /** As a part of a query: the ids of the accounts that are at one of these steps. */
    public Select<Record1<Long>> at(Collection<Campaign> campaigns, Collection<Step> steps) {
        return in(campaigns, CountedSteps.STEP.in(steps));
    }

    /** The same of those in the groups for which this holds. */
    Select<Record1<Long>> in(Collection<Campaign> campaigns, Condition group) {
        return select(ACCOUNT_STEP.ACCOUNT_ID)
                .from(ACCOUNT_STEP)
                .join(STEP_GROUP)
                .on(
                        STEP_GROUP.CAMPAIGN_ID.eq(ACCOUNT_STEP.CAMPAIGN_ID),
                        STEP_GROUP.GROUP_KEY.eq(ACCOUNT_STEP.GROUP_KEY))
                .where(isOf(campaigns), group);
    }

    /** Each newer campaign is looked up by itself: over a list of them the servers read all accounts for each account. */
    private static Condition isOf(Collection<Campaign> campaigns) {
        List<Long> ids = campaigns.stream().map(Campaign::id).sorted().toList();
        return ids.stream()
                .skip(1)
                .map(JointSteps::isNotSeenBy)
                .reduce(ACCOUNT_STEP.CAMPAIGN_ID.in(ids), Condition::and);
    }

    private static Condition isNotSeenBy(long campaign) {
        var newer = ACCOUNT_STEP.as("newer" + campaign);
        return notExists(selectOne()
                .from(newer)
                .where(
                        newer.CAMPAIGN_ID.eq(campaign),
                        newer.ACCOUNT_ID.eq(ACCOUNT_STEP.ACCOUNT_ID),
                        ACCOUNT_STEP.CAMPAIGN_ID.lt(campaign)));
    }
}
