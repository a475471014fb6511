/**
 * Owns the checklist of a campaign before its launch: what must be mended, what should be mended or is overruled with a
 * reason, and what is well.
 *
 * <p>It never changes a campaign and never sends anything.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "db",
            "web",
            "finding",
            "ledger",
            "catalog",
            "promise",
            "audience",
            "campaign",
            "campaign::plan",
            "campaign::run",
            "notice",
            "notice::editor",
            "notice::lint",
            "notice::text",
            "preflight"
        })
@org.jspecify.annotations.NullMarked
package io.duskline.check;
