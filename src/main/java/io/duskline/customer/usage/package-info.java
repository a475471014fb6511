/**
 * Who uses an integration: counted, listed, taken away.
 *
 * <p>It reads what the room keeps, and writes only what it counted.
 */
@org.springframework.modulith.NamedInterface("usage")
@org.jspecify.annotations.NullMarked
package io.duskline.customer.usage;
