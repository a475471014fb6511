package io.duskline.campaign.wave;

import static io.duskline.db.tables.Wave.WAVE;

import io.duskline.campaign.ApprovedTexts;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignKinds;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.catalog.Brownout;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.End;
import io.duskline.ledger.Ledger;
import io.duskline.notice.MailKind;
import io.duskline.notice.Notices;
import io.duskline.notice.mail.BrownoutText;
import io.duskline.notice.mail.FrozenMails;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Settles what a wave says, once and for good: its messages say the same, however long they take to be queued. */
@Component
public class WaveContentFreezer {

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Notices notices;
    private final FrozenMails mails;
    private final Ledger ledger;
    private final Clock clock;

    WaveContentFreezer(
            DSLContext sql, Campaigns campaigns, Notices notices, FrozenMails mails, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.notices = notices;
        this.mails = mails;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * What a wave says beside its kind.
     *
     * @param before the end that its readers were told; null where it corrects none
     * @param brownoutId the brownout of which it speaks; null for none
     * @param brownoutBefore the times that its readers were told; null where it corrects none
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

    /** @throws io.duskline.web.Refusal (409) where it cannot be said now; its wave stays as it is */
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
     * The SHA-256 of what a wave with these words would say now.
     *
     * @throws io.duskline.web.Refusal (409) where it cannot be said
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String content(Campaign campaign, Words words, Deprecation deprecation) {
        if (words.kind() != MailKind.WITHDRAWN && campaign.approved().isEmpty()) {
            // That it does not end after all is said also where the approval of everything else was lost.
            throw new IllegalStateException("The text changed after it was approved.");
        }
        return approvedContent(campaign, words, deprecation);
    }

    /** The same by the texts that were approved last, even if they changed since. */
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

    /** The columns that say what a wave's messages say of a brownout. */
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
}
