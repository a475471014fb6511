/**
 * Users, API tokens and sign-in. It checks every request against one table of roles.
 *
 * <p>It knows the paths of requests, but not the packages behind them.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"db", "web", "ledger", "delivery::message", "delivery::relay"})
@org.jspecify.annotations.NullMarked
package io.duskline.access;
