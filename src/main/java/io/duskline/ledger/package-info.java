/**
 * Owns the hash-chained record of what was decided, sent and answered, and the seal that signs.
 *
 * <p>It never interprets what it records.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"db", "web"})
@org.jspecify.annotations.NullMarked
package io.duskline.ledger;
