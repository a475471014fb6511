/**
 * Owns how surely customers must know that something ends before it does: the level of proof, the accounts that are drawn to be
 * called, and what they said.
 *
 * <p>It tells nobody anything and stops nothing; it only says how things stand.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "db",
            "web",
            "ledger",
            "erasure",
            "catalog",
            "customer",
            "acknowledgement",
            "campaign",
            "campaign::figures",
            "campaign::progress",
            "notice::text"
        })
@org.jspecify.annotations.NullMarked
package io.duskline.readiness;
