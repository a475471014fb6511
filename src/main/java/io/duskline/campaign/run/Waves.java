package io.duskline.campaign.run;

import static io.duskline.campaign.CampaignColumns.WAVE_STATE;
import static io.duskline.db.tables.FrozenRecipient.FROZEN_RECIPIENT;
import static io.duskline.db.tables.Wave.WAVE;

import io.duskline.acknowledgement.StandingAnswers;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignKinds;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.db.tables.Account;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.TakingBack;
import io.duskline.ledger.Ledger;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Fires waves. A wave is begun, {@link Freezing frozen}, and its messages put in the queue slice by slice, each slice a
 * transaction of its own, so that the first messages leave while the rest is being queued. It is freezing until the last
 * slice is in: one that was cut off in between, by a crash or a pause, goes on where it is taken up again, and what was in
 * the queue already is not added twice.
 */
@Component
public class Waves {

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final StandingAnswers answers;
    private final Queueing queueing;
    private final Deliveries deliveries;
    private final TakingBack takingBack;
    private final Ledger ledger;
    private final Clock clock;

    Waves(
            DSLContext sql,
            Campaigns campaigns,
            Deprecations deprecations,
            StandingAnswers answers,
            Queueing queueing,
            Deliveries deliveries,
            TakingBack takingBack,
            Ledger ledger,
            Clock clock) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.answers = answers;
        this.queueing = queueing;
        this.deliveries = deliveries;
        this.takingBack = takingBack;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Shows that the wave has begun, and makes ready for its messages; freezing a large audience takes a while. Since it was
     * found due, others may have fired before it and the sunset may have moved: one that is not due any more stays planned.
     */
    @Transactional
    public void begin(long campaignId, long waveId) {
        Campaign campaign = campaigns.locked(campaignId);
        Wave wave = campaign.wave(waveId);
        if (campaign.state() != CampaignState.RUNNING || wave.state() != WaveState.PLANNED || !isDue(campaign, wave)) {
            return;
        }
        deliveries.open(waveId, false);
        if (!wave.isCorrection()) {
            deliveries.pace(List.of(waveId), campaign.subject(), campaign.mostPerHour());
        }
        sql.update(WAVE)
                .set(WAVE_STATE, WaveState.FREEZING)
                .where(WAVE.ID.eq(waveId))
                .execute();
    }

    private boolean isDue(Campaign campaign, Wave wave) {
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        return wave.whyOverBeforeItBegan(deprecation, campaign.launchedAt(), clock.instant())
                        .isEmpty()
                && wave.due(deprecation, campaign.launchedAt())
                        .filter(due -> !due.isAfter(clock.instant()))
                        .isPresent();
    }

    /**
     * Nothing more of it leaves, because what it says is no longer so: what waits is taken back, and what a worker has in
     * hand and not begun is within a second.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeBack(Campaign campaign, Map<Wave, String> outdated) {
        // The ledger last: whoever writes outcomes down locks it after their rows.
        Map<Wave, Integer> messages = new LinkedHashMap<>();
        outdated.forEach((wave, why) -> messages.put(wave, takeBack(wave, why)));
        messages.forEach((wave, count) -> {
            if (count > 0 || !wave.state().isOver()) {
                ledger.append(
                        Ledger.ITSELF,
                        campaign.subject(),
                        new CampaignKinds.WaveTakenBack(
                                wave.id(), wave.template().code(), count, outdated.getOrDefault(wave, "")));
            }
        });
    }

    private int takeBack(Wave wave, String why) {
        int messages = takingBack.cancel(List.of(wave.id()), why);
        Instant now = clock.instant();
        sql.update(WAVE)
                .set(WAVE.TAKEN_BACK_AT, now)
                .where(WAVE.ID.eq(wave.id()))
                .execute();
        sql.update(WAVE)
                .set(WAVE_STATE, WaveState.DONE)
                .set(WAVE.STATE_WHY, why)
                .set(WAVE.DONE_AT, now)
                .where(WAVE.ID.eq(wave.id()), WAVE_STATE.in(WaveState.FREEZING, WaveState.SENDING))
                .execute();
        return messages;
    }

    /**
     * Puts the next messages of a frozen wave in the queue; after the last of them the wave is being sent.
     *
     * @param after where the slice before ended, 0 for the first
     * @param most how many recipients
     * @return where this slice ended; empty once all are in, or while the campaign may not go on
     */
    @Transactional
    public OptionalLong queue(long campaignId, long waveId, long after, int most) {
        Campaign campaign = campaigns.locked(campaignId);
        Wave wave = campaign.wave(waveId);
        if (campaign.state() != CampaignState.RUNNING || wave.state() != WaveState.FREEZING || !wave.isFrozen()) {
            return OptionalLong.empty();
        }
        OptionalLong last = queueing.enqueue(campaign, waveId, after, most);
        if (last.isEmpty()) {
            send(campaign, wave);
        }
        return last;
    }

    private void send(Campaign campaign, Wave wave) {
        if (!wave.isOwed()) {
            takingBack.supersede(
                    campaign.waves().stream()
                            .filter(earlier -> earlier.id() != wave.id() && !earlier.isOwed())
                            .map(Wave::id)
                            .toList(),
                    wave.id(),
                    "A later message to the same reader took its place.");
        }
        sql.update(WAVE)
                .set(WAVE_STATE, WaveState.SENDING)
                .setNull(WAVE.STATE_WHY)
                .where(WAVE.ID.eq(wave.id()))
                .execute();
        ledger.append(
                Ledger.ITSELF,
                campaign.subject(),
                new CampaignKinds.WaveFired(
                        wave.id(),
                        wave.template().code(),
                        sql.fetchCount(FROZEN_RECIPIENT, FROZEN_RECIPIENT.WAVE_ID.eq(wave.id())),
                        messages(wave.id()),
                        String.valueOf(wave.contentSha256())));
    }

    private int messages(long wave) {
        return deliveries.counts(List.of(wave)).getOrDefault(wave, Map.of()).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** Over the row of an account: its answer stops the reminders. */
    public Condition answered(Deprecation deprecation) {
        return answers.stopsReminders(Account.ACCOUNT.ID, deprecation);
    }

    /** It need not hear again that it is over. */
    Condition isThrough(Deprecation deprecation, Field<Long> account) {
        return answers.isThrough(
                account, deprecation.id(), deprecation.integration().id());
    }

    /**
     * Why it could not be made ready, to be shown with it while it is tried again.
     *
     * @return whether that is new
     */
    @Transactional
    public boolean note(long waveId, String why) {
        return sql.update(WAVE)
                        .set(WAVE.STATE_WHY, why)
                        .where(WAVE.ID.eq(waveId), WAVE_STATE.eq(WaveState.FREEZING))
                        .and(WAVE.STATE_WHY.isNull().or(WAVE.STATE_WHY.ne(why)))
                        .execute()
                > 0;
    }

    /** It will not go out; the reason is shown with it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void skip(Campaign campaign, Wave wave, String why) {
        sql.update(WAVE)
                .set(WAVE_STATE, WaveState.SKIPPED)
                .set(WAVE.STATE_WHY, why)
                .set(WAVE.DONE_AT, clock.instant())
                .where(WAVE.ID.eq(wave.id()))
                .execute();
        ledger.append(
                Ledger.ITSELF,
                campaign.subject(),
                new CampaignKinds.WaveSkipped(wave.id(), wave.template().code(), why));
    }

    /** Nothing of it waits any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void finish(Campaign campaign, Wave wave) {
        sql.update(WAVE)
                .set(WAVE_STATE, WaveState.DONE)
                .set(WAVE.DONE_AT, clock.instant())
                .where(WAVE.ID.eq(wave.id()))
                .execute();
        ledger.append(Ledger.ITSELF, campaign.subject(), new CampaignKinds.WaveDone(wave.id()));
    }
}
