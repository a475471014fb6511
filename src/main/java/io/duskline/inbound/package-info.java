/**
 * Owns what comes back: bounces, complaints and automatic replies, by mail or by a relay's webhook, each matched to its
 * delivery or kept where people see it.
 *
 * <p>It never writes mail, and never takes a reply for an answer.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"db", "web", "ledger", "erasure", "delivery", "delivery::reply"})
@org.jspecify.annotations.NullMarked
package io.duskline.inbound;
