package io.duskline.erasure;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.InflaterInputStream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.impl.DSL;

/** Everything that lies in the database, every column of every row, packed bytes unpacked. */
public final class DatabaseDump {

    private final DSLContext sql;

    public DatabaseDump(DSLContext sql) {
        this.sql = sql;
    }

    /** Where a text stands, in whatever case: {@code table.column}, once for each row. */
    public List<String> with(String text) {
        List<String> found = new ArrayList<>();
        for (Record2<String, String> column : columns()) {
            var field = DSL.field(DSL.name(column.value2()));
            for (Record row :
                    sql.select(field).from(DSL.table(DSL.name(column.value1()))).fetch()) {
                if (said(row.get(0)).toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT))) {
                    found.add(column.value1() + "." + column.value2());
                }
            }
        }
        return found;
    }

    /** Table and name. */
    List<? extends Record2<String, String>> columns() {
        return sql.select(
                        DSL.field("c.table_name", String.class).as("t"),
                        DSL.field("c.column_name", String.class).as("c"))
                .from("information_schema.columns c join information_schema.tables t on t.table_name = c.table_name"
                        + " and t.table_schema = c.table_schema")
                .where("c.table_schema = database() and t.table_type = 'BASE TABLE'")
                .fetch();
    }

    private static String said(Object value) {
        if (value instanceof byte[] bytes) {
            try {
                return new String(
                        new InflaterInputStream(new ByteArrayInputStream(bytes)).readAllBytes(),
                        StandardCharsets.UTF_8);
            } catch (IOException e) {
                return new String(bytes, StandardCharsets.UTF_8);
            }
        }
        return String.valueOf(value);
    }
}
