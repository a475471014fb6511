/**
 * Shows the public and the personal pages and the feeds.
 *
 * <p>It sends one mail, the new link that a reader asks for; its only writes are the answer and the opt-out that it passes on.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "db",
            "web",
            "ledger",
            "catalog",
            "notice",
            "notice::text",
            "acknowledgement",
            "customer",
            "campaign",
            "campaign::run",
            "delivery",
            "delivery::message",
            "delivery::relay"
        })
@org.jspecify.annotations.NullMarked
package io.duskline.publication;
