/**
 * Owns users, API tokens and sign-in, and checks every request against one table of roles.
 *
 * <p>It knows the paths of requests, and nothing about the rooms behind them.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"db", "web", "ledger", "delivery::message", "delivery::relay"})
@org.jspecify.annotations.NullMarked
package io.duskline.access;
