package io.duskline.request;

import io.duskline.catalog.LocalMoment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A later end for one account, granted by a person for a reason.
 *
 * @param until in the zone of the sunset
 * @param reason for staff; customers never read it
 * @param grantedBy who granted it
 * @param endedAt when it was revoked or replaced; null while it is current
 */
public record Extension(
        long id,
        long deprecationId,
        long accountId,
        String account,
        String accountName,
        LocalMoment until,
        String reason,
        Instant grantedAt,
        String grantedBy,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable String endedWhy) {}
