package io.duskline.acknowledgement;

import java.time.Instant;
import java.time.ZoneId;

/**
 * The link of a banner in the vendor's product. It identifies an account, since its people are known to the product only.
 *
 * @param until expiry, in whole seconds
 * @param zone time zone of the reader
 */
public record ProductLink(long deprecationId, long accountId, Instant until, ZoneId zone) {}
