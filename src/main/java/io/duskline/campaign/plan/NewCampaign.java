package io.duskline.campaign.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import tools.jackson.databind.JsonNode;

/**
 * A campaign as it is entered; {@link CampaignCheck} says what is wrong with it.
 *
 * @param brownoutDaysBefore JSON's null where brownouts are not told of; null where it is left out
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

    /** When its messages may leave, by the clocks of each reader: {@code 09:00} and {@code 17:00}. */
    public record NewWindow(
            @Nullable String from,
            @Nullable String to,
            @Nullable Boolean businessDays,
            @Nullable Boolean holidays) {}

    /** A wave as it is entered: {@code offset_days}, or {@code now}. */
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
