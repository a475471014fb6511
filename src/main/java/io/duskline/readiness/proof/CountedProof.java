package io.duskline.readiness.proof;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.figures.Figures;
import io.duskline.campaign.progress.AccountStep;
import io.duskline.campaign.progress.AccountSteps;
import io.duskline.campaign.progress.JointSteps;
import io.duskline.campaign.progress.Step;
import io.duskline.campaign.progress.StepFigures;
import io.duskline.campaign.progress.StepGroups;
import io.duskline.catalog.Deprecation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the campaigns about a deprecation how far their accounts have come. An account of several counts once. */
@Component
class CountedProof {

    private final Campaigns campaigns;
    private final CampaignFigures figures;
    private final AccountSteps steps;
    private final JointSteps joint;
    private final UnheardAccounts unheard;

    CountedProof(
            Campaigns campaigns,
            CampaignFigures figures,
            AccountSteps steps,
            JointSteps joint,
            UnheardAccounts unheard) {
        this.unheard = unheard;
        this.campaigns = campaigns;
        this.figures = figures;
        this.steps = steps;
        this.joint = joint;
    }

    List<Campaign> telling(Deprecation deprecation) {
        return campaigns.telling(deprecation.id());
    }

    /** For whom nothing but the count will do: whoever asks first waits for it. */
    ProofFigures of(Deprecation deprecation) {
        List<Campaign> telling = telling(deprecation);
        return sum(
                deprecation,
                telling,
                telling.stream()
                        .map(campaign -> figures.of(campaign, deprecation))
                        .toList());
    }

    /** Empty while a campaign of many accounts is counted for the first time. */
    Optional<ProofFigures> find(Deprecation deprecation) {
        List<Campaign> telling = telling(deprecation);
        Map<Long, Figures> counted = figures.soon(telling, campaign -> deprecation);
        return counted.size() == telling.size()
                ? Optional.of(sum(
                        deprecation,
                        telling,
                        telling.stream()
                                .map(campaign -> counted.get(campaign.id()))
                                .toList()))
                : Optional.empty();
    }

    private ProofFigures sum(Deprecation deprecation, List<Campaign> telling, List<Figures> counted) {
        @Nullable Instant at = counted.stream().map(Figures::at).min(Instant::compareTo).orElse(null);
        if (counted.size() == 1) {
            StepFigures one = counted.getFirst().steps();
            return new ProofFigures(
                    telling,
                    one.steps(),
                    joint.groups(telling).count(ProofFigures::holdsAnotherDate),
                    unheard.overtaken(deprecation, telling, at),
                    at,
                    one.usageAsOf());
        }
        StepGroups groups = joint.groups(telling);
        Map<Step, Long> each = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            each.put(step, groups.count(group -> group.step() == step));
        }
        return new ProofFigures(
                telling,
                each,
                groups.count(ProofFigures::holdsAnotherDate),
                unheard.overtaken(deprecation, telling, at),
                at,
                counted.isEmpty() ? null : counted.getFirst().steps().usageAsOf());
    }

    /** Counts all of them anew, so that lists are as of now. */
    void countAnew(Deprecation deprecation) {
        telling(deprecation).forEach(campaign -> steps.count(campaign, deprecation));
    }

    /** As each of these accounts is now, by its id; those that no campaign concerns any more are left out. */
    Map<Long, AccountStep> now(Deprecation deprecation, Collection<Long> accountIds) {
        Map<Long, AccountStep> found = new HashMap<>();
        for (Campaign campaign : telling(deprecation)) {
            List<Long> left = new ArrayList<>(accountIds);
            left.removeAll(found.keySet());
            steps.shown(campaign, deprecation, left).forEach(step -> found.put(step.accountId(), step));
        }
        return found;
    }
}
