/**
 * Customer requests. This package decides about extensions; the catalog stores them.
 *
 * <p>Campaigns and the delivery queue send its mails. It sends one mail itself: a reply to a sender who belongs to no account.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "db",
            "web",
            "ledger",
            "catalog",
            "customer",
            "notice",
            "notice::text",
            "delivery",
            "delivery::message",
            "delivery::relay",
            "acknowledgement",
            "campaign",
            "campaign::run",
            "inbound::matching",
            "trial"
        })
@org.jspecify.annotations.NullMarked
package io.duskline.request;
