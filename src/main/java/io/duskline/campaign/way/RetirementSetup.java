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

/** Enters what ends, with a first plan for the accounts that use it, by the time that is left. */
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
     * @param ground why what was promised cannot be kept
     * @throws io.duskline.web.Refusal as entering a deprecation and drafting a campaign do; then nothing is entered
     */
    @Transactional
    public Campaign begin(NewDeprecation given, Optional<String> ground, String actor) {
        Deprecation deprecation = deprecations.announce(given, actor);
        ground.ifPresent(why -> reasons.say(deprecation, why, actor));
        return planEditor.draft(
                CampaignForm.blank(
                                deprecation.slug(),
                                deprecation.integration().slug(),
                                PlanByLeadTime.of(LeadTime.of(deprecation, clock.instant())))
                        .with("name", deprecation.called())
                        .campaign(json),
                actor);
    }

    /** Approvals that hold now and may go if it is edited; none once customers were told: then a second person agrees first. */
    List<Stake> atStake(Deprecation deprecation) {
        return deprecation.isPublished() ? List.of() : atStake.about(deprecation.id());
    }

    /**
     * @param ground why what was promised cannot be kept; empty if it was not changed
     * @param isKnown whether the editor knows that approvals may be voided
     * @throws io.duskline.web.Refusal as editing a deprecation does, and (409) where one went that they did not know of
     */
    @Transactional
    public Deprecation edit(String slug, NewDeprecation given, Optional<String> ground, boolean isKnown, String actor) {
        Deprecation deprecation = deprecations.get(slug);
        List<Stake> before = atStake(deprecation);
        Deprecation edited = editing.edit(slug, given, actor);
        planEditor.rename(deprecation, edited);
        ground.ifPresent(why -> reasons.say(edited, why, actor));
        List<Stake> after = before.isEmpty() ? before : atStake(edited);
        AffectedApprovals.require(
                before.stream().filter(stake -> !after.contains(stake)).toList(), isKnown);
        return edited;
    }

    /** Why what was promised cannot be kept, as it was said last. */
    String ground(Deprecation deprecation) {
        return reasons.of(deprecation).map(PromiseReason::why).orElse("");
    }

    /** Something that ends, with the campaigns that tell of it, or will. */
    public record OneEnd(Deprecation deprecation, List<Campaign> campaigns) {}

    List<OneEnd> told(List<Deprecation> ends) {
        return ends.stream()
                .map(each -> new OneEnd(each, campaigns.about(each.id())))
                .toList();
    }

    /** The campaign that tells of it, or will: the newest that was not called off, else the newest. */
    Optional<Campaign> campaign(Deprecation deprecation) {
        Comparator<Campaign> byLife = Comparator.comparing(campaign -> campaign.state() != CampaignState.CANCELLED);
        return campaigns.about(deprecation.id()).stream().max(byLife.thenComparingLong(Campaign::id));
    }
}
