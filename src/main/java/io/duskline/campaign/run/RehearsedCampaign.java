package io.duskline.campaign.run;

import io.duskline.campaign.Campaign;
import io.duskline.catalog.Deprecation;
import java.time.Instant;
import java.util.List;
import org.springframework.modulith.NamedInterface;

/**
 * A campaign on paper: what of it is still to come, if nothing changes and it were launched now.
 *
 * @param campaign launched at {@code at}, unless it is already
 */
@NamedInterface("run")
public record RehearsedCampaign(Campaign campaign, Deprecation deprecation, Instant at, List<RehearsedWave> waves) {

    public RehearsedCampaign {
        waves = List.copyOf(waves);
    }

    /** Whether somebody else may be told where nobody is heard of. */
    public boolean hasRungs() {
        return waves.stream().anyMatch(wave -> wave.rung() != null);
    }

    /** Those that will begin. */
    public List<RehearsedWave> sent() {
        return waves.stream().filter(RehearsedWave::isSent).toList();
    }
}
