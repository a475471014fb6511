package io.duskline.campaign;

import static io.duskline.db.tables.Wave.WAVE;

import io.duskline.audience.Audiences;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.LocalMoment;
import io.duskline.ledger.Ledger;
import io.duskline.notice.FrozenMails;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Settles whom a wave tells and what it says, once and for good: recipients, content and the mark that they are frozen are
 * one transaction. What is cut off before its end begins again from nothing; afterwards it never changes, however often
 * the wave is taken up again. It holds the wave and not the campaign, so that nobody who decides something waits for it.
 */
@Component
class Freezing {

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final Audiences audiences;
    private final Waves waves;
    private final ToldDates toldDates;
    private final Notices notices;
    private final FrozenMails mails;
    private final Ledger ledger;
    private final Clock clock;

    Freezing(
            DSLContext sql,
            Campaigns campaigns,
            Deprecations deprecations,
            Audiences audiences,
            Waves waves,
            ToldDates toldDates,
            Notices notices,
            FrozenMails mails,
            Ledger ledger,
            Clock clock) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.audiences = audiences;
        this.waves = waves;
        this.toldDates = toldDates;
        this.notices = notices;
        this.mails = mails;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Notes which accounts the campaign concerns now, before {@link #recipients}. Apart from them, because the accounts'
     * rows keep their campaign from being changed until they are committed.
     */
    @Transactional
    public void accounts(long campaignId, long waveId) {
        Campaign campaign = campaigns.get(campaignId);
        if (isToFreeze(campaign, waveId)) {
            switch (campaign.wave(waveId).template()) {
                case FIRST, REMINDER, FINAL ->
                    audiences.freezeAccounts(
                            campaignId,
                            campaign.rule(),
                            deprecations.get(campaign.deprecationId()).integration());
                case MOVED, DONE, WITHDRAWN -> {}
            }
        }
    }

    /** Freezes the wave's recipients and its content, unless they are already. */
    @Transactional
    public void recipients(long campaignId, long waveId) {
        sql.select(WAVE.ID).from(WAVE).where(WAVE.ID.eq(waveId)).forUpdate().fetch();
        Campaign campaign = campaigns.get(campaignId);
        if (!isToFreeze(campaign, waveId)) {
            return;
        }
        Wave wave = campaign.wave(waveId);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        LocalMoment sunset = deprecation.sunset().moment();
        Optional<LocalMoment> before = switch (wave.template()) {
            case MOVED -> toldDates.otherThan(campaign, sunset);
            case FIRST, REMINDER, FINAL, DONE, WITHDRAWN -> Optional.empty();
        };
        Approval approval = campaign.approved().orElseThrow();
        int recipients = recipients(campaign, wave, deprecation, before);
        String content = mails.freeze(
                deprecation, texts(approval), wave.template(), before.orElse(null), approval.templatesSha256());
        sql.update(WAVE)
                .set(WAVE.CONTENT_SHA256, content)
                .set(WAVE.LOCAL_TOLD_AT, sunset.at())
                .set(WAVE.TOLD_ZONE, sunset.zone().getId())
                .set(WAVE.FIRED_AT, clock.instant())
                .where(WAVE.ID.eq(waveId))
                .execute();
        ledger.append(
                "wave.frozen",
                "duskline",
                campaign.subject(),
                Map.of(
                        "wave", waveId,
                        "template", wave.template().code(),
                        "recipients", recipients,
                        "content", content));
    }

    private static boolean isToFreeze(Campaign campaign, long waveId) {
        Wave wave = campaign.wave(waveId);
        return campaign.state() == CampaignState.RUNNING && wave.state() == WaveState.FREEZING && !wave.isFrozen();
    }

    private int recipients(Campaign campaign, Wave wave, Deprecation deprecation, Optional<LocalMoment> before) {
        return switch (wave.template()) {
            case FIRST, REMINDER, FINAL ->
                audiences.freezeRecipients(
                        wave.id(),
                        campaign.rule(),
                        deprecation.integration(),
                        waves.answered(deprecation),
                        campaign.kind().unsubscribed());
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

    private List<NoticeRevision> texts(Approval approval) {
        return approval.revisions().stream().map(notices::get).toList();
    }
}
