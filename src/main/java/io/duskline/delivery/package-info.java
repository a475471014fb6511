/**
 * Deliveries and attempts: sends each message through a relay and records the result.
 *
 * <p>It does not know campaigns; the package that queued a message composes it.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"db", "web", "ledger", "erasure", "trial"})
@org.jspecify.annotations.NullMarked
package io.duskline.delivery;
