/**
 * Owns the clock of a trial: on the embedded database it can be moved on to whatever falls due next, so that a person sees the
 * whole life of a campaign in minutes. The rooms say what that is.
 *
 * <p>It never goes back, and it is absent where the database is somebody's own.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"db", "web", "ledger"})
@org.jspecify.annotations.NullMarked
package io.duskline.trial;
