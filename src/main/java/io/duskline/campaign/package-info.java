/**
 * Owns the plan by which a deprecation is told: waves, approval, and the life from draft to finished.
 *
 * <p>It never talks SMTP and never counts a message as an account.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "db",
            "figure",
            "web",
            "finding",
            "ledger",
            "erasure",
            "catalog",
            "customer",
            "customer::usage",
            "promise",
            "review",
            "audience",
            "notice",
            "notice::editor",
            "notice::mail",
            "notice::text",
            "delivery",
            "delivery::archive",
            "delivery::message",
            "delivery::relay",
            "delivery::reply",
            "acknowledgement",
            "trial"
        })
@org.jspecify.annotations.NullMarked
package io.duskline.campaign;
