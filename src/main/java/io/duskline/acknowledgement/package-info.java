/**
 * Signed links and the answers that accounts give through them.
 *
 * <p>It sends nothing, and does not decide what an answer stops.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"db", "web", "ledger", "catalog", "customer", "trial"})
@org.jspecify.annotations.NullMarked
package io.duskline.acknowledgement;
