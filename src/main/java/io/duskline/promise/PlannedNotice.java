package io.duskline.promise;

import java.time.Instant;

/**
 * A plan by which accounts are told that something ends.
 *
 * @param id above 0; of another plan another one
 * @param at when it tells them
 */
public record PlannedNotice(long id, Instant at) {}
