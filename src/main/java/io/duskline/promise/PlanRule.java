package io.duskline.promise;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.duskline.customer.ContactRole;
import io.duskline.customer.PromiseGround;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * How long before anything ends the accounts of a plan must be told. Where several hold for an account, the longest does.
 *
 * @param plan as at the account; null for every plan, also for none
 * @param region as at the account; null for every region, also for none
 * @param role who must be told; null where anybody will do
 * @param source where it stands: "Terms of service, 9.2"
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

    /** The longest first; of two alike, the one that names who must be told, for whoever keeps it keeps the other. */
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
