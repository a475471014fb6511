package io.duskline.promise;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.duskline.customer.ContactRole;
import io.duskline.customer.PromiseGround;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A promised notice period for the accounts of a plan. If several rules match an account, the longest applies.
 *
 * @param plan as in the account; null for every plan, also for none
 * @param region as in the account; null for every region, also for none
 * @param role contact role that must be notified; null for any role
 * @param source the document: "Terms of service, 9.2"
 */
public record PlanRule(
        long id,
        @Nullable String plan,
        @Nullable String region,
        @JsonProperty("promised_days") int days,
        PromiseGround ground,
        @Nullable ContactRole role,
        @Nullable String source,
        String madeBy,
        Instant madeAt) {

    /** Longest first. Of two equal ones, the rule that names a role: notice to that role satisfies both. */
    static final Comparator<PlanRule> LONGEST_FIRST = Comparator.comparingInt(PlanRule::days)
            .reversed()
            .thenComparing(rule -> rule.role() == null)
            .thenComparing(PlanRule::ground)
            .thenComparingLong(PlanRule::id);

    /** "Plan pro in EMEA", "Every plan". */
    public String whom() {
        String plans = plan == null ? "Every plan" : "Plan " + plan;
        return region == null ? plans : plans + " in " + region;
    }
}
