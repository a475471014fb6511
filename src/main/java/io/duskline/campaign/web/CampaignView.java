package io.duskline.campaign.web;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import io.duskline.campaign.Approval;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.LeadTime;
import io.duskline.campaign.Wave;
import io.duskline.campaign.Window;
import io.duskline.campaign.escalation.EscalationLevels;
import io.duskline.campaign.figures.Figures;
import io.duskline.campaign.figures.Reach;
import io.duskline.campaign.plan.CampaignApprovals;
import io.duskline.campaign.plan.Emergency;
import io.duskline.campaign.plan.Remark;
import io.duskline.campaign.progress.Step;
import io.duskline.catalog.Deprecation;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.HoursCount;
import io.duskline.finding.FindingView;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A campaign in the shape that the REST promise gives it.
 *
 * @param waiting what an approver is asked to agree to, and what changed since it was submitted; null in any other state
 * @param emergency its last launch by one person alone, whether or not a second person has looked at it; null where none ever was
 * @param remarks what an approver asked to have changed and is open
 * @param waitsBecause what its waves wait for beside their time: {@code suspended} or {@code to_be_announced}
 * @param escalated how many accounts were told by another role, or passed to their manager, because no contact responded
 * @param leadDays before the end, when it was planned, submitted or launched, the latest of these; null of older campaigns
 * @param warnings what is strange about the plan; nothing once it was launched
 * @param steps how many accounts are at each step
 * @param outdated accounts whose newest message names another end than they have
 * @param contradicted accounts whose usage denies their answer
 * @param shownInProduct accounts that were shown it inside the vendor's product, whatever their step
 * @param usageAsOf the use of all accounts is known as of then or later; null where none was ever imported
 * @param languageGaps contacts who do not get something in their language; only as an answer to its submission
 * @param countedAt when the reach and the waves' counts were so; of a large campaign, a while ago
 */
record CampaignView(
        long id,
        String name,
        String deprecation,
        String kind,
        String state,
        @Nullable String why,
        @Nullable String waitsBecause,
        JsonNode audience,
        String lateByAtMost,
        @Nullable Integer mostPerHour,
        @Nullable WindowView window,
        @Nullable Integer escalateDaysBefore,
        EscalationLevels.Count escalated,
        boolean tellResolved,
        @Nullable Integer brownoutDaysBefore,
        String createdBy,
        String editedBy,

        @JsonIncludeProperties({"by", "at", "content_hash", "audience_hash"}) @Nullable Approval approval,

        CampaignApprovals.@Nullable Waiting waiting,

        @JsonIncludeProperties({"by", "at", "why", "messages", "look_by", "confirmed_by", "confirmed_at"}) @Nullable Emergency emergency,

        List<RemarkView> remarks,
        @Nullable Instant launchedAt,
        @Nullable Instant endedAt,
        List<WaveView> waves,
        Reach reach,
        @Nullable Integer leadDays,
        @JsonIncludeProperties({"days", "cause"}) @Nullable LeadTime shortNotice,
        List<FindingView> warnings,
        @Nullable List<FindingView> languageGaps,
        Map<String, Long> steps,
        long outdated,
        long contradicted,
        long shownInProduct,
        @Nullable Instant usageAsOf,
        Instant countedAt) {

    static @Nullable String waitsBecause(Campaign campaign, Deprecation deprecation) {
        boolean isWaiting = !campaign.state().hasEnded()
                && !deprecation.isWithdrawn()
                && deprecation.date().isEmpty();
        return isWaiting ? deprecation.end().kind().code() : null;
    }

    /** As it is posted. */
    record WindowView(String from, String to, boolean businessDays, boolean holidays) {

        static @Nullable WindowView of(@Nullable Window window) {
            return window == null
                    ? null
                    : new WindowView(window.fromTime(), window.toTime(), window.businessDays(), window.holidays());
        }
    }

    /** By their codes, in their order. */
    static Map<String, Long> steps(ToLongFunction<Step> accounts) {
        Map<String, Long> named = new LinkedHashMap<>();
        for (Step step : Step.values()) {
            named.put(step.code(), accounts.applyAsLong(step));
        }
        return named;
    }

    /** @param at where it belongs: {@code notice.en.summary} */
    record RemarkView(long id, String at, String text, String by, Instant madeAt) {

        static RemarkView of(Remark remark) {
            return new RemarkView(remark.id(), remark.place().code(), remark.text(), remark.madeBy(), remark.madeAt());
        }
    }

    record WaveView(
            long id,
            String template,
            @Nullable Integer offsetDays,
            boolean now,
            @Nullable Instant dueAt,
            @Nullable String ownEnd,
            @Nullable Long brownout,
            String state,
            @Nullable String why,
            Map<String, Integer> counts,
            HoursCount hours) {

        static WaveView of(Wave wave, Campaign campaign, Deprecation deprecation, Figures figures) {
            Map<DeliveryState, Integer> counts = figures.counts().getOrDefault(wave.id(), Map.of());
            Map<String, Integer> named = new LinkedHashMap<>();
            for (DeliveryState state : DeliveryState.values()) {
                named.put(state.code(), counts.getOrDefault(state, 0));
            }
            return new WaveView(
                    wave.id(),
                    wave.template().code(),
                    wave.offsetDays(),
                    wave.isNow(),
                    wave.due(deprecation, campaign.launchedAt()).orElse(null),
                    wave.ownEnd() == null ? null : wave.ownEnd().toString(),
                    wave.brownoutId(),
                    wave.state().code(),
                    wave.why(),
                    named,
                    figures.hoursOf(wave.id()));
        }
    }
}
