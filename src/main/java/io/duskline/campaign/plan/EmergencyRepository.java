package io.duskline.campaign.plan;

import static io.duskline.db.tables.Campaign.CAMPAIGN;
import static io.duskline.db.tables.CampaignEmergency.CAMPAIGN_EMERGENCY;

import io.duskline.campaign.Approval;
import io.duskline.campaign.Campaign;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The launches by one person alone, and whether anybody else has looked at them. */
@Component
@NamedInterface("plan")
public class EmergencyRepository {

    /** Within this time somebody else looks at it. */
    public static final Duration LOOKED_AT_WITHIN = Duration.ofHours(24);

    private final DSLContext sql;
    private final Clock clock;

    EmergencyRepository(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Notes one of a campaign whose approval was given with it. */
    @Transactional(propagation = Propagation.MANDATORY)
    Emergency enter(Campaign campaign, String why, long messages, Approval approval) {
        Instant now = clock.instant();
        long id = sql.insertInto(CAMPAIGN_EMERGENCY)
                .set(CAMPAIGN_EMERGENCY.CAMPAIGN_ID, campaign.id())
                .set(CAMPAIGN_EMERGENCY.LAUNCHED_AT, now)
                .set(CAMPAIGN_EMERGENCY.LAUNCHED_BY, approval.by())
                .set(CAMPAIGN_EMERGENCY.WHY, why)
                .set(CAMPAIGN_EMERGENCY.MESSAGES, messages)
                .set(CAMPAIGN_EMERGENCY.CONTENT_HASH, approval.contentHash())
                .set(CAMPAIGN_EMERGENCY.AUDIENCE_HASH, approval.audienceHash())
                .set(CAMPAIGN_EMERGENCY.LOOK_BY, now.plus(LOOKED_AT_WITHIN))
                .returningResult(CAMPAIGN_EMERGENCY.ID)
                .fetchSingle()
                .value1();
        unseen(campaign, id);
        return find(id).orElseThrow();
    }

    private void unseen(Campaign campaign, @Nullable Long id) {
        sql.update(CAMPAIGN)
                .set(CAMPAIGN.UNSEEN_EMERGENCY_ID, id)
                .where(CAMPAIGN.ID.eq(campaign.id()))
                .execute();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void confirm(Campaign campaign, Emergency emergency, String by) {
        sql.update(CAMPAIGN_EMERGENCY)
                .set(CAMPAIGN_EMERGENCY.CONFIRMED_AT, clock.instant())
                .set(CAMPAIGN_EMERGENCY.CONFIRMED_BY, by)
                .where(CAMPAIGN_EMERGENCY.ID.eq(emergency.id()))
                .execute();
        unseen(campaign, null);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void lapse(Emergency emergency) {
        sql.update(CAMPAIGN_EMERGENCY)
                .set(CAMPAIGN_EMERGENCY.LAPSED_AT, clock.instant())
                .where(CAMPAIGN_EMERGENCY.ID.eq(emergency.id()))
                .execute();
    }

    @Transactional(readOnly = true)
    public Optional<Emergency> find(long id) {
        return read(CAMPAIGN_EMERGENCY.ID.eq(id)).stream().findFirst();
    }

    /** The unconfirmed launch under which the campaign may send now. */
    @Transactional(readOnly = true)
    public Optional<Emergency> unseen(Campaign campaign) {
        return Optional.ofNullable(campaign.unseenEmergency()).flatMap(this::find);
    }

    /** The last of the campaign, confirmed or not. */
    @Transactional(readOnly = true)
    public Optional<Emergency> last(long campaign) {
        return Optional.ofNullable(among(List.of(campaign)).get(campaign));
    }

    /** The last of each of these campaigns, by campaign. */
    @Transactional(readOnly = true)
    public Map<Long, Emergency> among(Collection<Long> campaigns) {
        Map<Long, Emergency> last = new HashMap<>();
        read(CAMPAIGN_EMERGENCY.CAMPAIGN_ID.in(
                        campaigns.stream().distinct().sorted().toList()))
                .forEach(emergency -> last.put(emergency.campaign(), emergency));
        return last;
    }

    /** All of the campaign, oldest first. */
    @Transactional(readOnly = true)
    public List<Emergency> of(long campaign) {
        return read(CAMPAIGN_EMERGENCY.CAMPAIGN_ID.eq(campaign));
    }

    /** All that no second person confirmed, oldest first. */
    @Transactional(readOnly = true)
    public List<Emergency> unseen() {
        return read(CAMPAIGN_EMERGENCY.ID.in(DSL.select(CAMPAIGN.UNSEEN_EMERGENCY_ID)
                .from(CAMPAIGN)
                .where(CAMPAIGN.UNSEEN_EMERGENCY_ID.isNotNull())));
    }

    private List<Emergency> read(Condition which) {
        return sql.selectFrom(CAMPAIGN_EMERGENCY)
                .where(which)
                .orderBy(CAMPAIGN_EMERGENCY.ID)
                .fetch(EmergencyRepository::emergency);
    }

    private static Emergency emergency(Record row) {
        return new Emergency(
                row.get(CAMPAIGN_EMERGENCY.ID),
                row.get(CAMPAIGN_EMERGENCY.CAMPAIGN_ID),
                row.get(CAMPAIGN_EMERGENCY.LAUNCHED_BY),
                row.get(CAMPAIGN_EMERGENCY.LAUNCHED_AT),
                row.get(CAMPAIGN_EMERGENCY.WHY),
                row.get(CAMPAIGN_EMERGENCY.MESSAGES),
                row.get(CAMPAIGN_EMERGENCY.CONTENT_HASH),
                row.get(CAMPAIGN_EMERGENCY.AUDIENCE_HASH),
                row.get(CAMPAIGN_EMERGENCY.LOOK_BY),
                row.get(CAMPAIGN_EMERGENCY.CONFIRMED_AT),
                row.get(CAMPAIGN_EMERGENCY.CONFIRMED_BY),
                row.get(CAMPAIGN_EMERGENCY.LAPSED_AT));
    }
}
