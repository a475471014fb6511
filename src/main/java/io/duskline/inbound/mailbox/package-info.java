/**
 * The mailbox of the bounce domain.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.inbound.mailbox;
