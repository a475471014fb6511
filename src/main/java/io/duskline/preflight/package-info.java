/**
 * Owns the preflight: whether the DNS says what every receiver will ask of our mail, and which records put it right.
 *
 * <p>It never changes anything and keeps nothing; no mail waits for it.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"command", "delivery::message", "delivery::relay"})
@org.jspecify.annotations.NullMarked
package io.duskline.preflight;
