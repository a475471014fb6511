package io.duskline.campaign.run;

import static io.duskline.campaign.CampaignColumns.WAVE_STATE;
import static io.duskline.db.tables.Wave.WAVE;

import io.duskline.campaign.ApprovedTexts;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.plan.Plan;
import io.duskline.campaign.plan.Planning;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.PresentSunset;
import io.duskline.delivery.Deliveries;
import io.duskline.notice.MailKind;
import io.duskline.notice.Notices;
import io.duskline.notice.mail.FrozenMails;
import io.duskline.web.Refusal;
import java.time.Clock;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds, or makes, the wave that says now what another one said before the sunset moved, passed or was withdrawn. */
@Component
class PresentWaves {

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Planning planning;
    private final Notices notices;
    private final FrozenMails mails;
    private final Deliveries deliveries;
    private final Clock clock;

    PresentWaves(
            DSLContext sql,
            Campaigns campaigns,
            Planning planning,
            Notices notices,
            FrozenMails mails,
            Deliveries deliveries,
            Clock clock) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.planning = planning;
        this.notices = notices;
        this.mails = mails;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /**
     * @param wave one that has messages
     * @return the id of the wave itself while it is true, else of one that is
     * @throws Refusal (409) where a withdrawal is not being told yet
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long saying(Campaign campaign, Wave wave, Deprecation deprecation) {
        if (isTrue(campaign, wave, deprecation)) {
            return wave.id();
        }
        MailKind kind = kind(campaign, wave, deprecation);
        Optional<Wave> other = campaign.waves().stream()
                .filter(each -> each.template() == kind && isTrue(campaign, each, deprecation))
                .findFirst();
        if (other.isPresent()) {
            return other.get().id();
        }
        if (kind == MailKind.WITHDRAWN) {
            throw Refusal.conflict(
                    "The deprecation was withdrawn. That is told first to everybody who was told before.");
        }
        return anew(campaign, kind, wave.told(), deprecation);
    }

    private boolean isTrue(Campaign campaign, Wave wave, Deprecation deprecation) {
        return !wave.isTakenBack()
                && wave.statement(campaign.launchedAt())
                        .filter(statement -> statement
                                .whyOutdated(deprecation.present(), clock.instant())
                                .isEmpty())
                        .isPresent();
    }

    private MailKind kind(Campaign campaign, Wave wave, Deprecation deprecation) {
        PresentSunset present = deprecation.present();
        if (present.isWithdrawn()) {
            return MailKind.WITHDRAWN;
        }
        if (deprecation.hasEnded(clock.instant())) {
            return MailKind.DONE;
        }
        boolean isBackAgain =
                wave.template() == MailKind.MOVED && present.moment().equals(wave.told());
        return wave.template() == MailKind.DONE || isBackAgain
                ? Plan.of(campaign).first()
                : wave.template();
    }

    /** Frozen at once: a person waits for it, and it has no recipients but those whom persons choose. */
    private long anew(Campaign campaign, MailKind kind, @Nullable LocalMoment told, Deprecation deprecation) {
        ApprovedTexts approved = campaigns.approvedTexts(campaign.id());
        String content = mails.freeze(
                deprecation,
                approved.revisions().stream().map(notices::get).toList(),
                kind,
                kind == MailKind.MOVED ? told : null,
                approved.templatesSha256());
        LocalMoment sunset = deprecation.sunset().moment();
        long id = planning.addAnew(campaign, kind);
        sql.update(WAVE)
                .set(WAVE_STATE, WaveState.DONE)
                .set(WAVE.CONTENT_SHA256, content)
                .set(WAVE.LOCAL_TOLD_AT, sunset.at())
                .set(WAVE.TOLD_ZONE, sunset.zone().getId())
                .set(WAVE.FIRED_AT, clock.instant())
                .set(WAVE.DONE_AT, clock.instant())
                .where(WAVE.ID.eq(id))
                .execute();
        deliveries.open(id, campaign.state() == CampaignState.PAUSED);
        return id;
    }
}
