/**
 * The bytes of what was handed over, kept as long as the record of it, and shown.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.delivery.archive;
