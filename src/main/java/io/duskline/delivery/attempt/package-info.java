/**
 * Attempts at deliveries: claim, outcome, and row.
 *
 * <p>Rows are added and never changed, except for erasure.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.delivery.attempt;
