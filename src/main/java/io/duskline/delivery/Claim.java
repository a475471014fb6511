package io.duskline.delivery;

import java.time.Instant;
import java.util.List;

/**
 * What one look at the queue brought.
 *
 * @param isLimited whether more was due than may leave now
 * @param until when the lease of these rows ends
 */
record Claim(List<Claimed> rows, boolean isLimited, Instant until) {}
