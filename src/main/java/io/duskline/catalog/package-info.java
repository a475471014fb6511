/**
 * Owns providers, integrations, capabilities, deprecations and their milestones, and the later ends of single accounts.
 *
 * <p>It never knows whom a deprecation concerns or what is said about it.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"db", "web", "ledger", "review", "trial"})
@org.jspecify.annotations.NullMarked
package io.duskline.catalog;
