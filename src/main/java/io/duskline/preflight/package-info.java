/**
 * Owns the page of mail, and the preflight: whether the DNS says what every receiver will ask of our mail, which records put it
 * right, and whether vendor and sender are set.
 *
 * <p>It never changes anything, and keeps only what it saw last; no mail waits for it.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"db", "web", "command", "notice", "delivery", "delivery::message", "delivery::relay"})
@org.jspecify.annotations.NullMarked
package io.duskline.preflight;
