/**
 * Owns the dry run of a campaign: who would get which message when, and who would get none; the most unusual of its messages;
 * and tests of them sent to oneself.
 *
 * <p>It never writes to a customer. It counts with what the run itself uses, so the figures come true if nothing changes.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "db",
            "web",
            "ledger",
            "catalog",
            "customer",
            "audience",
            "delivery",
            "delivery::message",
            "delivery::relay",
            "acknowledgement",
            "campaign",
            "campaign::plan",
            "campaign::policy",
            "campaign::run",
            "notice",
            "notice::editor",
            "notice::mail",
            "notice::text"
        })
@org.jspecify.annotations.NullMarked
package io.duskline.dryrun;
