package io.duskline.campaign;

import static io.duskline.db.tables.Campaign.CAMPAIGN;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.LocalMoment;
import io.duskline.delivery.Deliveries;
import io.duskline.notice.MailKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What time does to campaigns: waves fall due or pass their limit, a moved or withdrawn sunset adds its own wave, a
 * campaign without open waves is finished. It looks at the present state only, so a round that was lost or came late is
 * made up for by the next.
 */
@Component
public class CampaignLife {

    private static final Logger log = LoggerFactory.getLogger(CampaignLife.class);

    /** Recipients whose messages are queued in one go: the first leave after so many, and a pause waits for so many. */
    private static final int SLICE = 5000;

    private static final Duration SETTLE_EVERY = Duration.ofSeconds(2);

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final Planning planning;
    private final Decisions decisions;
    private final Transitions transitions;
    private final Waves waves;
    private final Freezing freezing;
    private final Alarms alarms;
    private final ToldDates toldDates;
    private final Deliveries deliveries;
    private final LostAddresses lostAddresses;
    private final Counted counted;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Sparing<LocalMoment> toldOtherwise;

    CampaignLife(
            DSLContext sql,
            Campaigns campaigns,
            Deprecations deprecations,
            Planning planning,
            Decisions decisions,
            Transitions transitions,
            Waves waves,
            Freezing freezing,
            Alarms alarms,
            ToldDates toldDates,
            Deliveries deliveries,
            LostAddresses lostAddresses,
            Counted counted,
            TransactionTemplate transaction,
            Clock clock) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.planning = planning;
        this.decisions = decisions;
        this.transitions = transitions;
        this.waves = waves;
        this.freezing = freezing;
        this.alarms = alarms;
        this.toldDates = toldDates;
        this.deliveries = deliveries;
        this.lostAddresses = lostAddresses;
        this.counted = counted;
        this.transaction = transaction;
        this.clock = clock;
        this.toldOtherwise = new Sparing<>(clock);
    }

    /** One round over all campaigns. What goes wrong with one does not keep the others. */
    public void goOn() {
        lostAddresses.followUp();
        for (long id : campaigns.alive()) {
            try {
                goOn(id);
            } catch (RuntimeException e) {
                log.warn("Campaign {} could not go on; it is tried again: {}", id, e.getMessage(), e);
            }
        }
    }

    private void goOn(long id) {
        List<Wave> due = transaction.execute(status -> settle(id));
        for (Wave wave : due) {
            fire(id, wave.id());
        }
    }

    /** While a large wave is being queued, messages of it leave: alarms and moves must not wait for its end. */
    private void fire(long id, long wave) {
        waves.begin(id, wave);
        freezing.freeze(id, wave);
        Instant settled = clock.instant();
        OptionalLong last = waves.queue(id, wave, 0, SLICE);
        while (last.isPresent()) {
            if (settled.plus(SETTLE_EVERY).isBefore(clock.instant())) {
                transaction.executeWithoutResult(status -> settle(id));
                settled = clock.instant();
            }
            last = waves.queue(id, wave, last.getAsLong(), SLICE);
        }
        Campaign fired = campaigns.get(id);
        counted.count(fired, deprecations.get(fired.deprecationId())); // nobody who watches has to wait for it
    }

    /** Brings the campaign up to date and gives the waves that are to fire now, in their order. */
    private List<Wave> settle(long id) {
        Campaign campaign = decisions.settled(id);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        if (campaign.state() == CampaignState.RUNNING) {
            endWaves(campaign, deprecation);
            campaign = campaigns.get(id);
        }
        if (campaign.state() == CampaignState.RUNNING) {
            Optional<String> alarm = alarms.reason(campaign);
            if (alarm.isPresent()) {
                decisions.pause(id, alarm.get(), "duskline");
                campaign = campaigns.get(id);
            }
        }
        // After the waves: whatever they told by now is what a new date has to correct.
        campaign = deprecation.isWithdrawn() ? withdrawn(campaign) : moved(campaign, deprecation);
        if (campaign.state() != CampaignState.RUNNING
                || (deprecation.isWithdrawn() && !isTold(campaign, MailKind.WITHDRAWN))) {
            return List.of();
        }
        if (campaign.waves().stream().allMatch(wave -> wave.state().isOver())) {
            transitions.end(id);
            transitions.enter(
                    campaign,
                    deprecation.isWithdrawn() ? CampaignState.CANCELLED : CampaignState.FINISHED,
                    deprecation.withdrawal() == null
                            ? null
                            : deprecation.withdrawal().why().text(),
                    "duskline",
                    Map.of());
            return List.of();
        }
        return due(campaign, deprecation);
    }

    /** Nobody is told an old plan any more; those who were told something are told that it does not end after all. */
    private Campaign withdrawn(Campaign campaign) {
        if (campaign.state() == CampaignState.CANCELLED || isTold(campaign, MailKind.WITHDRAWN)) {
            return campaign;
        }
        List<Wave> others =
                campaign.waves().stream().filter(w -> !w.state().isOver()).toList();
        deliveries.cancel(others.stream().map(Wave::id).toList(), "The deprecation was withdrawn.");
        others.forEach(wave -> waves.skip(campaign, wave, "The deprecation was withdrawn."));
        if (deliveries.isInHand(campaign.waveIds())) {
            return campaign; // whoever is being written to right now is to be told too
        }
        if (!campaign.isLaunched() || !sql.fetchExists(toldDates.told(campaign))) {
            transitions.end(campaign.id());
            return transitions.enter(
                    campaign, CampaignState.CANCELLED, "The deprecation was withdrawn.", "duskline", Map.of());
        }
        planning.add(campaign, MailKind.WITHDRAWN);
        return reopened(campaign, "The deprecation was withdrawn.");
    }

    /** Whoever was told another date last is told this one, once: one wave per old date, one at a time. */
    private Campaign moved(Campaign campaign, Deprecation deprecation) {
        boolean isUnderWay = campaign.state() == CampaignState.RUNNING || campaign.state() == CampaignState.FINISHED;
        if (!isUnderWay || deprecation.moves().isEmpty() || deprecation.hasEnded(clock.instant())) {
            return campaign;
        }
        boolean isOpen = campaign.waves().stream()
                .anyMatch(w -> w.template() == MailKind.MOVED && !w.state().isOver());
        LocalMoment sunset = deprecation.sunset().moment();
        if (isOpen
                || toldOtherwise
                        .look(
                                campaign.id(),
                                List.of(sunset, campaign.waves().size()),
                                () -> toldDates.otherThan(campaign, sunset))
                        .isEmpty()) {
            return campaign;
        }
        planning.add(campaign, MailKind.MOVED);
        return reopened(campaign, "The sunset moved.");
    }

    private Campaign reopened(Campaign campaign, String why) {
        if (campaign.state() != CampaignState.FINISHED) {
            return campaigns.get(campaign.id());
        }
        sql.update(CAMPAIGN)
                .setNull(CAMPAIGN.ENDED_AT)
                .where(CAMPAIGN.ID.eq(campaign.id()))
                .execute();
        return transitions.enter(campaign, CampaignState.RUNNING, why, "duskline", Map.of());
    }

    private static boolean isTold(Campaign campaign, MailKind kind) {
        return campaign.waves().stream().anyMatch(wave -> wave.template() == kind);
    }

    private void endWaves(Campaign campaign, Deprecation deprecation) {
        Instant now = clock.instant();
        for (Wave wave : campaign.waves()) {
            switch (wave.state()) {
                case SENDING -> {
                    if (deliveries.isFinished(wave.id())) {
                        // First, so that whoever sees that it is done also sees what became of it.
                        counted.count(campaign, deprecation);
                        waves.finish(campaign, wave);
                    }
                }
                case PLANNED -> {
                    Optional<Instant> due = wave.due(deprecation.sunset().moment(), campaign.launchedAt());
                    if (due.isPresent() && Waves.isTooLate(campaign, due.get(), now)) {
                        waves.skip(
                                campaign,
                                wave,
                                "It was due more than " + campaign.lateByAtMost()
                                        + " ago and could not start in time.");
                    }
                }
                case FREEZING, DONE, SKIPPED -> {}
            }
        }
    }

    /** Those that were cut off while freezing go on. */
    private List<Wave> due(Campaign campaign, Deprecation deprecation) {
        Instant now = clock.instant();
        return campaign.waves().stream()
                .filter(wave -> wave.state() == WaveState.PLANNED || wave.state() == WaveState.FREEZING)
                .filter(wave -> wave.due(deprecation.sunset().moment(), campaign.launchedAt())
                        .filter(due -> !due.isAfter(now))
                        .isPresent())
                .sorted(Comparator.comparing(
                        wave -> wave.due(deprecation.sunset().moment(), campaign.launchedAt())
                                .orElseThrow()))
                .toList();
    }
}
