/**
 * Owns the signed links and the answers that accounts give through them.
 *
 * <p>It never sends, and never decides what an answer stops.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"db", "web", "ledger", "catalog", "customer", "trial"})
@org.jspecify.annotations.NullMarked
package io.duskline.acknowledgement;
