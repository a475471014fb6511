/**
 * Owns what customers wait for from us. It decides who is granted a later end; the catalog keeps those ends.
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
