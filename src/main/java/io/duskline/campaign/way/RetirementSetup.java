package io.duskline.campaign.way;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.LeadTime;
import io.duskline.campaign.plan.PlanByLeadTime;
import io.duskline.campaign.plan.PlanEditor;
import io.duskline.campaign.web.CampaignForm;
import io.duskline.catalog.AffectedApprovals;
import io.duskline.catalog.AffectedApprovals.Stake;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.DeprecationEditing;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewDeprecation;
import io.duskline.promise.PromiseReason;
import io.duskline.promise.PromiseReasons;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Creates a deprecation with a first plan for the accounts that use it, by lead time. */
@Component
class RetirementSetup {

    private final Deprecations deprecations;
    private final DeprecationEditing editing;
    private final Campaigns campaigns;
    private final AffectedApprovals atStake;
    private final PlanEditor planEditor;
    private final PromiseReasons reasons;
    private final Clock clock;
    private final JsonMapper json;

    RetirementSetup(
            Deprecations deprecations,
            DeprecationEditing editing,
            Campaigns campaigns,
            AffectedApprovals atStake,
            PlanEditor planEditor,
            PromiseReasons reasons,
            Clock clock,
            JsonMapper json) {
        this.deprecations = deprecations;
        this.editing = editing;
        this.campaigns = campaigns;
        this.atStake = atStake;
        this.planEditor = planEditor;
        this.reasons = reasons;
        this.clock = clock;
        this.json = json;
    }

    /**
     * @param ground reason for missed notice periods
     * @throws io.duskline.web.ProblemException as when creating a deprecation or drafting a campaign; nothing is stored then
     */
    @Transactional
    public Campaign begin(NewDeprecation given, Optional<String> ground, String actor) {
        Deprecation deprecation = deprecations.announce(given, actor);
        ground.ifPresent(reason -> reasons.say(deprecation, reason, actor));
        return planEditor.draft(
                CampaignForm.blank(
                                deprecation.slug(),
                                deprecation.integration().slug(),
                                PlanByLeadTime.of(LeadTime.of(deprecation, clock.instant())))
                        .with("name", deprecation.called())
                        .campaign(json),
                actor);
    }

    /** Approvals that an edit may void; empty after publication, since a second person must approve the edit first. */
    List<Stake> atStake(Deprecation deprecation) {
        return deprecation.isPublished() ? List.of() : atStake.about(deprecation.id());
    }

    /**
     * @param ground reason for missed notice periods; empty if it was not changed
     * @param isKnown whether the editor confirmed that approvals may be voided
     * @throws io.duskline.web.ProblemException as when editing a deprecation, and (409) if an approval would be voided without
     *     confirmation
     */
    @Transactional
    public Deprecation edit(String slug, NewDeprecation given, Optional<String> ground, boolean isKnown, String actor) {
        Deprecation deprecation = deprecations.get(slug);
        List<Stake> before = atStake(deprecation);
        Deprecation edited = editing.edit(slug, given, actor);
        planEditor.rename(deprecation, edited);
        ground.ifPresent(reason -> reasons.say(edited, reason, actor));
        List<Stake> after = before.isEmpty() ? before : atStake(edited);
        AffectedApprovals.require(
                before.stream().filter(stake -> !after.contains(stake)).toList(), isKnown);
        return edited;
    }

    /** The last reason for missed notice periods. */
    String ground(Deprecation deprecation) {
        return reasons.of(deprecation).map(PromiseReason::reason).orElse("");
    }

    /** A deprecation with its campaigns. */
    public record OneEnd(Deprecation deprecation, List<Campaign> campaigns) {}

    List<OneEnd> told(List<Deprecation> ends) {
        return ends.stream()
                .map(each -> new OneEnd(each, campaigns.about(each.id())))
                .toList();
    }

    /** Its campaign: the newest that is not cancelled, else the newest. */
    Optional<Campaign> campaign(Deprecation deprecation) {
        Comparator<Campaign> byLife = Comparator.comparing(campaign -> campaign.state() != CampaignState.CANCELLED);
        return campaigns.about(deprecation.id()).stream().max(byLife.thenComparingLong(Campaign::id));
    }
}
