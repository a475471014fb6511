package io.duskline.campaign;

import org.jooq.DSLContext;

/** The numbers from 1 on as a table, of which benchmarks make their rows: MariaDB has it, on MySQL it is made. */
final class Numbers {

    private static final String DIGIT =
            "(select 0 as d union all select 1 union all select 2 union all select 3 union all select 4"
                    + " union all select 5 union all select 6 union all select 7 union all select 8 union all select 9)";

    private Numbers() {}

    /** @return the name of a table with one column, {@code seq} */
    static String upTo(DSLContext sql, long last) {
        String name = "seq_1_to_" + last;
        if (!isMariaDb(sql)) {
            StringBuilder number = new StringBuilder("1");
            StringBuilder digits = new StringBuilder(DIGIT + " d0");
            long tens = 1;
            for (int i = 0; tens < last; i++, tens *= 10) {
                number.append(" + d").append(i).append(".d * ").append(tens);
                digits.append(i == 0 ? "" : ", " + DIGIT + " d" + i);
            }
            sql.execute("create table if not exists " + name + " (seq bigint primary key)");
            sql.execute("insert ignore into " + name + " select n from (select " + number + " as n from " + digits
                    + ") numbers where n <= " + last);
        }
        return name;
    }

    static boolean isMariaDb(DSLContext sql) {
        return sql.fetchSingle("select version()").get(0, String.class).contains("MariaDB");
    }
}
