/** The archive of sent messages, byte by byte. */
@org.jspecify.annotations.NullMarked
package io.duskline.delivery.archive;
