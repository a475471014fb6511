package io.duskline.campaign.figures;

import static io.duskline.db.tables.ExposureDay.EXPOSURE_DAY;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** How many accounts are still exposed, day by day in the zone of the sunset: past days are kept, today is as last counted. */
@Component
public class Exposure {

    /** The end of one day; of today, the present moment. */
    public record Day(LocalDate day, int accounts, int exposed, int answered, int reached) {}

    private static final Logger log = LoggerFactory.getLogger(Exposure.class);

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final CampaignFigures campaignFigures;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Exposure(
            DSLContext sql,
            Campaigns campaigns,
            Deprecations deprecations,
            CampaignFigures campaignFigures,
            TransactionTemplate transaction,
            Clock clock) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.campaignFigures = campaignFigures;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Oldest first; empty before the launch. */
    public List<Day> days(Campaign campaign, Deprecation deprecation) {
        return campaign.isLaunched()
                ? days(campaign, deprecation, campaignFigures.of(campaign, deprecation))
                : List.of();
    }

    /** With these figures as today's. */
    @Transactional(readOnly = true)
    public List<Day> days(Campaign campaign, Deprecation deprecation, Figures figures) {
        if (!campaign.isLaunched()) {
            return List.of();
        }
        LocalDate today = today(deprecation);
        List<Day> days = new ArrayList<>(sql.select(
                        EXPOSURE_DAY.DAY,
                        EXPOSURE_DAY.ACCOUNTS,
                        EXPOSURE_DAY.EXPOSED,
                        EXPOSURE_DAY.ANSWERED,
                        EXPOSURE_DAY.REACHED)
                .from(EXPOSURE_DAY)
                .where(EXPOSURE_DAY.CAMPAIGN_ID.eq(campaign.id()), EXPOSURE_DAY.DAY.lt(today))
                .orderBy(EXPOSURE_DAY.DAY)
                .fetch(Records.mapping(Day::new)));
        days.add(day(figures.reach(), today));
        return days;
    }

    /** Writes today's row of every campaign under way. What goes wrong with one does not keep the others. */
    public void keep() {
        for (long id : campaigns.alive()) {
            try {
                Campaign campaign = campaigns.get(id);
                if (campaign.isLaunched()) {
                    transaction.executeWithoutResult(status -> keep(campaign));
                }
            } catch (RuntimeException e) {
                log.warn("How exposed campaign {} is today is written later: {}", id, e.getMessage(), e);
            }
        }
    }

    /** Writes today's row of one campaign. */
    private void keep(Campaign campaign) {
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        Day day = day(campaignFigures.count(campaign, deprecation).reach(), today(deprecation));
        sql.insertInto(EXPOSURE_DAY)
                .set(EXPOSURE_DAY.CAMPAIGN_ID, campaign.id())
                .set(EXPOSURE_DAY.DAY, day.day())
                .set(EXPOSURE_DAY.ACCOUNTS, 0)
                .set(EXPOSURE_DAY.EXPOSED, 0)
                .set(EXPOSURE_DAY.ANSWERED, 0)
                .set(EXPOSURE_DAY.REACHED, 0)
                .onDuplicateKeyIgnore()
                .execute();
        sql.update(EXPOSURE_DAY)
                .set(EXPOSURE_DAY.ACCOUNTS, day.accounts())
                .set(EXPOSURE_DAY.EXPOSED, day.exposed())
                .set(EXPOSURE_DAY.ANSWERED, day.answered())
                .set(EXPOSURE_DAY.REACHED, day.reached())
                .where(EXPOSURE_DAY.CAMPAIGN_ID.eq(campaign.id()), EXPOSURE_DAY.DAY.eq(day.day()))
                .execute();
    }

    private static Day day(Reach reach, LocalDate day) {
        return new Day(
                day,
                Math.toIntExact(reach.accounts()),
                Math.toIntExact(reach.exposed()),
                Math.toIntExact(reach.answered()),
                Math.toIntExact(reach.reached()));
    }

    private LocalDate today(Deprecation deprecation) {
        return LocalDate.ofInstant(
                clock.instant(), deprecation.sunset().moment().zone());
    }
}
