package io.duskline.catalog;

import org.jspecify.annotations.Nullable;

/** Implemented by the room that grants accounts a later end, for rooms that only want to grant one. */
public interface ExtensionGranter {

    /**
     * Puts the account's end off; it is told so once.
     *
     * @param account its external id
     * @param at local, {@code 2027-04-28T09:00}
     * @param zone null for that of the sunset
     * @throws io.duskline.web.Refusal naming {@code at} or {@code why}, or (409) once the deprecation is withdrawn
     */
    void extend(
            String slug, String account, @Nullable String at, @Nullable String zone, @Nullable String why, String by);
}
