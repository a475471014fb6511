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
 * A campaign in REST.
 *
 * @param waiting content to approve, and changes since its submission; null in any other state
 * @param emergency its last launch by one person, confirmed or not; null without one
 * @param remarks open changes that an approver asked for
 * @param waitingReason what its waves wait for besides their time: {@code suspended} or {@code to_be_announced}
 * @param escalated number of accounts with another role notified, or the manager asked, because no contact responded
 * @param leadDays days before the end, when it was planned, submitted or launched, the latest of these; null for older
 *     campaigns
 * @param warnings warnings about the plan; empty after the launch
 * @param steps number of accounts in each progress state
 * @param outdated accounts whose newest message states another end than the current one
 * @param contradicted accounts whose usage contradicts their answer
 * @param shownInProduct accounts that saw it in the vendor's product, in any state
 * @param usageAsOf the usage of all accounts is known as of then or later; null if none was ever imported
 * @param languageGaps contacts without a text in their language; only in the response to its submission
 * @param countedAt time of reach and wave counts; older for a large campaign
 */
record CampaignView(
        long id,
        String name,
        String deprecation,
        String kind,
        String state,
        @Nullable String reason,
        @Nullable String waitingReason,
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

        @JsonIncludeProperties({"by", "at", "reason", "messages", "look_by", "confirmed_by", "confirmed_at"}) @Nullable Emergency emergency,

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

    static @Nullable String waitingReason(Campaign campaign, Deprecation deprecation) {
        boolean isWaiting = !campaign.state().hasEnded()
                && !deprecation.isWithdrawn()
                && deprecation.date().isEmpty();
        return isWaiting ? deprecation.end().kind().code() : null;
    }

    /** In the form of a posted campaign. */
    record WindowView(String from, String to, boolean businessDays, boolean holidays) {

        static @Nullable WindowView of(@Nullable Window window) {
            return window == null
                    ? null
                    : new WindowView(window.fromTime(), window.toTime(), window.businessDays(), window.holidays());
        }
    }

    /** By code, in order. */
    static Map<String, Long> steps(ToLongFunction<Step> accounts) {
        Map<String, Long> named = new LinkedHashMap<>();
        for (Step step : Step.values()) {
            named.put(step.code(), accounts.applyAsLong(step));
        }
        return named;
    }

    /** @param at code of its place: {@code notice.en.summary} */
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
            @Nullable String reason,
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
                    wave.reason(),
                    named,
                    figures.hoursOf(wave.id()));
        }
    }
}
