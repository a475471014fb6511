/**
 * Owns deliveries and attempts: hands each message to the relay and records what became of it.
 *
 * <p>It never knows what a campaign is; the package that queued a message composes it.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"db", "web", "ledger", "erasure", "trial"})
@org.jspecify.annotations.NullMarked
package io.duskline.delivery;
