/**
 * Owns what was promised about notice: rules by plan, why a promise cannot be kept, and what is excepted; says for each account
 * the earliest end that keeps its promise.
 *
 * <p>It never knows by which campaign somebody was told, and moves no date.
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
