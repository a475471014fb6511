/**
 * Owns the readiness gate, which says whether a deprecation may end: green, or red with what would make it green. It owns the
 * target share, the exceptions from it, and how the gate stood at the end.
 *
 * <p>It switches nothing off and tells customers nothing; only our own people get a mail while it is red.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "db",
            "figure",
            "web",
            "finding",
            "ledger",
            "catalog",
            "customer",
            "promise",
            "review",
            "audience",
            "delivery::relay",
            "acknowledgement",
            "campaign",
            "campaign::figures",
            "campaign::progress",
            "notice",
            "notice::text",
            "trial"
        })
@org.jspecify.annotations.NullMarked
package io.duskline.gate;
