package io.duskline.campaign.timeline;

import io.duskline.audience.AudienceCount;
import io.duskline.campaign.figures.ApproximateDuration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Totals of a plan: at most, because an account that answers gets fewer, and without automatic messages.
 *
 * @param mails number of mails to one contact
 * @param accounts number of accounts per wave; null before they are counted
 * @param contacts number of their contacts
 * @param first when the first message is sent; null if unknown
 * @param takes duration of a wave at the rate limit, "about 9 minutes"; null without a limit
 */
public record PlanTotal(
        int mails,
        @Nullable Long accounts,
        @Nullable Long contacts,
        @Nullable Instant first,
        @Nullable Instant last,
        @Nullable String takes) {

    public static PlanTotal of(PlanSteps steps, @Nullable AudienceCount told, @Nullable Integer mostPerHour) {
        List<PlanSteps.Step> leaving = steps.leaving();
        return new PlanTotal(
                leaving.size(),
                told == null ? null : Long.valueOf(told.accounts()),
                told == null ? null : Long.valueOf(told.contacts()),
                leaving.stream()
                        .map(PlanSteps.Step::leavesAt)
                        .min(Instant::compareTo)
                        .orElse(null),
                leaving.stream()
                        .map(PlanSteps.Step::leavesAt)
                        .max(Instant::compareTo)
                        .orElse(null),
                told == null || mostPerHour == null || mostPerHour < 1 || told.contacts() == 0
                        ? null
                        : "about "
                                + ApproximateDuration.words(
                                        Duration.ofSeconds(Math.max(1, told.contacts() * 3600 / mostPerHour))));
    }

    /** Null before the recipients are counted. */
    public @Nullable Long messages() {
        return contacts == null ? null : Long.valueOf(contacts * mails);
    }
}
