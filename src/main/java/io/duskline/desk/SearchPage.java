package io.duskline.desk;

import io.duskline.audience.AudienceLists;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignFilter;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.progress.AccountStep;
import io.duskline.campaign.progress.AccountSteps;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.customer.Account;
import io.duskline.customer.AccountSearch;
import io.duskline.customer.AccountSearch.Found;
import io.duskline.customer.AccountSearch.Hit;
import io.duskline.erasure.Erasures;
import io.duskline.request.CustomerRequest;
import io.duskline.request.CustomerRequests;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Who is found by what an agent typed, with how far each has come and what it answered beside it. */
@Component
class SearchPage {

    private static final int PAGE = 25;

    /** Campaigns that are looked through for the accounts of a page. */
    private static final int CAMPAIGNS = 5;

    private static final int LATEST = 50;

    private final AccountSearch search;
    private final Campaigns campaigns;
    private final AccountSteps steps;
    private final CustomerRequests requests;
    private final AudienceLists audiences;
    private final Erasures erasures;

    SearchPage(
            AccountSearch search,
            Campaigns campaigns,
            AccountSteps steps,
            CustomerRequests requests,
            AudienceLists audiences,
            Erasures erasures) {
        this.search = search;
        this.campaigns = campaigns;
        this.steps = steps;
        this.requests = requests;
        this.audiences = audiences;
        this.erasures = erasures;
    }

    /** A campaign that has notified accounts, and its deprecation. */
    private record Told(Campaign campaign, Deprecation deprecation) {

        Instant end() {
            return deprecation.date().map(LocalMoment::instant).orElse(Instant.MAX);
        }
    }

    /**
     * What stands beside an account that was found.
     *
     * @param request what it waits for from us about that; null for nothing
     */
    public record Beside(
            Deprecation deprecation,
            AccountStep step,
            @Nullable CustomerRequest request) {}

    /** The search URL of a typed text, without the secrets in it. */
    String wanted(String typed) {
        return search.redirect(typed);
    }

    /**
     * A personal link leads to its account. It answers as the customer, so no page shows it.
     *
     * @return the view's name
     */
    String show(String typed, int number, Model model) {
        int page = Math.clamp(number, 1, AccountSearch.MOST / PAGE);
        Found found = search.find(typed, (page - 1) * PAGE, PAGE);
        Optional<Account> ofLink = AccountSearch.ofLink(found);
        if (ofLink.isPresent()) {
            return AccountSearch.redirect(ofLink.get());
        }
        List<Told> told = told();
        model.addAttribute("q", search.shown(typed));
        model.addAttribute("found", found);
        model.addAttribute("page", page);
        model.addAttribute("size", PAGE);
        model.addAttribute("isSent", !told.isEmpty());
        model.addAttribute("about", told.size() == 1 ? told.getFirst().deprecation() : null);
        Map<String, Beside> beside = beside(found, told);
        model.addAttribute("beside", beside);
        model.addAttribute("keptOut", keptOut(found, told, beside.keySet()));
        model.addAttribute("erased", erasures.of(typed).stream().findFirst().orElse(null));
        return "desk/search";
    }

    /** Those under way first, of them whichever ends first. */
    private List<Told> told() {
        return campaigns.list(CampaignFilter.ALL, null, LATEST).items().stream()
                .filter(campaign -> campaign.waves().stream().anyMatch(wave -> wave.firedAt() != null))
                .map(campaign -> new Told(campaign, campaigns.deprecation(campaign)))
                .sorted(Comparator.comparing(
                                (Told each) -> each.campaign().state().hasEnded())
                        .thenComparing(Told::end))
                .limit(CAMPAIGNS)
                .toList();
    }

    /** By external id; of several campaigns the first that concerns the account. */
    private Map<String, Beside> beside(Found found, List<Told> told) {
        List<Long> left = new ArrayList<>(
                found.items().stream().map(Hit::account).map(Account::id).toList());
        Map<String, Beside> beside = new LinkedHashMap<>();
        for (Told each : told) {
            for (AccountStep step : steps.shown(each.campaign(), each.deprecation(), left)) {
                left.remove(step.accountId());
                beside.put(
                        step.externalId(),
                        new Beside(
                                each.deprecation(),
                                step,
                                request(step, each.deprecation().id())));
            }
        }
        return beside;
    }

    private @Nullable CustomerRequest request(AccountStep step, long deprecation) {
        return step.answer() == null
                ? null
                : requests.of(step.accountId()).stream()
                        .filter(CustomerRequest::isOpen)
                        .filter(request -> Long.valueOf(deprecation).equals(request.deprecationId()))
                        .findFirst()
                        .orElse(null);
    }

    /** What keeps those whom the one campaign does not concern out of its audience, in words. */
    private Map<String, String> keptOut(Found found, List<Told> told, Set<String> concerned) {
        if (told.size() != 1) {
            return Map.of();
        }
        List<Account> others = found.items().stream()
                .map(Hit::account)
                .filter(account -> !concerned.contains(account.externalId()))
                .toList();
        Told only = told.getFirst();
        Map<Long, String> reason = audiences.keptOut(
                only.campaign().rule(),
                only.deprecation().integration(),
                others.stream().map(Account::id).toList());
        Map<String, String> words = new HashMap<>();
        others.forEach(account -> words.put(
                account.externalId(),
                reason.getOrDefault(account.id(), "it matches the rule now, but did not at the last send")));
        return words;
    }
}
