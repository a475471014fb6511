package io.duskline.dryrun;

import org.jspecify.annotations.Nullable;

/**
 * A contact whom a rehearsal tells, or keeps something from.
 *
 * @param hours as the hours of a reader are looked up; null where none matter
 * @param bits the waves that tell them, and those that something keeps from them
 * @param usage of what ends; null where their account uses none of it
 */
record DryRunReader(
        long contact,
        long account,
        String role,
        String locale,
        String zone,
        @Nullable String hours,
        String accountName,
        String contactName,
        Alike.Bits bits,
        @Nullable Usage usage) {

    /** @param top the resource that is used most */
    record Usage(int resources, String top, long uses) {}
}
