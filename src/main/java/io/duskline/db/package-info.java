/**
 * The tables as jOOQ generates them from db/migration, the one converter they need, and the database's time. Each table is
 * written only by its owner.
 */
@org.springframework.modulith.ApplicationModule(
        type = org.springframework.modulith.ApplicationModule.Type.OPEN,
        allowedDependencies = {})
package io.duskline.db;
