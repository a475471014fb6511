package io.duskline.dryrun;

import io.duskline.campaign.run.RehearsedWave;
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
     * @param unused where the rule does not choose their account any more
     * @param superseded where a later message takes the place of one that waits
     * @param manager where the manager of their account is asked
     */
    record Bits(long told, long answered, long assumed, long bounced, long unused, long superseded, long manager) {

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

        /** They are not told by these. */
        Bits superseded(long gone) {
            return new Bits(told & ~gone, answered, assumed, bounced, unused, superseded | gone, manager);
        }

        boolean areTold(RehearsedWave wave) {
            return (told & PaperBits.bit(wave)) != 0;
        }
    }
}
