package io.duskline.delivery.queue;

import io.duskline.delivery.BlockingReason;
import io.duskline.delivery.attempt.ClaimedDelivery;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one look at the queue brought.
 *
 * @param objections by delivery, what stands against some of the rows
 * @param isLimited whether more was due than may leave now
 * @param until when the lease of these rows ends
 */
record ClaimBatch(List<ClaimedDelivery> rows, Map<Long, BlockingReason> objections, boolean isLimited, Instant until) {}
