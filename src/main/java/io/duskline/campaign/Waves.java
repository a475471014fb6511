package io.duskline.campaign;

import static io.duskline.db.tables.Wave.WAVE;

import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.audience.Audiences;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.LocalMoment;
import io.duskline.db.tables.Account;
import io.duskline.delivery.Deliveries;
import io.duskline.ledger.Ledger;
import io.duskline.notice.FrozenMails;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Fires waves. Recipients, messages and the wave's state are one transaction, so a wave that was cut off by a crash
 * begins again from nothing; what was in the queue already is not added twice.
 */
@Component
class Waves {

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final Audiences audiences;
    private final Acknowledgements acknowledgements;
    private final ToldDates toldDates;
    private final Notices notices;
    private final FrozenMails mails;
    private final Queueing queueing;
    private final Deliveries deliveries;
    private final Ledger ledger;
    private final Clock clock;

    Waves(
            DSLContext sql,
            Campaigns campaigns,
            Deprecations deprecations,
            Audiences audiences,
            Acknowledgements acknowledgements,
            ToldDates toldDates,
            Notices notices,
            FrozenMails mails,
            Queueing queueing,
            Deliveries deliveries,
            Ledger ledger,
            Clock clock) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.audiences = audiences;
        this.acknowledgements = acknowledgements;
        this.toldDates = toldDates;
        this.notices = notices;
        this.mails = mails;
        this.queueing = queueing;
        this.deliveries = deliveries;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Shows that the wave has begun; freezing a large audience takes a while. */
    @Transactional
    public void begin(Wave wave) {
        sql.update(WAVE)
                .set(WAVE.STATE, WaveState.FREEZING.code())
                .where(WAVE.ID.eq(wave.id()), WAVE.STATE.eq(WaveState.PLANNED.code()))
                .execute();
    }

    /** Freezes whom the wave tells and what it says, and puts the messages in the queue. */
    @Transactional
    public void fire(long campaignId, long waveId) {
        Campaign campaign = campaigns.locked(campaignId);
        Wave wave = campaign.waves().stream()
                .filter(w -> w.id() == waveId)
                .findFirst()
                .orElseThrow();
        if (campaign.state() != CampaignState.RUNNING || wave.state() != WaveState.FREEZING) {
            return;
        }
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        LocalMoment sunset = deprecation.sunset().moment();
        Optional<LocalMoment> before = switch (wave.template()) {
            case MOVED -> toldDates.otherThan(campaign, sunset);
            case FIRST, REMINDER, FINAL, DONE, WITHDRAWN -> Optional.empty();
        };
        deliveries.open(waveId, false);
        int recipients = freeze(campaign, wave, deprecation, before);
        String content =
                mails.freeze(deprecation, texts(campaign), wave.template(), before.orElse(null), templates(campaign));
        int queued = queueing.enqueue(campaign, waveId);
        sql.update(WAVE)
                .set(WAVE.STATE, WaveState.SENDING.code())
                .set(WAVE.CONTENT_SHA256, content)
                .set(WAVE.LOCAL_TOLD_AT, sunset.at())
                .set(WAVE.TOLD_ZONE, sunset.zone().getId())
                .set(WAVE.FIRED_AT, clock.instant())
                .where(WAVE.ID.eq(waveId))
                .execute();
        ledger.append(
                "wave.fired",
                "duskline",
                campaign.subject(),
                Map.of(
                        "wave", waveId,
                        "template", wave.template().code(),
                        "recipients", recipients,
                        "messages", queued,
                        "content", content));
    }

    private int freeze(Campaign campaign, Wave wave, Deprecation deprecation, Optional<LocalMoment> before) {
        return switch (wave.template()) {
            case FIRST, REMINDER, FINAL -> {
                audiences.freezeAccounts(campaign.id(), campaign.rule(), deprecation.integration());
                yield audiences.freezeRecipients(
                        wave.id(),
                        campaign.rule(),
                        deprecation.integration(),
                        answered(deprecation),
                        campaign.kind().unsubscribed());
            }
            case DONE, WITHDRAWN ->
                audiences.freezeTold(
                        wave.id(),
                        campaign.rule(),
                        deprecation.integration(),
                        toldDates.told(campaign),
                        campaign.kind().unsubscribed());
            case MOVED ->
                before.map(date -> audiences.freezeTold(
                                wave.id(),
                                campaign.rule(),
                                deprecation.integration(),
                                toldDates.toldLast(campaign, date),
                                campaign.kind().unsubscribed()))
                        .orElse(0);
        };
    }

    /** Over the row of an account: its answer stops the reminders. */
    Condition answered(Deprecation deprecation) {
        return acknowledgements.stopsReminders(
                Account.ACCOUNT.ID, deprecation.id(), deprecation.integration().id(), clock.instant());
    }

    private List<NoticeRevision> texts(Campaign campaign) {
        return campaign.approved().orElseThrow().revisions().stream()
                .map(notices::get)
                .toList();
    }

    private static String templates(Campaign campaign) {
        return campaign.approved().orElseThrow().templatesSha256();
    }

    /** It will not go out; the reason is shown with it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void skip(Campaign campaign, Wave wave, String why) {
        sql.update(WAVE)
                .set(WAVE.STATE, WaveState.SKIPPED.code())
                .set(WAVE.STATE_WHY, why)
                .set(WAVE.DONE_AT, clock.instant())
                .where(WAVE.ID.eq(wave.id()))
                .execute();
        ledger.append(
                "wave.skipped",
                "duskline",
                campaign.subject(),
                Map.of("wave", wave.id(), "template", wave.template().code(), "why", why));
    }

    /** Nothing of it waits any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void finish(Campaign campaign, Wave wave) {
        sql.update(WAVE)
                .set(WAVE.STATE, WaveState.DONE.code())
                .set(WAVE.DONE_AT, clock.instant())
                .where(WAVE.ID.eq(wave.id()))
                .execute();
        ledger.append("wave.done", "duskline", campaign.subject(), Map.of("wave", wave.id()));
    }

    /** Whether a wave that is due now started too late: it never fires by itself then. */
    static boolean isTooLate(Campaign campaign, Instant due, Instant now) {
        return due.plus(campaign.lateByAtMost()).isBefore(now);
    }
}
