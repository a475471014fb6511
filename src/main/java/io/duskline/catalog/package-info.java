/**
 * Providers, integrations, capabilities, deprecations with their milestones, and the later ends of single accounts.
 *
 * <p>It does not know which accounts a deprecation affects or what its notice says.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"db", "web", "ledger", "review", "trial"})
@org.jspecify.annotations.NullMarked
package io.duskline.catalog;
