/** The tables as jOOQ generates them from db/migration, and the one converter they need. Written only by each table's owner. */
@org.springframework.modulith.ApplicationModule(
        type = org.springframework.modulith.ApplicationModule.Type.OPEN,
        allowedDependencies = {})
package io.duskline.db;
