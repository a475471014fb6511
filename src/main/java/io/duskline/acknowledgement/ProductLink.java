package io.duskline.acknowledgement;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What the banner in the vendor's product leads an account to, whose people are known there and not here.
 *
 * @param until when it no longer works; in whole seconds
 * @param zone in which they read dates
 */
public record ProductLink(long deprecationId, long accountId, Instant until, ZoneId zone) {}
