package io.duskline.campaign.run;

import static io.duskline.db.tables.Wave.WAVE;

import io.duskline.audience.Audiences;
import io.duskline.campaign.ApprovedTexts;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignKinds;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.End;
import io.duskline.ledger.Ledger;
import io.duskline.notice.MailKind;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.notice.mail.FrozenMails;
import io.duskline.notice.mail.SaidBrownout;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

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
    private final Recipients recipients;
    private final ToldDates toldDates;
    private final Notices notices;
    private final FrozenMails mails;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final BrownoutWaves brownouts;

    Freezing(
            DSLContext sql,
            Campaigns campaigns,
            Deprecations deprecations,
            Audiences audiences,
            Recipients recipients,
            ToldDates toldDates,
            Notices notices,
            FrozenMails mails,
            Ledger ledger,
            PlatformTransactionManager transactions,
            Clock clock,
            BrownoutWaves brownouts) {
        this.brownouts = brownouts;
        this.sql = sql;
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.audiences = audiences;
        this.recipients = recipients;
        this.toldDates = toldDates;
        this.notices = notices;
        this.mails = mails;
        this.ledger = ledger;
        // Done once: the two wait for each other, so neither is done again without the other. The next round does both.
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Freezes the wave's accounts, recipients and content, unless they are already. Accounts and recipients are two large
     * statements, which the database answers beside each other; the mark that all is frozen waits for both.
     */
    public void freeze(long campaignId, long waveId) {
        if (!isToFreeze(campaigns.get(campaignId), waveId)) {
            return;
        }
        CountDownLatch isHeld = new CountDownLatch(1);
        FutureTask<@Nullable Void> accounts = new FutureTask<>(
                () -> {
                    try {
                        transaction.executeWithoutResult(status -> accounts(campaignId, waveId, isHeld));
                    } finally {
                        isHeld.countDown();
                    }
                },
                null);
        Thread beside = Thread.ofPlatform().name("freezing-accounts").start(accounts);
        try {
            await(isHeld);
            transaction.executeWithoutResult(status -> recipients(campaignId, waveId, accounts));
        } finally {
            join(beside);
        }
    }

    /**
     * Notes which accounts the campaign concerns now. A transaction of its own, because the accounts' rows keep their
     * campaign from being changed until they are committed. It is held from the beginning: whoever changes it has either
     * not begun, or is through before the wave is held, and never waits for the wave while this waits for the campaign.
     */
    private void accounts(long campaignId, long waveId, CountDownLatch isHeld) {
        sql.fetch("select id from campaign where id = ? lock in share mode", campaignId);
        isHeld.countDown();
        Campaign campaign = campaigns.get(campaignId);
        Wave wave = campaign.wave(waveId);
        if (wave.ownEnd() != null) {
            return;
        }
        if (choosesAnew(campaign, wave)) {
            audiences.freeze(
                    campaignId,
                    campaign.rule(),
                    deprecations.get(campaign.deprecationId()).integration());
        }
    }

    /** Whether it goes to accounts of which the campaign may not know yet that they are its own. */
    private static boolean choosesAnew(Campaign campaign, Wave wave) {
        return switch (wave.template()) {
            case FIRST, REMINDER, FINAL, DONE -> true;
            case BROWNOUT -> BrownoutWaves.isBeforeAllOthers(campaign);
            case BROWNOUT_OVER,
                    ASKED_AGAIN,
                    MOVED,
                    EXTENDED,
                    REVOKED,
                    DECLINED,
                    REPLY,
                    RESOLVED,
                    SUSPENDED,
                    WITHDRAWN -> false;
        };
    }

    private void recipients(long campaignId, long waveId, Future<?> accounts) {
        sql.select(WAVE.ID).from(WAVE).where(WAVE.ID.eq(waveId)).forUpdate().fetch();
        Campaign campaign = campaigns.get(campaignId);
        if (!isToFreeze(campaign, waveId)) {
            return;
        }
        Instant begun = clock.instant();
        Wave wave = campaign.wave(waveId);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        wave.requireSayable(deprecation);
        Optional<End> before = switch (wave.template()) {
            case MOVED, EXTENDED, REVOKED, SUSPENDED -> toldDates.otherThan(campaign, deprecation, Correction.of(wave));
            case FIRST,
                    REMINDER,
                    FINAL,
                    BROWNOUT,
                    BROWNOUT_OVER,
                    ASKED_AGAIN,
                    DONE,
                    RESOLVED,
                    DECLINED,
                    REPLY,
                    WITHDRAWN -> Optional.empty();
        };
        ApprovedTexts approved = approved(campaign, wave);
        Optional<SaidBrownout> brownout = brownouts.said(campaign, wave, deprecation);
        int recipients = this.recipients.freeze(campaign, wave, deprecation, before);
        String content = mails.freeze(
                deprecation,
                texts(approved),
                wave.template(),
                before.orElse(null),
                brownout.orElse(null),
                approved.templatesSha256());
        await(accounts);
        sql.update(WAVE)
                .set(WAVE.CONTENT_SHA256, content)
                .set(PresentWaves.told(wave.end(deprecation.end())))
                .set(BrownoutWaves.told(brownout))
                .set(WAVE.FIRED_AT, begun)
                .where(WAVE.ID.eq(waveId))
                .execute();
        ledger.append(
                "duskline",
                campaign.subject(),
                new CampaignKinds.WaveFrozen(waveId, wave.template().code(), recipients, content));
    }

    /** What went wrong there goes wrong here. */
    private static void await(Future<?> accounts) {
        try {
            accounts.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The accounts could not be frozen", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the accounts were frozen", e);
        }
    }

    private static void await(CountDownLatch isHeld) {
        try {
            isHeld.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the accounts were frozen", e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isToFreeze(Campaign campaign, long waveId) {
        Wave wave = campaign.wave(waveId);
        return campaign.state() == CampaignState.RUNNING && wave.state() == WaveState.FREEZING && !wave.isFrozen();
    }

    /** That it does not end after all is said also where the approval of everything else was lost. */
    private ApprovedTexts approved(Campaign campaign, Wave wave) {
        if (wave.template() != MailKind.WITHDRAWN && campaign.approved().isEmpty()) {
            throw new IllegalStateException("The text changed after it was approved.");
        }
        return campaigns.approvedTexts(campaign.id());
    }

    private List<NoticeRevision> texts(ApprovedTexts approved) {
        return approved.revisions().stream().map(notices::get).toList();
    }
}
