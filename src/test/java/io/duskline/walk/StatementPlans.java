package io.duskline.walk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** Says of a statement what it reads, by the server's plan and when it is carried out. */
final class StatementPlans {

    private static final Set<String> WHOLE = Set.of("all", "index");

    private final DSLContext sql;
    private final int accounts;

    /** @param accounts that there are; no statement reads as many rows, nor plans to read a quarter as many of a whole table */
    StatementPlans(DSLContext sql, int accounts) {
        this.sql = sql;
        this.accounts = accounts;
    }

    /** What it reads too much of, in words; empty if all is well. */
    String tooMuch(String statement) {
        return sql.connectionResult(connection -> {
            DSLContext one = DSL.using(connection, SQLDialect.MYSQL);
            List<String> tooMuch = new ArrayList<>();
            one.fetch("explain " + statement).forEach(row -> whole(row).ifPresent(tooMuch::add));
            long before = read(one);
            one.fetch(statement);
            long read = read(one) - before;
            if (read >= accounts) {
                tooMuch.add("reads " + read + " rows");
            }
            return String.join(", ", tooMuch);
        });
    }

    private Optional<String> whole(Record row) {
        Map<String, String> plan = new LinkedHashMap<>();
        row.intoMap().forEach((name, value) -> plan.put(name.toLowerCase(Locale.ROOT), String.valueOf(value)));
        String type = plan.getOrDefault("type", "").toLowerCase(Locale.ROOT);
        String table = plan.getOrDefault("table", "");
        boolean isWhole = WHOLE.contains(type)
                && !table.startsWith("<")
                && Double.parseDouble(plan.getOrDefault("rows", "0").replace("null", "0")) > accounts / 4;
        return isWhole ? Optional.of("all of " + table + " (" + type + ")") : Optional.empty();
    }

    /** How many rows this connection has read. */
    private static long read(DSLContext one) {
        return one.fetch("show session status like 'handler_read%'").stream()
                .mapToLong(row -> Long.parseLong(row.get(1, String.class)))
                .sum();
    }
}
