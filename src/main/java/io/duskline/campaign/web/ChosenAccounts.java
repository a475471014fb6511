package io.duskline.campaign.web;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.progress.AccountStep;
import io.duskline.campaign.progress.AccountSteps;
import io.duskline.campaign.progress.StepFilter;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.web.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** The accounts with which something is done at once: those that were ticked, or all that match. */
@Component
class ChosenAccounts {

    /** So that whoever waits for it does not wait long, and can take in what they do. */
    static final int MOST = 1000;

    private final Accounts accounts;
    private final AccountSteps steps;
    private final CampaignFigures campaignFigures;

    ChosenAccounts(Accounts accounts, AccountSteps steps, CampaignFigures campaignFigures) {
        this.accounts = accounts;
        this.steps = steps;
        this.campaignFigures = campaignFigures;
    }

    /**
     * As they are now, the most used first.
     *
     * @param parts {@code which} is {@code all} for all that match the filter, else those that {@code account} names
     * @throws Refusal (422, {@code account}) where these are none, or more than can be done at once
     */
    List<AccountStep> of(Campaign campaign, Deprecation deprecation, MultiValueMap<String, String> parts) {
        List<AccountStep> chosen = "all".equals(parts.getFirst("which"))
                ? matching(campaign, deprecation, StepFilter.of(parts))
                : ticked(campaign, deprecation, parts.getOrDefault("account", List.of()));
        if (chosen.isEmpty()) {
            throw Refusal.invalid("account", "No account is chosen. Tick some, or choose all that match.");
        }
        if (chosen.size() > MOST) {
            throw Refusal.invalid(
                    "account",
                    "More than " + MOST + " accounts match; narrow the list, so that each can be looked at.");
        }
        return chosen;
    }

    private List<AccountStep> matching(Campaign campaign, Deprecation deprecation, StepFilter filter) {
        campaignFigures.of(campaign, deprecation);
        try (Stream<AccountStep> all = steps.all(campaign, deprecation, filter)) {
            return all.limit(MOST + 1L).toList();
        }
    }

    private List<AccountStep> ticked(Campaign campaign, Deprecation deprecation, List<String> externalIds) {
        List<Long> ids = externalIds.stream()
                .distinct()
                .limit(MOST + 1L)
                .map(accounts::find)
                .flatMap(Optional::stream)
                .map(Account::id)
                .toList();
        return steps.shown(campaign, deprecation, ids);
    }
}
