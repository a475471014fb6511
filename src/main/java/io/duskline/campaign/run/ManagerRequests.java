package io.duskline.campaign.run;

import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.escalation.AccountsWithoutResponse;
import io.duskline.campaign.facts.AccountFactsQuery;
import io.duskline.campaign.policy.AccountFacts;
import io.duskline.campaign.policy.CampaignPlan;
import io.duskline.campaign.policy.ContactPolicy;
import io.duskline.campaign.policy.EscalationStanding;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends requests of account managers that are no longer needed. */
@Component
@Order(3)
class ManagerRequests implements FollowUp {

    private static final String RESPONDED = "A contact responded.";
    private static final String OTHERWISE =
            "The account no longer uses it, got more time or has a reachable contact again, or no campaign asks any more.";

    /** Accounts whose facts are read at a time. */
    private static final int TOGETHER = 1000;

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final AccountFactsQuery facts;
    private final AccountsWithoutResponse waiting;
    private final TransactionTemplate transaction;
    private final ThrottledLookup<Integer> lookup;
    private final Clock clock;

    ManagerRequests(
            DSLContext sql,
            Campaigns campaigns,
            Deprecations deprecations,
            AccountFactsQuery facts,
            AccountsWithoutResponse waiting,
            TransactionTemplate transaction,
            Clock clock) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.facts = facts;
        this.waiting = waiting;
        this.transaction = transaction;
        this.lookup = new ThrottledLookup<>(clock);
        this.clock = clock;
    }

    /** Ends requests whose reason no longer exists. */
    @Override
    public void followUp() {
        waiting.open().forEach((about, count) -> {
            Deprecation deprecation = deprecations.get(about);
            if (deprecation.date().isPresent() && !deprecation.isWithdrawn()) {
                List<Object> news = List.of(deprecation.sequence(), count);
                lookup.look(about, news, () -> settle(deprecation));
            }
        });
    }

    /** @return number of accounts that no longer need their manager */
    private int settle(Deprecation deprecation) {
        Map<Long, String> settled = new LinkedHashMap<>();
        Set<Long> needed = new HashSet<>();
        List<Long> open = waiting.open(deprecation.id());
        open.forEach(account -> settled.put(account, OTHERWISE));
        campaigns.about(deprecation.id()).stream()
                .filter(campaign -> campaign.isLaunched()
                        && campaign.state() != CampaignState.CANCELLED
                        && campaign.escalateDaysBefore() != null)
                .forEach(campaign -> standings(campaign, deprecation, open).forEach((account, standing) -> {
                    if (standing.needsManager()) {
                        needed.add(account);
                    } else if (standing.hasResponded()) {
                        settled.put(account, RESPONDED);
                    }
                }));
        settled.keySet().removeAll(needed);
        settled.forEach((account, reason) ->
                transaction.executeWithoutResult(status -> waiting.settle(deprecation.id(), account, reason)));
        return settled.size();
    }

    /** Escalation states by account, for accounts of the campaign. */
    private Map<Long, EscalationStanding> standings(Campaign campaign, Deprecation deprecation, List<Long> accounts) {
        List<Long> concerned = sql.select(FROZEN_ACCOUNT.ACCOUNT_ID)
                .from(FROZEN_ACCOUNT)
                .where(FROZEN_ACCOUNT.CAMPAIGN_ID.eq(campaign.id()), FROZEN_ACCOUNT.ACCOUNT_ID.in(accounts))
                .fetch(FROZEN_ACCOUNT.ACCOUNT_ID);
        CampaignPlan plan = facts.plan(campaign, deprecation);
        Map<Long, EscalationStanding> standings = new HashMap<>();
        for (int from = 0; from < concerned.size(); from += TOGETHER) {
            List<Long> some = concerned.subList(from, Math.min(from + TOGETHER, concerned.size()));
            for (AccountFacts account : facts.of(campaign, deprecation, some)) {
                ContactPolicy.escalation(plan, account, clock.instant())
                        .ifPresent(standing -> standings.put(account.id(), standing));
            }
        }
        return standings;
    }
}
