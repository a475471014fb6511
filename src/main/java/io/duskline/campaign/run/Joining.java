package io.duskline.campaign.run;

import static io.duskline.campaign.CampaignColumns.WAVE_STATE;
import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.FrozenRecipient.FROZEN_RECIPIENT;
import static io.duskline.db.tables.Wave.WAVE;
import static org.jooq.impl.DSL.select;

import io.duskline.audience.Audiences;
import io.duskline.audience.FrozenAccounts;
import io.duskline.campaign.ApprovedTexts;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignKinds;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.plan.Planning;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.JoinedDeliveries;
import io.duskline.ledger.Ledger;
import io.duskline.notice.Notices;
import io.duskline.notice.mail.FrozenMails;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells contacts about two things by one mail, where two campaigns would write to them within a week and both plans allow it:
 * what the later one would say is said by a wave of its own in the mails of the earlier one, and the planned wave passes over
 * whoever was told ahead of it. A final is not brought forward; it is joined only where both leave on the same day.
 */
@Component
class Joining {

    private static final Logger log = LoggerFactory.getLogger(Joining.class);

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final Planning planning;
    private final Audiences audiences;
    private final FrozenAccounts frozenAccounts;
    private final Recipients recipients;
    private final Queueing queueing;
    private final Notices notices;
    private final FrozenMails mails;
    private final Deliveries deliveries;
    private final JoinedDeliveries joined;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Joining(
            DSLContext sql,
            Campaigns campaigns,
            Deprecations deprecations,
            Planning planning,
            Audiences audiences,
            FrozenAccounts frozenAccounts,
            Recipients recipients,
            Queueing queueing,
            Notices notices,
            FrozenMails mails,
            Deliveries deliveries,
            JoinedDeliveries joined,
            Ledger ledger,
            TransactionTemplate transaction,
            Clock clock) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.planning = planning;
        this.audiences = audiences;
        this.frozenAccounts = frozenAccounts;
        this.recipients = recipients;
        this.queueing = queueing;
        this.notices = notices;
        this.mails = mails;
        this.deliveries = deliveries;
        this.joined = joined;
        this.ledger = ledger;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Looks, once and before the first message of a frozen wave is put in the queue, for another campaign's wave that its mails
     * may say too.
     */
    void join(long campaignId, long waveId) {
        Campaign campaign = campaigns.get(campaignId);
        Wave wave = campaign.wave(waveId);
        if (!mayCarry(campaign, wave)) {
            return;
        }
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        List<SharedMails.Next> others = campaigns.alive().stream()
                .filter(id -> id != campaignId)
                .map(campaigns::get)
                .flatMap(other -> next(campaign, deprecation, other).stream())
                .sorted(Comparator.comparing(SharedMails.Next::due))
                .toList();
        for (SharedMails.Next next : others) {
            if (isJoined(wave, next)) {
                return;
            }
        }
    }

    /** What goes wrong with the other campaign keeps this one from nothing. */
    private boolean isJoined(Wave carrier, SharedMails.Next next) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                boolean isJoined = join(carrier, next);
                if (!isJoined) {
                    status.setRollbackOnly(); // nobody is told by both
                }
                return isJoined;
            }));
        } catch (RuntimeException e) {
            log.warn(
                    "Wave {} is not said in one mail with wave {}: {}",
                    next.wave().id(),
                    carrier.id(),
                    e.getMessage(),
                    e);
            return false;
        }
    }

    private boolean mayCarry(Campaign campaign, Wave wave) {
        return SharedMails.mayCarry(campaign, wave)
                && campaign.state() == CampaignState.RUNNING
                && wave.state() == WaveState.FREEZING
                && wave.isFrozen()
                && !sql.fetchExists(WAVE, WAVE.SAID_WITH.eq(wave.id()))
                && !sql.fetchExists(DELIVERY, DELIVERY.WAVE_ID.eq(wave.id()));
    }

    private Optional<SharedMails.Next> next(Campaign campaign, Deprecation deprecation, Campaign other) {
        Deprecation about = deprecations.get(other.deprecationId());
        return other.state() == CampaignState.RUNNING && other.approved().isPresent()
                ? SharedMails.next(
                        campaign, deprecation, other, about, wave -> wave.state() == WaveState.PLANNED, clock.instant())
                : Optional.empty();
    }

    /** @return whether anybody is told by both */
    private boolean join(Wave carrier, SharedMails.Next next) {
        long campaignId = next.wave().campaignId();
        Campaign campaign = campaigns.locked(campaignId);
        Wave planned = campaign.wave(next.wave().id());
        if (campaign.state() != CampaignState.RUNNING
                || planned.state() != WaveState.PLANNED
                || campaign.approved().isEmpty()) {
            return false;
        }
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        ApprovedTexts approved = campaigns.approvedTexts(campaignId);
        String content = mails.freeze(
                deprecation,
                approved.revisions().stream().map(notices::get).toList(),
                planned.template(),
                null,
                approved.templatesSha256());
        if (!mails.areJoinable(Objects.requireNonNull(carrier.contentSha256()), content)) {
            return false;
        }
        long wave = planning.addAnew(campaign, planned.template(), null);
        int told = freeze(campaign, new SharedMails.Next(planned, next.due()), wave, carrier, deprecation);
        if (told == 0) {
            return false;
        }
        Instant now = clock.instant();
        sql.update(WAVE)
                .set(WAVE_STATE, WaveState.DONE)
                .set(WAVE.CONTENT_SHA256, content)
                .set(PresentWaves.told(deprecation.end()))
                .set(WAVE.AHEAD_OF, planned.id())
                .set(WAVE.SAID_WITH, carrier.id())
                .set(WAVE.STATE_WHY, why(planned, carrier))
                .set(WAVE.FIRED_AT, now)
                .set(WAVE.DONE_AT, now)
                .where(WAVE.ID.eq(wave))
                .execute();
        deliveries.open(wave, false);
        joined.carry(carrier.id());
        ledger.append(
                Ledger.ITSELF,
                campaign.subject(),
                new CampaignKinds.WaveJoined(
                        wave, planned.template().code(), planned.id(), carrier.id(), told, content));
        return true;
    }

    private String why(Wave planned, Wave carrier) {
        return "Said ahead of wave " + (planned.position() + 1) + ", in one mail with “"
                + campaigns.get(carrier.campaignId()).name() + "”.";
    }

    /** Whom the planned wave would choose now, as far as the carrier's mails go to the same contacts. */
    private int freeze(Campaign campaign, SharedMails.Next next, long wave, Wave carrier, Deprecation deprecation) {
        Condition hasNoMail = ACCOUNT.ID.notIn(select(FROZEN_RECIPIENT.ACCOUNT_ID)
                .from(FROZEN_RECIPIENT)
                .where(FROZEN_RECIPIENT.WAVE_ID.eq(carrier.id())));
        int chosen = recipients.freezePlanned(campaign, next.wave(), wave, deprecation, hasNoMail);
        int told = chosen - audiences.dropRecipients(wave, carrier.id(), hasHeardOfIt(campaign, next));
        if (told > 0) {
            frozenAccounts.freezeOf(wave, campaign.id(), campaign.rule(), deprecation.integration());
        }
        return told;
    }

    /**
     * Over the row of a recipient: told it already, with a third campaign's mail; or, where it is brought forward, anything of
     * the campaign within a week, so that no reminder comes right after the first notice.
     */
    private Condition hasHeardOfIt(Campaign campaign, SharedMails.Next next) {
        Instant now = clock.instant();
        Condition isTold = JoinedDeliveries.isTold(
                FROZEN_RECIPIENT.CONTACT_ID, queueing.sameAs(next.wave().id()));
        return next.isBroughtForward(now)
                ? isTold.or(JoinedDeliveries.hasLeftSince(
                        FROZEN_RECIPIENT.CONTACT_ID, campaign.waveIds(), now.minus(SharedMails.WEEK)))
                : isTold;
    }
}
