/**
 * Owns users, API tokens and sign-in, and the doors: they hold every request against the rules of all rooms.
 *
 * <p>It never knows what the requests are about.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"db", "web", "ledger", "delivery::message", "delivery::relay"})
@org.jspecify.annotations.NullMarked
package io.duskline.access;
