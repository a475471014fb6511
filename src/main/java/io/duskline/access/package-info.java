/**
 * Owns users, API tokens and sign-in, and the doors: they hold every request against one table of rules.
 *
 * <p>It knows the paths of requests, and never what they are about.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"db", "web", "ledger", "delivery::message", "delivery::relay"})
@org.jspecify.annotations.NullMarked
package io.duskline.access;
