package io.duskline.campaign.figures;

import static io.duskline.campaign.CampaignColumns.WAVE_STATE;
import static io.duskline.db.tables.Wave.WAVE;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignProgressed;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.progress.AccountSteps;
import io.duskline.catalog.Deprecations;
import io.duskline.db.RealTime;
import io.duskline.delivery.Deliveries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Counts a campaign whose waves went on, so that nobody who looks later has to wait for it. To count a large one costs the
 * database what thousands of messages cost; nobody has asked for it yet, so it waits until no mail leaves. Whoever looks before
 * that is given the last figures with their time, and has them counted.
 */
@Component
class FiguresInQuiet {

    /** After which it is looked whether mail leaves. */
    static final Duration LOOK = Duration.ofSeconds(5);

    /** It waits no longer. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private static final Logger log = LoggerFactory.getLogger(FiguresInQuiet.class);

    /** Has work done after {@link #LOOK}. */
    @FunctionalInterface
    interface Later {
        void run(Runnable work);
    }

    private final CampaignFigures figures;
    private final Predicate<Campaign> isLarge;
    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final Deliveries deliveries;
    private final DSLContext sql;
    private final Later later;
    private final Clock clock;
    private final Clock real;

    /** When each of them may have gone on last, by its id. */
    private final Map<Long, Instant> waiting = new ConcurrentHashMap<>();

    @Autowired
    FiguresInQuiet(
            CampaignFigures figures,
            AccountSteps steps,
            Campaigns campaigns,
            Deprecations deprecations,
            Deliveries deliveries,
            DSLContext sql,
            @Qualifier("countingLater") ScheduledExecutorService later,
            Clock clock,
            @RealTime Clock real) {
        this(
                figures,
                campaign -> steps.areMany(campaign) || figures.takesLong(campaign),
                campaigns,
                deprecations,
                deliveries,
                sql,
                later(later),
                clock,
                real);
    }

    FiguresInQuiet(
            CampaignFigures figures,
            Predicate<Campaign> isLarge,
            Campaigns campaigns,
            Deprecations deprecations,
            Deliveries deliveries,
            DSLContext sql,
            Later later,
            Clock clock,
            Clock real) {
        this.figures = figures;
        this.isLarge = isLarge;
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.deliveries = deliveries;
        this.sql = sql;
        this.later = later;
        this.clock = clock;
        this.real = real;
    }

    private static Later later(ScheduledExecutorService executor) {
        return work -> {
            var unused = executor.schedule(work, LOOK.toMillis(), TimeUnit.MILLISECONDS);
        };
    }

    /** A small one is counted at once. */
    @EventListener
    void count(CampaignProgressed progressed) {
        Campaign campaign = progressed.campaign();
        if (isLarge.test(campaign)) {
            afterCommit(() -> await(campaign.id()));
        } else {
            figures.count(campaign, progressed.deprecation());
        }
    }

    private void await(long campaign) {
        if (waiting.put(campaign, clock.instant()) == null) {
            Instant latest = real.instant().plus(LONGEST_WAIT);
            later.run(() -> look(campaign, latest, false));
        }
    }

    /** @param wasQuiet at the look before this one: what was launched right after another campaign is not met by it */
    private void look(long campaign, Instant latest, boolean wasQuiet) {
        try {
            boolean isQuiet = !doesMailLeave();
            if (real.instant().isBefore(latest) && !(isQuiet && wasQuiet)) {
                waiting.put(campaign, clock.instant());
                later.run(() -> look(campaign, latest, isQuiet));
                return;
            }
            Instant since = Objects.requireNonNull(waiting.remove(campaign));
            Campaign present = campaigns.get(campaign);
            figures.catchUp(present, deprecations.get(present.deprecationId()), since);
        } catch (RuntimeException e) {
            waiting.remove(campaign);
            log.warn("Campaign {} is counted when somebody looks: {}", campaign, e.getMessage(), e);
        }
    }

    /** Or is about to. */
    private boolean doesMailLeave() {
        return deliveries.isAnyInHand() || sql.fetchExists(WAVE, WAVE_STATE.eq(WaveState.FREEZING));
    }

    private static void afterCommit(Runnable work) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    work.run();
                }
            });
        } else {
            work.run();
        }
    }
}
