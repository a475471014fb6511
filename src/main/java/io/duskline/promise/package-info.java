/**
 * Notice periods that accounts were promised: rules by plan, reasons for missed periods, and exceptions. For each account it
 * says the earliest end that keeps its period.
 *
 * <p>It does not know campaigns, and it moves no date.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "db",
            "figure",
            "web",
            "finding",
            "ledger",
            "review",
            "catalog",
            "customer",
            "customer::usage",
            "notice::text"
        })
@org.jspecify.annotations.NullMarked
package io.duskline.promise;
