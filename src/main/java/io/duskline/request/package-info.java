/**
 * Owns what customers wait for from us, and the later ends that single accounts are granted.
 *
 * <p>It never writes a mail by itself: whoever is told something is told by a campaign, or through the queue of deliveries.
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
