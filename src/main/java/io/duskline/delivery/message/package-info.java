/**
 * The bytes of a message, its signatures, and its compression.
 *
 * <p>It does not know send times or relays: the same letter gives the same bytes, today and in ten years.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.delivery.message;
