package io.duskline.campaign.plan;

import static io.duskline.db.tables.Campaign.CAMPAIGN;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.CampaignFindings;
import io.duskline.campaign.CampaignLaunched;
import io.duskline.campaign.LeadTime;
import io.duskline.campaign.Transitions;
import io.duskline.catalog.Deprecation;
import io.duskline.delivery.Deliveries;
import io.duskline.web.Fault;
import io.duskline.web.Finding;
import io.duskline.web.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is done when a campaign begins, whoever agreed to it. */
@Component
class Launching {
    private final DSLContext sql;
    private final Publishing publishing;
    private final Deliveries deliveries;
    private final Transitions transitions;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final CampaignFindings findings;

    Launching(
            DSLContext sql,
            Publishing publishing,
            Deliveries deliveries,
            Transitions transitions,
            ApplicationEventPublisher events,
            Clock clock,
            CampaignFindings findings) {
        this.sql = sql;
        this.publishing = publishing;
        this.deliveries = deliveries;
        this.transitions = transitions;
        this.events = events;
        this.clock = clock;
        this.findings = findings;
    }

    /** @throws Refusal (409) once it ends no more */
    static void requireSomethingToTell(Deprecation deprecation) {
        if (deprecation.isWithdrawn()) {
            throw Refusal.conflict("The deprecation is withdrawn; there is nothing to tell.");
        }
    }

    /**
     * Publishes the approved texts and lets the waves fall due.
     *
     * @param campaign approved
     * @param deprecation of which there is something to tell
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Campaign begin(
            Campaign campaign, Deprecation deprecation, CampaignAction how, @Nullable String why, String by) {
        publishing.publish(deprecation, campaign.approved().orElseThrow().revisions(), by);
        noteLeadTime(campaign, deprecation);
        sql.update(CAMPAIGN)
                .set(
                        CAMPAIGN.LAUNCHED_AT,
                        DSL.coalesce(CAMPAIGN.LAUNCHED_AT, DSL.val(clock.instant(), CAMPAIGN.LAUNCHED_AT)))
                .where(CAMPAIGN.ID.eq(campaign.id()))
                .execute();
        deliveries.release(campaign.waveIds());
        events.publishEvent(new CampaignLaunched(campaign.id()));
        return transitions.enter(campaign, how, why, by);
    }

    /** How much notice customers get. What it was at the launch stays, wherever the date moves. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void noteLeadTime(Campaign campaign, Deprecation deprecation) {
        if (!campaign.isLaunched()) {
            Optional<LeadTime> lead = LeadTime.of(deprecation, clock.instant());
            sql.update(CAMPAIGN)
                    .set(CAMPAIGN.LEAD_DAYS, lead.map(LeadTime::days).orElse(null))
                    .set(CAMPAIGN.SHORT_NOTICE_CAUSE, lead.map(LeadTime::cause).orElse(null))
                    .where(CAMPAIGN.ID.eq(campaign.id()))
                    .execute();
        }
    }

    /** @throws Refusal (409) naming everything that stands in the way, by its kind */
    void requireNone(Campaign campaign) {
        List<Finding> musts = findings.musts(campaign);
        if (!musts.isEmpty()) {
            throw Refusal.conflict(
                    musts.size() == 1
                            ? musts.getFirst().inWords()
                            : musts.size() + " things stand in the way. Mend what the checklist names, then try again.",
                    musts.stream()
                            .map(must -> new Fault(must.kind(), must.inWords()))
                            .toList());
        }
    }
}
