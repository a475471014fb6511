package io.duskline.report;

import static io.duskline.catalog.CatalogColumns.MILESTONE_KIND;
import static io.duskline.db.tables.Campaign.CAMPAIGN;
import static io.duskline.db.tables.EndStand.END_STAND;
import static io.duskline.db.tables.Milestone.MILESTONE;
import static org.jooq.impl.DSL.selectOne;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.figures.Exposure;
import io.duskline.campaign.figures.Figures;
import io.duskline.campaign.progress.AccountSteps;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.MilestoneKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * How the accounts of each campaign stood when it ended for all of them. It is counted once, by the first round after the end;
 * a round that was lost is made up for by the next, and says when it counted.
 */
@Component
public class EndSnapshots {

    private static final Duration LATEST = Duration.ofDays(2);

    /** A report waits so long for figures of this moment. If they take longer, it takes the last ones. */
    private static final Duration BEARABLE = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(EndSnapshots.class);

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final CampaignFigures campaignFigures;
    private final AccountSteps steps;
    private final Exposure exposure;
    private final JsonMapper json;
    private final Clock clock;

    EndSnapshots(
            DSLContext sql,
            Campaigns campaigns,
            CampaignFigures campaignFigures,
            AccountSteps steps,
            Exposure exposure,
            JsonMapper json,
            Clock clock) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.campaignFigures = campaignFigures;
        this.steps = steps;
        this.exposure = exposure;
        this.json = json;
        this.clock = clock;
    }

    @Bean
    static RecurringTask<Void> keepEndStands(EndSnapshots stands) {
        return Tasks.recurring("report-end-stand", FixedDelay.ofSeconds(5))
                .execute((instance, context) -> stands.keep());
    }

    /** As they were counted last; empty before the first wave chose them, and while many are counted for the first time. */
    Optional<EndSnapshot> now(Campaign campaign, Deprecation deprecation) {
        Optional<Figures> counted = campaignFigures.fresh(campaign, deprecation, BEARABLE);
        return counted.map(figures -> EndSnapshot.of(
                        figures.at(),
                        figures.steps().usageAsOf(),
                        steps.find(campaign, "").groups()))
                .filter(stand -> stand.accounts() > 0);
    }

    /** Empty if it had not ended by then, or was not counted then. */
    Optional<EndSnapshot> atTheEnd(ReportScope scope) {
        return scope.hasEnded()
                ? scope.end().flatMap(end -> find(scope.campaign().id(), end))
                : Optional.empty();
    }

    /** At the end where it has ended, else now; empty for a day before the end, of which only the steps were kept. */
    Optional<EndSnapshot> ofScope(ReportScope scope) {
        Optional<EndSnapshot> atTheEnd = atTheEnd(scope);
        return atTheEnd.isPresent() || !scope.isNow() || scope.hasEnded()
                ? atTheEnd
                : now(scope.campaign(), scope.deprecation());
    }

    /** The end of a day that is over, as it was kept; empty where it was not. */
    Optional<Exposure.Day> onDay(ReportScope scope) {
        LocalDate day = scope.until().atZone(scope.zone()).toLocalDate().minusDays(1);
        return exposure.kept(scope.campaign(), day);
    }

    /** Empty where it was not counted then: it ended before there were such counts, or before the campaign was launched. */
    @Transactional(readOnly = true)
    Optional<EndSnapshot> find(long campaign, Instant end) {
        return sql.select(END_STAND.COUNTED_AT, END_STAND.USAGE_AS_OF, END_STAND.GROUPS_JSON)
                .from(END_STAND)
                .where(END_STAND.CAMPAIGN_ID.eq(campaign), END_STAND.ENDED_AT.eq(end))
                .fetchOptional(row -> new EndSnapshot(
                        row.value1(), row.value2(), List.of(json.readValue(row.value3(), EndSnapshot.Group[].class))));
    }

    /** Counts what has ended since. What goes wrong with one campaign does not keep the others. */
    public void keep() {
        for (long id : uncounted()) {
            try {
                Campaign campaign = campaigns.get(id);
                Deprecation deprecation = campaigns.deprecation(campaign);
                Optional<Instant> end = ended(campaign, deprecation);
                if (end.isPresent()) {
                    keep(campaign, deprecation, end.get());
                }
            } catch (RuntimeException e) {
                log.warn("How campaign {} stood at its end is counted later: {}", id, e.getMessage(), e);
            }
        }
    }

    /**
     * Those whose date is over and that were not counted yet. What ended longer ago than {@link #LATEST} cannot be counted any more
     * as it was.
     */
    private List<Long> uncounted() {
        Instant now = clock.instant();
        return sql.select(CAMPAIGN.ID)
                .from(CAMPAIGN)
                .join(MILESTONE)
                .on(
                        MILESTONE.DEPRECATION_ID.eq(CAMPAIGN.DEPRECATION_ID),
                        MILESTONE_KIND.eq(MilestoneKind.SUNSET),
                        MILESTONE.STARTS_AT.gt(now.minus(LATEST)),
                        MILESTONE.STARTS_AT.le(now))
                .where(CAMPAIGN.LAUNCHED_AT.isNotNull())
                .andNotExists(selectOne()
                        .from(END_STAND)
                        .where(END_STAND.CAMPAIGN_ID.eq(CAMPAIGN.ID), END_STAND.ENDED_AT.eq(MILESTONE.STARTS_AT)))
                .orderBy(CAMPAIGN.ID)
                .fetch(CAMPAIGN.ID);
    }

    private Optional<Instant> ended(Campaign campaign, Deprecation deprecation) {
        Instant now = clock.instant();
        return deprecation
                .date()
                .map(LocalMoment::instant)
                .filter(end -> deprecation.hasEnded(now) && !deprecation.isWithdrawn())
                .filter(end -> !isGivenUp(campaign, now))
                .filter(end -> campaign.launchedAt() != null && !end.isBefore(campaign.launchedAt()));
    }

    /** Cancelled so long before that it does not count; one that was through with its plan still stands for something. */
    private static boolean isGivenUp(Campaign campaign, Instant now) {
        return campaign.state() == CampaignState.CANCELLED
                && campaign.endedAt() != null
                && campaign.endedAt().isBefore(now.minus(LATEST));
    }

    private void keep(Campaign campaign, Deprecation deprecation, Instant end) {
        Instant at = clock.instant();
        @Nullable Instant usageAsOf = steps.count(campaign, deprecation).usageAsOf();
        EndSnapshot stand =
                EndSnapshot.of(at, usageAsOf, steps.find(campaign, "").groups());
        sql.insertInto(END_STAND)
                .set(END_STAND.CAMPAIGN_ID, campaign.id())
                .set(END_STAND.ENDED_AT, end)
                .set(END_STAND.COUNTED_AT, stand.at())
                .set(END_STAND.USAGE_AS_OF, stand.usageAsOf())
                .set(END_STAND.GROUPS_JSON, json.writeValueAsString(stand.groups()))
                .onDuplicateKeyIgnore()
                .execute();
    }
}
