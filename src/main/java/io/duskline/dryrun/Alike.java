package io.duskline.dryrun;

import io.duskline.campaign.paper.PredictedWave;
import io.duskline.campaign.policy.Forecast.WithheldReason;
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
     * Sets of waves, one bit for each: those that tell them, and those that are withheld from them, by reason.
     *
     * @param unused where the rule does not choose their account any more
     * @param superseded where a later message takes the place of one that waits
     * @param manager where the manager of their account is asked
     */
    record Bits(long told, long answered, long assumed, long bounced, long unused, long superseded, long manager) {

        static final Bits NONE = new Bits(0, 0, 0, 0, 0, 0, 0);

        static long bit(PredictedWave wave) {
            return 1L << wave.number();
        }

        static Bits told(PredictedWave wave) {
            return new Bits(bit(wave), 0, 0, 0, 0, 0, 0);
        }

        static Bits manager(PredictedWave wave) {
            return new Bits(0, 0, 0, 0, 0, 0, bit(wave));
        }

        static Bits withheld(PredictedWave wave, WithheldReason by) {
            long bit = bit(wave);
            return switch (by) {
                case ANSWERED -> new Bits(0, bit, 0, 0, 0, 0, 0);
                case ASSUMED_ANSWER -> new Bits(0, 0, bit, 0, 0, 0, 0);
                case BOUNCED -> new Bits(0, 0, 0, bit, 0, 0, 0);
                case NOT_CHOSEN -> new Bits(0, 0, 0, 0, bit, 0, 0);
                case SUPERSEDED -> new Bits(0, 0, 0, 0, 0, bit, 0);
            };
        }

        /** Those of both. */
        Bits or(Bits other) {
            return new Bits(
                    told | other.told,
                    answered | other.answered,
                    assumed | other.assumed,
                    bounced | other.bounced,
                    unused | other.unused,
                    superseded | other.superseded,
                    manager | other.manager);
        }

        boolean areTold(PredictedWave wave) {
            return (told & bit(wave)) != 0;
        }
    }
}
