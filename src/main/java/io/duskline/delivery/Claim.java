package io.duskline.delivery;

import java.util.List;
import java.util.Map;

/**
 * What one look at the queue brought.
 *
 * @param objections by delivery, what stands against some of the rows
 * @param isLimited whether more was due than may leave now
 */
record Claim(List<Claimed> rows, Map<Long, Objection> objections, boolean isLimited) {

    static final Claim NOTHING = new Claim(List.of(), Map.of(), false);
}
