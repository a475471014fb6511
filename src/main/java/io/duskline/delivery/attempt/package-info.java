/**
 * One try at a delivery: what is claimed, what came of it, and its row.
 *
 * <p>Rows are added and never changed, but for erasure.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.delivery.attempt;
