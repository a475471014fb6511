package io.duskline.campaign.progress;

import io.duskline.acknowledgement.Answer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Accounts that are alike in all that is counted and filtered by.
 *
 * @param answer the one that stands
 * @param isContradicted whether the account's own usage denies it
 * @param isOutdated whether the newest message that reached it names another end than it has now
 * @param isExtended whether it has a later end than the others
 * @param isExposed whether it still uses what goes away and is not resolved
 * @param isReached whether the latest message to a live contact in a fitting role was handed over and has not come back
 * @param beside what happened that is no step
 * @param language of whoever is told there first
 */
public record StepGroup(
        Step step,
        @Nullable LostBecause lostBecause,
        @Nullable Answer answer,
        boolean isContradicted,
        boolean isOutdated,
        boolean isExtended,
        boolean isExposed,
        boolean isReached,
        Beside beside,
        @Nullable String plan,
        @Nullable String region,
        @Nullable String manager,
        @Nullable String language) {

    /**
     * What stands beside the step and never is one.
     *
     * @param isShown whether somebody there saw it inside the vendor's product
     * @param isEscalated whether another role was told, or its manager asked, since nobody was heard of
     * @param isWithManager whether its manager was asked
     */
    public record Beside(boolean isShown, boolean isEscalated, boolean isWithManager) {

        static final Beside NOTHING = new Beside(false, false, false);

        /** Empty of nothing: groups of an earlier version keep their keys. */
        private Stream<String> part() {
            return equals(NOTHING)
                    ? Stream.empty()
                    : Stream.of(Arrays.toString(new boolean[] {isShown, isEscalated, isWithManager}));
        }
    }

    boolean isShown() {
        return beside.isShown();
    }

    boolean isEscalated() {
        return beside.isEscalated();
    }

    boolean isWithManager() {
        return beside.isWithManager();
    }

    boolean isUnreached() {
        return !isReached;
    }

    /** The same for the same group on every node: the first eight bytes of a SHA-256 over its parts. */
    long key() {
        String parts = Stream.concat(
                        Stream.of(
                                step.code(),
                                lostBecause == null ? "" : lostBecause.code(),
                                answer == null ? "" : answer.code(),
                                Arrays.toString(
                                        new boolean[] {isContradicted, isOutdated, isExtended, isExposed, isReached}),
                                part(plan),
                                part(region),
                                part(manager),
                                part(language)),
                        beside.part())
                .collect(Collectors.joining("\n"));
        return ByteBuffer.wrap(DigestUtils.sha256(parts)).getLong();
    }

    /** With its length before it, so that no two groups read alike. */
    private static String part(@Nullable String text) {
        return text == null ? "-" : text.length() + ":" + text;
    }
}
