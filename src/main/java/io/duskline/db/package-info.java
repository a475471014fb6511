/**
 * The tables as jOOQ generates them from db/migration, the converters they need, the database's time, and what becomes of a
 * transaction that has to yield. Each table is written only by its owner.
 */
@org.springframework.modulith.ApplicationModule(
        type = org.springframework.modulith.ApplicationModule.Type.OPEN,
        allowedDependencies = {})
package io.duskline.db;
