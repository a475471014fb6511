package io.duskline.campaign.run;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.wave.Waves;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.db.SharedClock;
import io.duskline.delivery.Continuity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What time does to campaigns: waves fall due or pass their limit, accounts are brought what they are owed, a campaign without open
 * waves is finished. It looks at the present state only, so a round that was lost or came late is made up for by the next.
 */
@Component
public class CampaignLife {

    private static final Logger log = LoggerFactory.getLogger(CampaignLife.class);

    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final Decisions decisions;
    private final List<FollowUp> followUps;
    private final Alarms alarms;
    private final Upkeep upkeep;
    private final DueWaves dueWaves;
    private final Passes passes;
    private final Waves waves;
    private final Finishing finishing;
    private final Continuity continuity;
    private final SharedClock clock;

    CampaignLife(
            Campaigns campaigns,
            Deprecations deprecations,
            Decisions decisions,
            List<FollowUp> followUps,
            Alarms alarms,
            Upkeep upkeep,
            DueWaves dueWaves,
            Passes passes,
            Waves waves,
            Finishing finishing,
            Continuity continuity,
            SharedClock clock) {
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.decisions = decisions;
        this.followUps = followUps;
        this.alarms = alarms;
        this.upkeep = upkeep;
        this.dueWaves = dueWaves;
        this.passes = passes;
        this.waves = waves;
        this.finishing = finishing;
        this.continuity = continuity;
        this.clock = clock;
    }

    /** One round over all campaigns, unless everything is held. What goes wrong with one does not keep the others. */
    public void goOn() {
        if (!continuity.isGoingOn()) {
            return;
        }
        clock.asked(); // a node that slept for hours takes no wave for one that is still in time
        followUps.forEach(CampaignLife::followUp);
        // The newest first: a launch need not wait until all accounts of the others were gone through.
        for (long id : campaigns.alive().reversed()) {
            try {
                goOn(id);
            } catch (RuntimeException e) {
                log.warn("Campaign {} could not go on; it is tried again: {}", id, e.getMessage(), e);
            }
        }
    }

    private static void followUp(FollowUp due) {
        try {
            due.followUp();
        } catch (RuntimeException e) {
            log.warn("{} followed up later: {}", due.what(), e.getMessage(), e);
        }
    }

    private void goOn(long id) {
        goThrough(bringUpToDate(id), Set.of(id));
    }

    /** @param busy campaigns whose accounts are being gone through, this one among them */
    private void goThrough(Campaign campaign, Set<Long> busy) {
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        if (!Reconciler.speaks(campaign, deprecation)) {
            return;
        }
        dueWaves.begin(campaign, deprecation);
        Waves.Standing standing = passes.run(campaign.id(), () -> lookUp(busy));
        waves.settle(campaign.id(), standing);
        if (standing.isSettled()) {
            finishing.finish(campaign.id());
        }
    }

    /** While a large campaign is gone through: alarms, moves, withdrawals and launches of others must not wait for its end. */
    void lookUp(Set<Long> busy) {
        for (long id : campaigns.alive().reversed()) {
            try {
                Campaign campaign = bringUpToDate(id);
                if (!busy.contains(id) && dueWaves.isAny(campaign, deprecations.get(campaign.deprecationId()))) {
                    Set<Long> more = new HashSet<>(busy);
                    more.add(id);
                    goThrough(campaign, more);
                }
            } catch (RuntimeException e) {
                log.warn("Campaign {} could not be brought up to date: {}", id, e.getMessage(), e);
            }
        }
    }

    private Campaign bringUpToDate(long id) {
        watch(campaigns.get(id));
        return upkeep.of(id);
    }

    /** Judged apart, so that an alarm that fails leaves the campaign its life. */
    private void watch(Campaign campaign) {
        try {
            if (campaign.state() == CampaignState.RUNNING || campaign.isPausedByPerson()) {
                alarms.reason(campaign).ifPresent(why -> decisions.halt(campaign.id(), why));
            }
        } catch (RuntimeException e) {
            log.warn("The alarms of campaign {} could not be looked at: {}", campaign.id(), e.getMessage(), e);
        }
    }
}
