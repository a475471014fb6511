package io.duskline.campaign.facts;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.policy.Forecast;
import io.duskline.campaign.policy.Forecast.Coming;
import io.duskline.catalog.Deprecation;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which message an account gets next, if nothing changes, and why: by the rules that decide what it is owed. */
@NamedInterface("run")
@Component
public class NextMessageQuery {

    private final AccountFactsQuery query;
    private final Clock clock;

    NextMessageQuery(AccountFactsQuery query, Clock clock) {
        this.query = query;
        this.clock = clock;
    }

    /**
     * Escalation aside.
     *
     * @param deprecation as it ends for accounts without an end of their own
     * @return empty where nothing is planned for the account any more, or the campaign does not run
     */
    @Transactional(readOnly = true)
    public Optional<Coming> of(Campaign campaign, Deprecation deprecation, long accountId) {
        if (campaign.state() != CampaignState.RUNNING) {
            return Optional.empty();
        }
        return query.of(campaign, deprecation, List.of(accountId)).stream()
                .findFirst()
                .flatMap(facts ->
                        Forecast.next(query.plan(campaign, deprecation).withoutEscalation(), facts, clock.instant()));
    }
}
