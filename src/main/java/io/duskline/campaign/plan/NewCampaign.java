package io.duskline.campaign.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import tools.jackson.databind.JsonNode;

/**
 * Input for a campaign; {@link CampaignCheck} checks it.
 *
 * @param brownoutDaysBefore JSON's null for no notices about brownouts; null if it is missing
 */
@NamedInterface("plan")
public record NewCampaign(
        @Nullable String name,
        @Nullable String deprecation,
        @Nullable String kind,
        @Nullable JsonNode audience,
        @Nullable List<NewWave> waves,
        @Nullable String lateByAtMost,
        @Nullable Integer mostPerHour,
        @Nullable NewWindow window,
        @Nullable Integer escalateDaysBefore,
        @Nullable Boolean tellResolved,

        @Nullable JsonNode brownoutDaysBefore) {

    /** Sending hours in each recipient's local time: {@code 09:00} and {@code 17:00}. */
    public record NewWindow(
            @Nullable String from,
            @Nullable String to,
            @Nullable Boolean businessDays,
            @Nullable Boolean holidays) {}

    /** Input for a wave: {@code offset_days}, or {@code now}. */
    public record NewWave(
            @Nullable Integer offsetDays,
            @Nullable Boolean now,
            @Nullable String template) {

        boolean isNow() {
            return Boolean.TRUE.equals(now);
        }
    }

    public List<NewWave> wavesOrNone() {
        return waves == null ? List.of() : waves;
    }
}
