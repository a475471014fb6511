package io.duskline.campaign;

import static io.duskline.campaign.CampaignColumns.CAMPAIGN_STATE;
import static io.duskline.campaign.CampaignColumns.WAVE_STATE;
import static io.duskline.db.tables.Campaign.CAMPAIGN;
import static io.duskline.db.tables.Wave.WAVE;

import io.duskline.campaign.CampaignKinds.Entered;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerFacts;
import io.duskline.review.ReviewRepository;
import io.duskline.review.ReviewType;
import java.time.Clock;
import java.util.Collection;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Changes states of campaigns along a {@link Transition}, and records every change in the ledger. */
@Component
public class Transitions {

    /** Makes the ledger entry of the new state. */
    @FunctionalInterface
    public interface Telling {
        Entered of(CampaignState to, String from, @Nullable String reason);
    }

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Ledger ledger;
    private final Clock clock;
    private final ReviewRepository reviews;

    Transitions(DSLContext sql, Campaigns campaigns, Ledger ledger, Clock clock, ReviewRepository reviews) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.clock = clock;
        this.reviews = reviews;
    }

    /** A transition that does not apply to the campaign's state: a defect. */
    public static final class NoTransitionException extends RuntimeException {

        NoTransitionException(Transition how, Campaign campaign) {
            super(how + " leads nowhere from " + campaign.state() + ", where " + campaign.subject() + " is.");
        }
    }

    /**
     * Stores the new state and appends the ledger entry.
     *
     * @throws NoTransitionException if the transition does not apply to the current state
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Campaign enter(Campaign campaign, Transition how, @Nullable String reason, String by) {
        return enter(campaign, how, reason, by, Entered::state);
    }

    /**
     * As {@link #enter(Campaign, Transition, String, String)}, with further facts.
     *
     * @throws IllegalStateException also if the ledger entry is about another state
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Campaign enter(Campaign campaign, Transition how, @Nullable String reason, String by, Telling telling) {
        CampaignState to = how.target(campaign).orElseThrow(() -> new NoTransitionException(how, campaign));
        sql.update(CAMPAIGN)
                .set(CAMPAIGN_STATE, to)
                .set(CAMPAIGN.STATE_REASON, reason)
                .set(
                        CAMPAIGN.IS_PAUSED_BY_PERSON,
                        to == CampaignState.PAUSED && (how == CampaignAction.PAUSE || how == CampaignAction.RESTORE))
                .set(CAMPAIGN.RUNNING_SINCE, to == CampaignState.RUNNING ? clock.instant() : campaign.runningSince())
                .where(CAMPAIGN.ID.eq(campaign.id()))
                .execute();
        Entered entered = telling.of(to, campaign.state().code(), reason);
        if (!LedgerFacts.code(entered.getClass()).equals("campaign." + to.code())) {
            throw new IllegalStateException(entered + " is not what " + to + " is told by.");
        }
        ledger.append(by, campaign.subject(), entered);
        if (to != CampaignState.SUBMITTED) {
            reviews.open(ReviewType.CAMPAIGN, campaign.id()).ifPresent(review -> reviews.withdraw(review, reason, by));
        }
        return campaigns.get(campaign.id());
    }

    /** Reopens finished waves that have messages to send again, and their campaign if it has ended. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void sendOn(Campaign campaign, Collection<Long> waveIds, Transition how, String reason, String by) {
        sql.update(WAVE)
                .set(WAVE_STATE, WaveState.SENDING)
                .setNull(WAVE.DONE_AT)
                .where(WAVE.ID.in(waveIds), WAVE_STATE.eq(WaveState.DONE))
                .execute();
        if (campaign.state().hasEnded()) {
            enter(campaign, how, reason, by);
        }
    }

    /** Reopens an ended campaign because a message is due again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Campaign reopen(Campaign campaign, String reason) {
        return reopen(campaign, AutomaticTransition.REOPENED, reason, Ledger.ITSELF);
    }

    /** Reopens an ended campaign. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Campaign reopen(Campaign campaign, Transition how, String reason, String by) {
        sql.update(CAMPAIGN)
                .setNull(CAMPAIGN.ENDED_AT)
                .setNull(CAMPAIGN.ENDED_SEQUENCE)
                .where(CAMPAIGN.ID.eq(campaign.id()))
                .execute();
        return enter(campaign, how, reason, by);
    }

    /** Records that a finished campaign was checked and left as it is. It is not checked again before the deprecation changes. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void see(long id, int seen) {
        sql.update(CAMPAIGN)
                .set(CAMPAIGN.ENDED_SEQUENCE, seen)
                .where(CAMPAIGN.ID.eq(id))
                .execute();
    }

    /**
     * Records when the campaign finished.
     *
     * @param seen the deprecation's sequence that was read; a concurrent change counts as later
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(long id, int seen) {
        sql.update(CAMPAIGN)
                .set(CAMPAIGN.ENDED_AT, clock.instant())
                .set(CAMPAIGN.ENDED_SEQUENCE, seen)
                .where(CAMPAIGN.ID.eq(id))
                .execute();
    }
}
