/**
 * Owns who was erased, what erasing takes from each room, and how long things are kept;
 * docs/reference/personal-data.md lists them.
 *
 * <p>{@link io.duskline.erasure.RowErasure} erases the rows of every table. A module erases the rest itself
 * ({@link io.duskline.erasure.ErasureStep}).
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"db", "web", "ledger"})
@org.jspecify.annotations.NullMarked
package io.duskline.erasure;
