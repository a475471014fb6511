/**
 * Owns the hash-chained record of what was decided, sent and answered, and the seal that signs; docs/ledger.md gives its form.
 *
 * <p>It never interprets what it records: whether rows still say so, each room tells it.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"db", "web", "command"})
@org.jspecify.annotations.NullMarked
package io.duskline.ledger;
