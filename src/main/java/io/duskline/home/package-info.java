/**
 * Where a day begins: what needs somebody, what is under way, what comes next; and the calendar of all that has a day.
 *
 * <p>It owns no table, and shows only what others know.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "db",
            "web",
            "catalog",
            "customer",
            "notice",
            "notice::text",
            "campaign",
            "campaign::figures",
            "campaign::plan",
            "request",
            "preflight",
            "inbound"
        })
@org.jspecify.annotations.NullMarked
package io.duskline.home;
