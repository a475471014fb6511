package io.duskline.delivery;

import java.util.List;

/**
 * What one look at the queue brought.
 *
 * @param isLimited whether more was due than may leave now
 */
record Claim(List<Claimed> rows, boolean isLimited) {}
