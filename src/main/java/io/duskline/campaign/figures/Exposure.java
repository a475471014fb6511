package io.duskline.campaign.figures;

import static io.duskline.db.tables.ExposureDay.EXPOSURE_DAY;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.progress.Step;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.AccountEnds.LaterEnd;
import io.duskline.catalog.Deprecation;
import io.duskline.db.tables.records.ExposureDayRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.TableField;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Number of accounts that still use the integration, day by day in the zone of the sunset. Past days are stored; today uses the
 * last count.
 */
@Component
public class Exposure {

    /**
     * Values at the end of a day; for today, now.
     *
     * @param steps number of accounts in each progress state
     */
    public record Day(LocalDate day, int accounts, int exposed, int answered, int reached, Map<Step, Integer> steps) {

        /** By code. */
        public int at(String step) {
            return Step.of(step).map(steps::get).orElse(0);
        }
    }

    private static final Map<Step, TableField<?, Integer>> COLUMNS = new EnumMap<>(Map.of(
            Step.NOT_TOLD, EXPOSURE_DAY.NOT_TOLD,
            Step.HANDED_OVER, EXPOSURE_DAY.HANDED_OVER,
            Step.DELIVERED, EXPOSURE_DAY.DELIVERED,
            Step.HEARD_FROM, EXPOSURE_DAY.HEARD_FROM,
            Step.RESOLVED, EXPOSURE_DAY.RESOLVED,
            Step.LOST, EXPOSURE_DAY.LOST));

    private static final int MINUTES = 10;

    private static final Logger log = LoggerFactory.getLogger(Exposure.class);

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final CampaignFigures campaignFigures;
    private final AccountEnds ends;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Exposure(
            DSLContext sql,
            Campaigns campaigns,
            CampaignFigures campaignFigures,
            AccountEnds ends,
            TransactionTemplate transaction,
            Clock clock) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.campaignFigures = campaignFigures;
        this.ends = ends;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Oldest first; empty before the launch. */
    public List<Day> days(Campaign campaign, Deprecation deprecation) {
        return campaign.isLaunched()
                ? days(campaign, deprecation, campaignFigures.of(campaign, deprecation))
                : List.of();
    }

    /** With these figures for today. */
    @Transactional(readOnly = true)
    public List<Day> days(Campaign campaign, Deprecation deprecation, Figures figures) {
        if (!campaign.isLaunched()) {
            return List.of();
        }
        LocalDate today = today(deprecation);
        List<Day> days = new ArrayList<>(sql.selectFrom(EXPOSURE_DAY)
                .where(EXPOSURE_DAY.CAMPAIGN_ID.eq(campaign.id()), EXPOSURE_DAY.DAY.lt(today))
                .orderBy(EXPOSURE_DAY.DAY)
                .fetch(Exposure::day));
        days.add(day(figures, today));
        return days;
    }

    /** Empty if it was not counted. */
    @Transactional(readOnly = true)
    public Optional<Day> yesterday(Campaign campaign, Deprecation deprecation) {
        return kept(campaign, today(deprecation).minusDays(1));
    }

    /** Values of a past day; empty if it was not counted. */
    @Transactional(readOnly = true)
    public Optional<Day> kept(Campaign campaign, LocalDate day) {
        return sql.selectFrom(EXPOSURE_DAY)
                .where(EXPOSURE_DAY.CAMPAIGN_ID.eq(campaign.id()), EXPOSURE_DAY.DAY.eq(day))
                .fetchOptional(Exposure::day);
    }

    /** Number of accounts with a later end by day, in the zone of the sunset; earliest first. */
    @Transactional(readOnly = true)
    public Map<LocalDate, Integer> laterEnds(Campaign campaign) {
        return ends.laterEnds(campaign.deprecationId(), account -> account.in(Campaigns.accounts(campaign))).stream()
                .collect(Collectors.toMap(
                        later -> later.end().toLocalDate(), LaterEnd::accounts, Integer::sum, TreeMap::new));
    }

    /** A timer that runs on one node of the cluster at a time. */
    @Bean
    static RecurringTask<Void> keepExposure(Exposure exposure) {
        return Tasks.recurring("campaign-exposure", FixedDelay.ofMinutes(MINUTES))
                .execute((instance, context) -> exposure.keep());
    }

    /** Stores today's row of every campaign until it ends. A failure for one does not stop the others. */
    public void keep() {
        for (long id : campaigns.aliveOrFinishedEarly()) {
            try {
                Campaign campaign = campaigns.get(id);
                if (campaign.isLaunched()) {
                    Day today = count(campaign);
                    transaction.executeWithoutResult(status -> keep(id, today));
                }
            } catch (RuntimeException e) {
                log.warn("How exposed campaign {} is today is written later: {}", id, e.getMessage(), e);
            }
        }
    }

    /** An expensive count runs only for the first row of a day. */
    private Day count(Campaign campaign) {
        Deprecation deprecation = campaigns.deprecation(campaign);
        LocalDate today = today(deprecation);
        return day(
                campaignFigures.since(
                        campaign,
                        deprecation,
                        today.atStartOfDay(deprecation.zone()).toInstant()),
                today);
    }

    /** Stores a campaign's row of a day. */
    private void keep(long campaign, Day day) {
        sql.deleteFrom(EXPOSURE_DAY)
                .where(EXPOSURE_DAY.CAMPAIGN_ID.eq(campaign), EXPOSURE_DAY.DAY.eq(day.day()))
                .execute();
        sql.insertInto(EXPOSURE_DAY)
                .set(EXPOSURE_DAY.CAMPAIGN_ID, campaign)
                .set(EXPOSURE_DAY.DAY, day.day())
                .set(EXPOSURE_DAY.ACCOUNTS, day.accounts())
                .set(EXPOSURE_DAY.EXPOSED, day.exposed())
                .set(EXPOSURE_DAY.ANSWERED, day.answered())
                .set(EXPOSURE_DAY.REACHED, day.reached())
                .set(stepsOf(day))
                .execute();
    }

    private static Map<Field<?>, Object> stepsOf(Day day) {
        Map<Field<?>, Object> set = new HashMap<>();
        COLUMNS.forEach((step, column) -> set.put(column, day.steps().getOrDefault(step, 0)));
        return set;
    }

    private static Day day(ExposureDayRecord row) {
        Map<Step, Integer> steps = new EnumMap<>(Step.class);
        COLUMNS.forEach((step, column) -> steps.put(step, row.get(column)));
        return new Day(row.getDay(), row.getAccounts(), row.getExposed(), row.getAnswered(), row.getReached(), steps);
    }

    private static Day day(Figures figures, LocalDate day) {
        Reach reach = figures.reach();
        Map<Step, Integer> steps = new EnumMap<>(Step.class);
        figures.steps().steps().forEach((step, accounts) -> steps.put(step, Math.toIntExact(accounts)));
        return new Day(
                day,
                Math.toIntExact(reach.accounts()),
                Math.toIntExact(reach.exposed()),
                Math.toIntExact(reach.answered()),
                Math.toIntExact(reach.reached()),
                steps);
    }

    private LocalDate today(Deprecation deprecation) {
        return LocalDate.ofInstant(clock.instant(), deprecation.zone());
    }
}
