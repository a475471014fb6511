/**
 * Owns who was erased, what erasing takes from each room, and how long things are kept; docs/personal-data.md lists them.
 *
 * <p>{@link io.duskline.erasure.PersonalColumns} declares what an erasure does to every table. A room erases only what no
 * declaration can say ({@link io.duskline.erasure.ErasureStep}).
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"db", "web", "ledger"})
@org.jspecify.annotations.NullMarked
package io.duskline.erasure;
