package io.duskline.campaign.progress;

import static io.duskline.db.tables.AccountStep.ACCOUNT_STEP;
import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.StepGroup.STEP_GROUP;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.catalog.Deprecation;
import io.duskline.delivery.DeliveryState;
import io.duskline.notice.MailKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Progress of accounts over several campaigns about one deprecation. Each account counts once, in the newest of its campaigns,
 * as of the last counts.
 */
@Component
public class MergedSteps {
    private static final Field<Long> ACCOUNT_ID = DSL.field(DSL.name("denied", "account_id"), Long.class);
    private static final List<DeliveryState> HANDED_OVER = DeliveryState.all(DeliveryState::isHandedOver);

    private final DSLContext sql;
    private final AccountSteps kept;

    MergedSteps(DSLContext sql, AccountSteps kept) {
        this.sql = sql;
        this.kept = kept;
    }

    @Transactional(readOnly = true)
    public StepGroups groups(Collection<Campaign> campaigns) {
        if (campaigns.size() == 1) {
            return kept.groups(campaigns.iterator().next().id());
        }
        Map<Long, Map<Long, StepGroup>> byKey =
                campaigns.stream().collect(Collectors.toMap(Campaign::id, campaign -> kept.byKey(campaign.id())));
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

    /** SQL: ids of the accounts in one of these progress states. */
    public Select<Record1<Long>> at(Collection<Campaign> campaigns, Collection<Step> steps) {
        return in(campaigns, StepGroup.STEP.in(steps));
    }

    /** The same for accounts in matching groups. */
    Select<Record1<Long>> in(Collection<Campaign> campaigns, Condition group) {
        return select(ACCOUNT_STEP.ACCOUNT_ID)
                .from(ACCOUNT_STEP)
                .join(STEP_GROUP)
                .on(
                        STEP_GROUP.CAMPAIGN_ID.eq(ACCOUNT_STEP.CAMPAIGN_ID),
                        STEP_GROUP.GROUP_KEY.eq(ACCOUNT_STEP.GROUP_KEY))
                .where(isOf(campaigns), group);
    }

    /** Checks each newer campaign separately: with a list of them, the servers read all accounts for each account. */
    private static Condition isOf(Collection<Campaign> campaigns) {
        List<Long> ids = campaigns.stream().map(Campaign::id).sorted().toList();
        return ids.stream()
                .skip(1)
                .map(MergedSteps::isNotSeenBy)
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

    /** Number of accounts with the common end that were asked again, in the last count. */
    @Transactional(readOnly = true)
    public long askedAgain(Deprecation deprecation, Collection<Campaign> campaigns) {
        List<Long> waves = campaigns.stream()
                .flatMap(campaign -> campaign.waves().stream())
                .filter(wave -> wave.template() == MailKind.ASKED_AGAIN)
                .map(Wave::id)
                .toList();
        if (waves.isEmpty()) {
            return 0;
        }
        var denied = in(campaigns, STEP_GROUP.IS_CONTRADICTED.isTrue().and(STEP_GROUP.IS_EXTENDED.isFalse()))
                .asTable("denied");
        return sql.selectCount()
                .from(denied)
                .join(ACKNOWLEDGEMENT)
                .on(
                        ACKNOWLEDGEMENT.DEPRECATION_ID.eq(deprecation.id()),
                        ACKNOWLEDGEMENT.ACCOUNT_ID.eq(ACCOUNT_ID),
                        ACKNOWLEDGEMENT.IS_STANDING.eq(true))
                .where(exists(selectOne()
                        .from(DELIVERY)
                        .where(
                                DELIVERY.ACCOUNT_ID.eq(ACCOUNT_ID),
                                DELIVERY.WAVE_ID.in(waves),
                                DELIVERY_STATE.in(HANDED_OVER),
                                DELIVERY.LEFT_AT.ge(ACKNOWLEDGEMENT.ANSWERED_AT))))
                .fetchSingle(row -> (long) row.value1());
    }
}
