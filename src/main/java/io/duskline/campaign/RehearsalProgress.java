package io.duskline.campaign;

/** Implemented by whoever rehearses campaigns: how far the rehearsal of one is. */
public interface RehearsalProgress {

    Standing of(Campaign campaign);

    /** How it stands. */
    sealed interface Standing {

        /** Nobody asked for one. */
        record NotBegun() implements Standing {}

        record Counting() implements Standing {}

        /**
         * It was counted.
         *
         * @param isOutdated whether what it was counted from has changed since
         */
        record Counted(long messages, boolean isOutdated) implements Standing {}
    }
}
