/**
 * The plan that announces a deprecation: waves, approval, and states from draft to finished.
 *
 * <p>It does not use SMTP, and never counts messages as accounts.
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
