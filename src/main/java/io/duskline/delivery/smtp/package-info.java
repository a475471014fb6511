/**
 * A relay on the wire: one connection, and what happened to each message handed over on it.
 *
 * <p>It never judges what a reply means for a delivery.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.delivery.smtp;
