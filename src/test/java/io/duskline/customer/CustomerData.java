package io.duskline.customer;

import static io.duskline.db.tables.Integration.INTEGRATION;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jooq.DSLContext;

/** Puts customers into the database the way the vendor does, for tests. */
final class CustomerData {

    /** For what is to run beside the rest: the common pool may have but one thread. */
    static final Executor ITS_OWN_THREAD = task -> new Thread(task).start();

    private final Imports imports;
    private final DSLContext sql;

    CustomerData(Imports imports, DSLContext sql) {
        this.imports = imports;
        this.sql = sql;
    }

    long integration(String slug) {
        sql.insertInto(INTEGRATION)
                .set(INTEGRATION.SLUG, slug)
                .set(INTEGRATION.NAME, slug)
                .set(INTEGRATION.CREATED_AT, Instant.EPOCH)
                .execute();
        return Objects.requireNonNull(sql.lastID()).longValue();
    }

    ImportReport accounts(String csv) {
        return imports.accounts(stream(csv), ImportFormat.CSV, "pm@vendor.example");
    }

    ImportReport contacts(String csv) {
        return imports.contacts(stream(csv), ImportFormat.CSV, "pm@vendor.example");
    }

    ImportReport usage(String csv) {
        return imports.usage(stream(csv), ImportFormat.CSV, "pm@vendor.example");
    }

    /** As many accounts, from acct-1. */
    void accounts(int many) {
        StringBuilder csv = new StringBuilder("external_id,name\n");
        for (int i = 1; i <= many; i++) {
            csv.append("acct-").append(i).append(",Account ").append(i).append('\n');
        }
        accounts(csv.toString());
    }

    static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
