package io.duskline.campaign.policy;

import io.duskline.campaign.policy.Decision.Message;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an account gets next if no fact changes: {@link ContactPolicy} asked at one moment after the other. */
public final class Forecast {

    /** More moments than these bring nothing for an account. */
    private static final int MOST_MOMENTS = 100;

    private Forecast() {}

    /** @param at not before then; the contact's sending hours may put it off */
    public record Coming(Message message, Instant at) {}

    /** After what is owed now, which is being sent; empty where nothing is to come. */
    public static Optional<Coming> next(CampaignPlan plan, AccountFacts facts, Instant now) {
        AccountFacts sent = facts;
        @Nullable Instant at = now;
        for (int moment = 0; moment < MOST_MOMENTS && at != null; moment++) {
            Decision decision = ContactPolicy.decide(plan, sent, at);
            if (at.isAfter(now) && !decision.messages().isEmpty()) {
                return Optional.of(new Coming(decision.messages().getFirst(), at));
            }
            sent = sent.withSent(plan.id(), decision.messages(), at);
            at = decision.nextCheck().orElse(null);
        }
        return Optional.empty();
    }
}
