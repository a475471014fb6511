/**
 * The bytes of a message, what vouches for them, and how they are kept small.
 *
 * <p>It never knows when it is sent, or by which relay: the same letter makes the same bytes, today and in ten years.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.delivery.message;
