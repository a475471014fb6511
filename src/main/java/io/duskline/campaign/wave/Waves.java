package io.duskline.campaign.wave;

import static io.duskline.campaign.CampaignColumns.WAVE_STATE;
import static io.duskline.db.tables.FrozenRecipient.FROZEN_RECIPIENT;
import static io.duskline.db.tables.Wave.WAVE;

import io.duskline.campaign.ApprovedTexts;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignKinds;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.plan.ApprovedContent;
import io.duskline.catalog.Brownout;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.End;
import io.duskline.db.SharedClock;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.MessageCancellation;
import io.duskline.ledger.Ledger;
import io.duskline.notice.MailKind;
import io.duskline.notice.Notices;
import io.duskline.notice.mail.BrownoutText;
import io.duskline.notice.mail.FrozenMails;
import io.duskline.web.ProblemException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Starts waves, freezes their content, and ends them. Frozen content never changes, so all its messages are equal, however long
 * queueing takes. A wave is freezing until all its messages are queued: the first are sent while the rest is being queued. An
 * interrupted wave continues later.
 */
@Component
public class Waves {

    private static final Logger log = LoggerFactory.getLogger(Waves.class);

    private static final String NOT_READY = "It could not be prepared. Duskline tries again. See the log.";

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Notices notices;
    private final ApprovedContent texts;
    private final FrozenMails mails;
    private final Deliveries deliveries;
    private final MessageCancellation messageCancellation;
    private final Ledger ledger;
    private final SharedClock clock;

    Waves(
            DSLContext sql,
            Campaigns campaigns,
            Notices notices,
            ApprovedContent texts,
            FrozenMails mails,
            Deliveries deliveries,
            MessageCancellation messageCancellation,
            Ledger ledger,
            SharedClock clock) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.notices = notices;
        this.texts = texts;
        this.mails = mails;
        this.deliveries = deliveries;
        this.messageCancellation = messageCancellation;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Starts a wave. It stays planned if it is no longer due, because others started before it or the sunset moved. */
    @Transactional
    public void begin(long campaignId, long waveId) {
        Campaign campaign = campaigns.locked(campaignId);
        Wave wave = campaign.wave(waveId);
        if (!maySend(campaign, wave) || wave.state() != WaveState.PLANNED || !isDue(campaign, wave)) {
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

    /**
     * Content of a wave besides its kind.
     *
     * @param before the end that its readers know; null if it is no correction
     * @param brownoutId the brownout that it is about; null for none
     * @param brownoutBefore the times that its readers know; null if it is no correction
     */
    public record Words(
            MailKind kind,
            @Nullable End before,
            @Nullable Long brownoutId,
            @Nullable Brownout brownoutBefore) {

        public static Words of(Wave wave) {
            return new Words(wave.template(), null, wave.brownoutId(), null);
        }

        private @Nullable BrownoutText brownout(Deprecation deprecation) {
            return brownoutId == null
                    ? null
                    : new BrownoutText(deprecation.brownout(brownoutId).orElse(null), brownoutBefore);
        }
    }

    /** @throws ProblemException (409) if it cannot be sent now; its wave stays unchanged */
    @Transactional
    public void freeze(long campaignId, long waveId, Words words, Deprecation deprecation) {
        Campaign campaign = campaigns.locked(campaignId);
        Wave wave = campaign.wave(waveId);
        if (wave.state() != WaveState.FREEZING || wave.isFrozen()) {
            return;
        }
        wave.requireSayable(deprecation);
        String content = content(campaign, words, deprecation);
        sql.update(WAVE)
                .set(WAVE.CONTENT_SHA256, content)
                .set(WAVE.TEXT_SHA256, textSha256(campaign, deprecation))
                .set(CurrentWaves.told(wave.end(deprecation.end())))
                .set(told(words.brownout(deprecation)))
                .set(WAVE.FIRED_AT, clock.instant())
                .where(WAVE.ID.eq(waveId))
                .execute();
        ledger.append(
                Ledger.ITSELF,
                campaign.subject(),
                new CampaignKinds.WaveFrozen(waveId, wave.template().code(), content));
    }

    /**
     * The SHA-256 of this content now.
     *
     * @throws ProblemException (409) if it cannot be sent
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String content(Campaign campaign, Words words, Deprecation deprecation) {
        if (words.kind() != MailKind.WITHDRAWN && campaign.approved().isEmpty()) {
            // A withdrawal is sent even if the approval of everything else was voided.
            throw new IllegalStateException("The text changed after it was approved.");
        }
        return approvedContent(campaign, words, deprecation);
    }

    /** As above, with the last approved texts, even if they changed since. */
    String approvedContent(Campaign campaign, Words words, Deprecation deprecation) {
        ApprovedTexts approved = campaigns.approvedTexts(campaign.id());
        return mails.freeze(
                deprecation,
                approved.revisions().stream().map(notices::get).toList(),
                words.kind(),
                words.before(),
                words.brownout(deprecation),
                approved.templatesSha256());
    }

    /** Of the last approved texts. */
    String textSha256(Campaign campaign, Deprecation deprecation) {
        ApprovedTexts approved = campaigns.approvedTexts(campaign.id());
        return texts.textSha256(approved.templatesSha256(), approved.revisions(), deprecation);
    }

    /** The columns with the brownout that a wave's messages mention. */
    private static Map<Field<?>, Object> told(@Nullable BrownoutText said) {
        @Nullable Brownout now = said == null ? null : said.now();
        return now == null
                ? Map.of()
                : Map.of(
                        WAVE.LOCAL_BROWNOUT_FROM,
                        now.from().at(),
                        WAVE.LOCAL_BROWNOUT_UNTIL,
                        now.until().at(),
                        WAVE.BROWNOUT_ZONE,
                        Objects.requireNonNull(now.from().zone().getId()));
    }

    /** Corrections are also sent while a person has paused the campaign. */
    public static boolean maySend(Campaign campaign, Wave wave) {
        return campaign.state() == CampaignState.RUNNING || (campaign.isPausedByPerson() && wave.isCorrection());
    }

    private boolean isDue(Campaign campaign, Wave wave) {
        Deprecation deprecation = campaigns.deprecation(campaign);
        return wave.whyOverBeforeItBegan(deprecation, campaign.launchedAt(), clock.instant())
                        .isEmpty()
                && wave.isDue(deprecation, campaign.launchedAt(), clock.instant());
    }

    /**
     * Cancels its remaining messages, because they are outdated: queued ones at once, claimed ones that are not being sent
     * within a second.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeBack(Campaign campaign, Map<Wave, String> outdated) {
        // The ledger last, because outcome writers lock it after their rows.
        Map<Wave, Integer> messages = new LinkedHashMap<>();
        outdated.forEach((wave, reason) -> messages.put(wave, takeBack(wave, reason)));
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

    private int takeBack(Wave wave, String reason) {
        int messages = messageCancellation.cancel(List.of(wave.id()), reason);
        Instant now = clock.instant();
        sql.update(WAVE)
                .set(WAVE.TAKEN_BACK_AT, now)
                .where(WAVE.ID.eq(wave.id()))
                .execute();
        sql.update(WAVE)
                .set(WAVE_STATE, WaveState.DONE)
                .set(WAVE.STATE_REASON, reason)
                .set(WAVE.DONE_AT, now)
                .where(WAVE.ID.eq(wave.id()), WAVE_STATE.in(WaveState.FREEZING, WaveState.SENDING))
                .execute();
        return messages;
    }

    /**
     * State after the last pass through the accounts.
     *
     * @param isWhole whether it processed all accounts
     * @param isSettled whether it left nothing to do
     */
    public record Standing(boolean isWhole, boolean isSettled) {

        public static final Standing UNKNOWN = new Standing(false, false);
    }

    /** After a pass through all accounts, the messages of started waves are queued. */
    @Transactional
    public void settle(long campaignId, Standing standing) {
        Campaign campaign = campaigns.locked(campaignId);
        for (Wave wave : campaign.waves()) {
            if (!maySend(campaign, wave)) {
                continue;
            }
            if (standing.isWhole() && wave.state() == WaveState.FREEZING && wave.isFrozen()) {
                send(campaign, wave);
            } else if (standing.isSettled()
                    && !wave.isPlannedAhead()
                    && !wave.isFrozen()
                    && !wave.state().isOver()) {
                skip(campaign, wave, "Its content is no longer true.");
            }
        }
    }

    private void send(Campaign campaign, Wave wave) {
        if (!wave.isOwed()) {
            messageCancellation.supersede(
                    campaign.waves().stream()
                            .filter(earlier -> earlier.id() != wave.id() && !earlier.isOwed())
                            .map(Wave::id)
                            .toList(),
                    wave.id(),
                    "A later message to the same recipient replaced it.");
        }
        sql.update(WAVE)
                .set(WAVE_STATE, WaveState.SENDING)
                .setNull(WAVE.STATE_REASON)
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

    /** It is retried every two seconds. The reason is shown with it, and logged once. */
    @Transactional
    public void notReady(Wave wave, RuntimeException e) {
        String reason = e instanceof ProblemException refusal ? refusal.detail() : NOT_READY;
        int noted = sql.update(WAVE)
                .set(WAVE.STATE_REASON, reason)
                .where(WAVE.ID.eq(wave.id()), WAVE_STATE.eq(WaveState.FREEZING))
                .and(WAVE.STATE_REASON.isNull().or(WAVE.STATE_REASON.ne(reason)))
                .execute();
        if (noted > 0) {
            log.warn(
                    "Wave {} of campaign {} is tried again: {}",
                    wave.id(),
                    wave.campaignId(),
                    e.getMessage(),
                    e instanceof ProblemException ? null : e);
        }
    }

    /**
     * Ends waves without open messages, and those that are too late to start.
     *
     * @return whether any has ended
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean end(Campaign campaign, Deprecation deprecation) {
        Instant now = clock.instant();
        boolean isRunning = campaign.state() == CampaignState.RUNNING;
        boolean hasAny = false;
        for (Wave wave : campaign.waves()) {
            hasAny |= switch (wave.state()) {
                case SENDING -> finishIfSent(campaign, wave);
                case PLANNED -> isRunning && skipIfTooLate(campaign, wave, deprecation, now);
                case FREEZING -> isRunning && !wave.isFrozen() && skipIfTooLate(campaign, wave, deprecation, now);
                case DONE, SKIPPED -> false;
            };
        }
        return hasAny;
    }

    private boolean finishIfSent(Campaign campaign, Wave wave) {
        if (!deliveries.isFinished(wave.id())) {
            return false;
        }
        finish(campaign, wave);
        return true;
    }

    private boolean skipIfTooLate(Campaign campaign, Wave wave, Deprecation deprecation, Instant now) {
        Optional<String> isOver = wave.whyOverBeforeItBegan(deprecation, campaign.launchedAt(), now);
        if (isOver.isPresent()) {
            skip(campaign, wave, isOver.get());
            return true;
        }
        if (!wave.isTooLate(campaign, deprecation, now)) {
            return false;
        }
        String reason = "It was due more than " + campaign.lateByAtMost() + " ago and could not start in time.";
        skip(campaign, wave, wave.reason() == null ? reason : reason + " " + wave.reason());
        return true;
    }

    /** Skips a wave; the reason is shown with it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void skip(Campaign campaign, Wave wave, String reason) {
        sql.update(WAVE)
                .set(WAVE_STATE, WaveState.SKIPPED)
                .set(WAVE.STATE_REASON, reason)
                .set(WAVE.DONE_AT, clock.instant())
                .where(WAVE.ID.eq(wave.id()))
                .execute();
        ledger.append(
                Ledger.ITSELF,
                campaign.subject(),
                new CampaignKinds.WaveSkipped(wave.id(), wave.template().code(), reason));
    }

    /** Marks a wave without waiting messages as done. */
    private void finish(Campaign campaign, Wave wave) {
        sql.update(WAVE)
                .set(WAVE_STATE, WaveState.DONE)
                .set(WAVE.DONE_AT, clock.instant())
                .where(WAVE.ID.eq(wave.id()))
                .execute();
        ledger.append(Ledger.ITSELF, campaign.subject(), new CampaignKinds.WaveDone(wave.id()));
    }
}
