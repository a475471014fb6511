/**
 * Accounts that use an integration: counted, listed and exported.
 *
 * <p>It reads the package's tables, and writes only its figures.
 */
@org.springframework.modulith.NamedInterface("usage")
@org.jspecify.annotations.NullMarked
package io.duskline.customer.usage;
