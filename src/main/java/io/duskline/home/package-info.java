/**
 * The home page, with open tasks, work under way and coming dates; and the calendar of all dated events.
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
