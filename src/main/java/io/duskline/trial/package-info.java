/**
 * Owns the clock of a trial: on the embedded database it can be moved to the next due event, so that a user sees the whole
 * life of a campaign in minutes. The packages name their next due events.
 *
 * <p>It never goes back, and it is absent on other databases.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"db", "web", "ledger"})
@org.jspecify.annotations.NullMarked
package io.duskline.trial;
