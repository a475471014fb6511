package io.duskline.request;

import io.duskline.catalog.LocalMoment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A later end for one account, granted by a person for a reason.
 *
 * @param until in the zone of the sunset
 * @param why for our own people; customers never read it
 * @param grantedBy who granted it
 * @param endedAt since when it does not hold any more, because it was revoked or another took its place; null while it holds
 */
public record Extension(
        long id,
        long deprecationId,
        long accountId,
        String account,
        String accountName,
        LocalMoment until,
        String why,
        Instant grantedAt,
        String grantedBy,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable String endedWhy) {}
