package io.duskline.campaign.run;

import io.duskline.audience.Audiences;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.UsageImports;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Notes which accounts a campaign concerns: those that its rule chooses when a step begins, and those that an import adds later. */
@Component
public class AudienceAdditions {

    private final Audiences audiences;
    private final UsageImports imports;
    private final Clock clock;
    private final ThrottledLookup<Integer> late;

    AudienceAdditions(Audiences audiences, UsageImports imports, Clock clock) {
        this.audiences = audiences;
        this.imports = imports;
        this.clock = clock;
        this.late = new ThrottledLookup<>(clock);
    }

    void join(Campaign campaign, Deprecation deprecation) {
        audiences.freeze(campaign.id(), campaign.rule(), deprecation.integration());
    }

    public static boolean hasBegun(Campaign campaign) {
        return campaign.waves().stream().anyMatch(wave -> wave.isPlanned() && wave.isFrozen());
    }

    /** Until the first step has begun no account is late. */
    void joinLate(Campaign campaign, Deprecation deprecation) {
        Optional<Instant> imported = imports.last(deprecation.integration().id());
        if (hasBegun(campaign) && imported.isPresent() && !deprecation.hasEnded(clock.instant())) {
            late.look(
                    campaign.id(),
                    imported.get(),
                    () -> Optional.of(audiences.freeze(campaign.id(), campaign.rule(), deprecation.integration()))
                            .filter(joined -> joined > 0));
        }
    }

    /** Whether accounts that the rule chooses only now are told by it. */
    static boolean isJoined(Wave wave) {
        return wave.ownEnd() == null
                && (wave.template().isStep() || wave.template().isOfBrownout());
    }
}
