/**
 * Owns whether something may go out, and whether it may end: what must be true before, and who says so where it is not.
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
            "promise",
            "audience",
            "delivery",
            "delivery::message",
            "delivery::relay",
            "acknowledgement",
            "campaign",
            "campaign::figures",
            "campaign::plan",
            "campaign::progress",
            "campaign::run",
            "notice",
            "notice::editor",
            "notice::lint",
            "notice::mail",
            "notice::text",
            "preflight",
            "trial"
        })
@org.jspecify.annotations.NullMarked
package io.duskline.readiness;
