package io.duskline;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Empties every table and sets the clock back before each test. What the migrations put there stays as they put it. */
class EmptyTables implements BeforeEachCallback {

    private static final Set<String> KEPT = Set.of("flyway_schema_history", "ledger_head", "seal", "search_state");

    /** Whose rows tests know by number. It takes its time, on MySQL above all, so others count on. */
    private static final Set<String> COUNTED_FROM_ONE = Set.of("api_token", "app_user", "campaign", "delivery");

    private static String whichAreFilled = "";

    @Override
    public void beforeEach(ExtensionContext test) {
        ApplicationContext application = SpringExtension.getApplicationContext(test);
        application.getBean(TestClock.class).set(TestClock.START);
        application.getBean(DSLContext.class).connection(connection -> {
            DSLContext sql = DSL.using(connection, org.jooq.SQLDialect.MYSQL);
            sql.execute("set foreign_key_checks = 0");
            for (String table : filled(sql)) {
                // Truncating is dearer.
                sql.execute("delete from `" + table + "`");
                if (COUNTED_FROM_ONE.contains(table)) {
                    sql.execute("alter table `" + table + "` auto_increment = 1");
                }
            }
            sql.execute("update search_state set walked_to = 0, walked_at = null");
            sql.execute("update ledger_head set entry_id = 0, hash = repeat('0', 64), at = null, mac = null");
            sql.execute("set foreign_key_checks = 1");
        });
        AfterEmptying.runAll(application);
    }

    /** All are asked at once: one by one, that took longer than many a test. */
    private static List<String> filled(DSLContext sql) {
        if (whichAreFilled.isEmpty()) {
            whichAreFilled = sql
                    .resultQuery("select table_name from information_schema.tables where table_schema = database()")
                    .fetchSet(0, String.class)
                    .stream()
                    .filter(table -> !KEPT.contains(table))
                    .map(table -> "select '%s' from dual where exists (select 1 from `%s`)".formatted(table, table))
                    .collect(Collectors.joining(" union all "));
        }
        return sql.resultQuery(whichAreFilled).fetch(0, String.class);
    }
}
