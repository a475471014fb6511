/**
 * Owns users, roles, API tokens and sign-in, and says which request needs which role.
 *
 * <p>It never knows what the requests are about.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"db", "web", "ledger", "delivery::message", "delivery::relay"})
@org.jspecify.annotations.NullMarked
package io.duskline.access;
