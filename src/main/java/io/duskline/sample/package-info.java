/**
 * Loads a founding case at the first start, through the same classes that REST uses, and says where to sign in.
 *
 * <p>It never touches what a person entered: it loads only into an installation that holds nothing yet.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "db",
            "ledger",
            "catalog",
            "customer",
            "promise",
            "review",
            "notice",
            "notice::text",
            "campaign",
            "campaign::plan",
            "campaign::run",
            "access",
            "preflight"
        })
@org.jspecify.annotations.NullMarked
package io.duskline.sample;
