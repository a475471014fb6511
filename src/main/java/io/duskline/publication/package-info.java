/**
 * Shows the public and the personal pages and the feeds.
 *
 * <p>It never sends; its only writes are the answer and the opt-out that it passes on.
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
            "campaign::run"
        })
@org.jspecify.annotations.NullMarked
package io.duskline.publication;
