package io.duskline.campaign.timeline;

import io.duskline.campaign.Window;
import io.duskline.campaign.plan.NewCampaign.NewWave;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it stands in its form, as far as it is typed.
 *
 * @param brownoutDaysBefore null if brownouts are not announced
 * @param window null where messages leave at all hours
 * @param mostPerHour messages; null where the relays decide
 */
public record TypedPlan(
        List<NewWave> waves,
        Duration lateByAtMost,
        @Nullable Integer brownoutDaysBefore,
        @Nullable Window window,
        @Nullable Integer mostPerHour) {}
