package io.duskline.search;

import io.duskline.customer.ImportFormat;
import io.duskline.customer.Imports;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** Customers by their rows, imported as the vendor does it. */
final class FindableCustomers {

    private final Imports imports;

    FindableCustomers(Imports imports, DSLContext sql) {
        this.imports = imports;
        sql.execute("insert into integration (slug, name, created_at) values ('twitter', 'Twitter', '2020-01-01')");
    }

    /** @param rows external_id,name */
    void accounts(String... rows) {
        imports.accounts(csv("external_id,name", rows), ImportFormat.CSV, "pm@vendor.example");
    }

    /** @param rows account_external_id,email,name */
    void contacts(String... rows) {
        String[] owners = Arrays.stream(rows).map(row -> row + ",owner").toArray(String[]::new);
        imports.contacts(csv("account_external_id,email,name,roles", owners), ImportFormat.CSV, "pm@vendor.example");
    }

    /** @param rows account_external_id,resource */
    void usage(String... rows) {
        String[] uses = Arrays.stream(rows).map(row -> row + ",twitter,5").toArray(String[]::new);
        imports.usage(
                csv("account_external_id,resource,integration,uses_30d", uses), ImportFormat.CSV, "pm@vendor.example");
    }

    private static ByteArrayInputStream csv(String header, String... rows) {
        String text = Arrays.stream(rows).collect(Collectors.joining("\n", header + "\n", "\n"));
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
