package io.duskline.catalog;

import org.jspecify.annotations.Nullable;

/** Grants extensions. Implemented by the package that owns them. */
public interface ExtensionGranter {

    /**
     * Grants an account a later end. The account is told once.
     *
     * @param account its external id
     * @param at local, {@code 2027-04-28T09:00}
     * @param zone null for the sunset's zone
     * @throws io.duskline.web.ProblemException naming {@code at} or {@code reason}, or (409) if the deprecation is withdrawn
     */
    void extend(
            String slug,
            String account,
            @Nullable String at,
            @Nullable String zone,
            @Nullable String reason,
            String by);
}
