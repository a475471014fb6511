/**
 * The report of a campaign that a person can send on: who was notified when, the results, and the remaining work; for a day,
 * and as of now.
 *
 * <p>It owns only how things stood at the end, which cannot be counted afterwards, and changes nothing.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "db",
            "figure",
            "web",
            "finding",
            "catalog",
            "customer",
            "audience",
            "ledger",
            "acknowledgement",
            "notice",
            "notice::text",
            "delivery",
            "delivery::reply",
            "campaign",
            "campaign::figures",
            "campaign::plan",
            "campaign::progress",
            "promise",
            "request",
            "gate",
            "trial"
        })
@org.jspecify.annotations.NullMarked
package io.duskline.report;
