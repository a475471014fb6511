package io.duskline.delivery.queue;

import io.duskline.delivery.BlockingReason;
import io.duskline.delivery.attempt.ClaimedDelivery;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Result of one claim.
 *
 * @param objections blocking reasons by delivery
 * @param isLimited whether more was due than the limits allow
 * @param until end of these rows' lease
 */
record ClaimBatch(List<ClaimedDelivery> rows, Map<Long, BlockingReason> objections, boolean isLimited, Instant until) {}
