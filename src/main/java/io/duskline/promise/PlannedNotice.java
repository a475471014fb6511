package io.duskline.promise;

import java.time.Instant;

/**
 * A plan that notifies accounts of an end.
 *
 * @param id unique per plan, above 0
 * @param at when it notifies them
 */
public record PlannedNotice(long id, Instant at) {}
