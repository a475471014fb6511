/**
 * Customer requests. This package decides about extensions; the catalog stores them.
 *
 * <p>It sends no mail itself: campaigns and the delivery queue do.
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
