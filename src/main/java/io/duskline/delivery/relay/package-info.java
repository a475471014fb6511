/**
 * The relays: their states, their remaining limits, and the limits of destinations.
 *
 * <p>It does not know which messages wait.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.delivery.relay;
