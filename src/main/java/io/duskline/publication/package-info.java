/**
 * Shows the public and the personal pages and the feeds.
 *
 * <p>It never sends; beside the version of what is public, its only writes are the answer and the opt-out that it passes on.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "db",
            "web",
            "catalog",
            "notice",
            "notice::text",
            "acknowledgement",
            "customer",
            "campaign::run"
        })
@org.jspecify.annotations.NullMarked
package io.duskline.publication;
