package io.duskline.dryrun;

import org.jspecify.annotations.Nullable;

/**
 * A contact to whom a dry run sends a message, or from whom it withholds one.
 *
 * @param usage usage of the integration that ends; null if the account does not use it
 */
record DryRunReader(
        long contact,
        long account,
        Alike alike,
        String accountName,
        String contactName,
        @Nullable Usage usage) {

    /** @param top the resource that is used most */
    record Usage(int resources, String top, long uses) {}
}
