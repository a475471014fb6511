package io.duskline.dryrun;

import io.duskline.campaign.paper.PredictedWave;
import io.duskline.campaign.policy.Forecast.WithheldReason;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Readers who are alike in all that is counted of them; waves are bits.
 *
 * @param hours as the hours of a reader are looked up; null where none matter
 */
record Alike(
        Bits waves,
        String role,
        String locale,
        String zone,
        @Nullable String hours) {

    /**
     * Sets of waves, one bit for each: those that tell them, and those that are withheld from them.
     *
     * @param manager where the manager of their account is asked
     */
    record Bits(long told, Map<WithheldReason, Long> withheld, long manager) {

        static final Bits NONE = new Bits(0, Map.of(), 0);

        static long bit(PredictedWave wave) {
            return 1L << wave.number();
        }

        static Bits told(PredictedWave wave) {
            return new Bits(bit(wave), Map.of(), 0);
        }

        static Bits manager(PredictedWave wave) {
            return new Bits(0, Map.of(), bit(wave));
        }

        static Bits withheld(PredictedWave wave, WithheldReason by) {
            return new Bits(0, Map.of(by, bit(wave)), 0);
        }

        /** Those of both. */
        Bits or(Bits other) {
            Map<WithheldReason, Long> either = new EnumMap<>(WithheldReason.class);
            either.putAll(withheld);
            other.withheld.forEach((by, waves) -> either.merge(by, waves, (one, more) -> one | more));
            return new Bits(told | other.told, either, manager | other.manager);
        }

        boolean areTold(PredictedWave wave) {
            return (told & bit(wave)) != 0;
        }

        boolean isWithheld(PredictedWave wave, WithheldReason by) {
            return (withheld.getOrDefault(by, 0L) & bit(wave)) != 0;
        }
    }
}
