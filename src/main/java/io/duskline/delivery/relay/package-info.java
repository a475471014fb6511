/**
 * The relays that mail leaves by: which work, what each still grants, what the destinations take.
 *
 * <p>It never knows which messages wait.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.delivery.relay;
