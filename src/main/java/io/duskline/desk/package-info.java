/**
 * Joins everything about one customer for support agents.
 *
 * <p>It owns no table; what it sends again goes through the campaign.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "db",
            "web",
            "ledger",
            "erasure",
            "catalog",
            "customer",
            "audience",
            "notice",
            "notice::text",
            "delivery",
            "delivery::archive",
            "delivery::message",
            "inbound::matching",
            "acknowledgement",
            "campaign",
            "campaign::progress",
            "campaign::run",
            "request"
        })
@org.jspecify.annotations.NullMarked
package io.duskline.desk;
