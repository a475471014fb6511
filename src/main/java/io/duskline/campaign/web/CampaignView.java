package io.duskline.campaign.web;

import io.duskline.campaign.Approval;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.LeadTime;
import io.duskline.campaign.Wave;
import io.duskline.campaign.figures.Reach;
import io.duskline.campaign.plan.Approving;
import io.duskline.campaign.plan.PlanWarning;
import io.duskline.catalog.Deprecation;
import io.duskline.delivery.DeliveryState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A campaign in the shape that the REST promise gives it.
 *
 * @param waiting what an approver is asked to agree to, and what changed since it was submitted; null in any other state
 * @param leadDays before the end, when it was planned, submitted or launched, the latest of these; null of older campaigns
 * @param warnings what is strange about the plan; nothing once it was launched
 * @param countedAt when the reach and the waves' counts were so; of a large campaign, a while ago
 */
record CampaignView(
        long id,
        String name,
        String deprecation,
        String kind,
        String state,
        @Nullable String why,
        JsonNode audience,
        String lateByAtMost,
        @Nullable Integer mostPerHour,
        String createdBy,
        String editedBy,
        @Nullable ApprovalView approval,
        Approving.@Nullable Waiting waiting,
        @Nullable Instant launchedAt,
        @Nullable Instant endedAt,
        List<WaveView> waves,
        ReachView reach,
        @Nullable Integer leadDays,
        @Nullable ShortNotice shortNotice,
        List<PlanWarning> warnings,
        Instant countedAt) {

    /** @param cause at the provider; null where the deprecation gives none */
    record ShortNotice(int days, @Nullable String cause) {

        static @Nullable ShortNotice of(@Nullable LeadTime lead) {
            return lead == null || !lead.isShort() ? null : new ShortNotice(lead.days(), lead.cause());
        }
    }

    record ApprovalView(String by, Instant at, String contentHash, String audienceHash) {

        static @Nullable ApprovalView of(@Nullable Approval approval) {
            return approval == null
                    ? null
                    : new ApprovalView(approval.by(), approval.at(), approval.contentHash(), approval.audienceHash());
        }
    }

    record WaveView(
            long id,
            String template,
            @Nullable Integer offsetDays,
            boolean now,
            @Nullable Instant dueAt,
            @Nullable String ownEnd,
            String state,
            @Nullable String why,
            Map<String, Integer> counts) {

        static WaveView of(Wave wave, Campaign campaign, Deprecation deprecation, Map<DeliveryState, Integer> counts) {
            Map<String, Integer> named = new LinkedHashMap<>();
            for (DeliveryState state : DeliveryState.values()) {
                named.put(state.code(), counts.getOrDefault(state, 0));
            }
            return new WaveView(
                    wave.id(),
                    wave.template().code(),
                    wave.offsetDays(),
                    wave.isNow(),
                    wave.due(deprecation.sunset().moment(), campaign.launchedAt())
                            .orElse(null),
                    wave.ownEnd() == null ? null : wave.ownEnd().toString(),
                    wave.state().code(),
                    wave.why(),
                    named);
        }
    }

    record ReachView(long accounts, long reached, long unreached, long answered, long exposed) {

        static ReachView of(Reach reach) {
            return new ReachView(
                    reach.accounts(), reach.reached(), reach.unreached(), reach.answered(), reach.exposed());
        }
    }
}
