package io.duskline.customer;

import static io.duskline.db.tables.RejectedAlso.REJECTED_ALSO;
import static io.duskline.db.tables.RejectedRow.REJECTED_ROW;
import static io.duskline.db.tables.SupersededRow.SUPERSEDED_ROW;

import io.duskline.web.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Record3;
import org.jooq.Records;
import org.jooq.Row4;
import org.jooq.Row5;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The first rows of an import that were rejected, and that took the place of earlier ones: where they stand, and nothing of what. */
@Component
class ImportedRows {

    private static final List<Columns> NAMES =
            List.of(AccountIntake.COLUMNS, ContactIntake.COLUMNS, UsageIntake.COLUMNS);

    private final DSLContext sql;

    ImportedRows(DSLContext sql) {
        this.sql = sql;
    }

    @Transactional
    void keep(long importId, ImportReport report) {
        if (!report.errors().isEmpty()) {
            sql.insertInto(
                            REJECTED_ROW,
                            REJECTED_ROW.IMPORT_ID,
                            REJECTED_ROW.LINE,
                            REJECTED_ROW.FIELD,
                            REJECTED_ROW.REASON)
                    .valuesOfRows(report.errors().stream()
                            .map(row -> first(importId, row))
                            .toList())
                    .execute();
        }
        List<Row5<Long, Long, Integer, String, String>> also = report.errors().stream()
                .flatMap(row -> also(importId, row).stream())
                .toList();
        if (!also.isEmpty()) {
            sql.insertInto(
                            REJECTED_ALSO,
                            REJECTED_ALSO.IMPORT_ID,
                            REJECTED_ALSO.LINE,
                            REJECTED_ALSO.PLACE,
                            REJECTED_ALSO.FIELD,
                            REJECTED_ALSO.REASON)
                    .valuesOfRows(also)
                    .execute();
        }
        if (!report.supersededRows().isEmpty()) {
            sql.insertInto(SUPERSEDED_ROW, SUPERSEDED_ROW.IMPORT_ID, SUPERSEDED_ROW.BY_LINE, SUPERSEDED_ROW.LINE)
                    .valuesOfRows(report.supersededRows().stream()
                            .map(row -> DSL.row(importId, row.byLine(), row.line()))
                            .toList())
                    .execute();
        }
    }

    private static Row4<Long, Long, String, String> first(long importId, ImportReport.RejectedRow row) {
        Fault fault = row.kept().getFirst();
        return DSL.row(importId, row.line(), known(fault.field()), fault.reason());
    }

    private static List<Row5<Long, Long, Integer, String, String>> also(long importId, ImportReport.RejectedRow row) {
        List<Row5<Long, Long, Integer, String, String>> also = new ArrayList<>();
        for (Fault fault : row.kept().subList(1, row.kept().size())) {
            also.add(DSL.row(importId, row.line(), also.size() + 1, known(fault.field()), fault.reason()));
        }
        return also;
    }

    /** Whoever sends rows may write anything as a name, and what is kept says nothing of anybody. */
    private static String known(String field) {
        return NAMES.stream()
                .map(names -> names.known(field))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    /**
     * In the order of the file.
     *
     * @param after the line before the first
     */
    @Transactional(readOnly = true)
    List<ImportReport.RejectedRow> rejected(long importId, long after, int limit) {
        Map<Long, List<Fault>> faults = new TreeMap<>();
        sql.select(REJECTED_ROW.LINE, REJECTED_ROW.FIELD, REJECTED_ROW.REASON)
                .from(REJECTED_ROW)
                .where(REJECTED_ROW.IMPORT_ID.eq(importId), REJECTED_ROW.LINE.gt(after))
                .orderBy(REJECTED_ROW.LINE)
                .limit(DSL.inline(limit))
                .forEach(row -> note(faults, row));
        sql.select(REJECTED_ALSO.LINE, REJECTED_ALSO.FIELD, REJECTED_ALSO.REASON)
                .from(REJECTED_ALSO)
                .where(REJECTED_ALSO.IMPORT_ID.eq(importId), REJECTED_ALSO.LINE.in(faults.keySet()))
                .orderBy(REJECTED_ALSO.LINE, REJECTED_ALSO.PLACE)
                .forEach(row -> note(faults, row));
        return faults.entrySet().stream()
                .map(row -> ImportReport.RejectedRow.of(row.getKey(), row.getValue()))
                .toList();
    }

    private static void note(Map<Long, List<Fault>> faults, Record3<Long, String, String> row) {
        faults.computeIfAbsent(row.value1(), first -> new ArrayList<>()).add(new Fault(row.value2(), row.value3()));
    }

    /**
     * In the order of the file.
     *
     * @param after the later line before the first
     */
    @Transactional(readOnly = true)
    List<ImportReport.SupersededRow> superseded(long importId, long after, int limit) {
        return sql.select(SUPERSEDED_ROW.LINE, SUPERSEDED_ROW.BY_LINE)
                .from(SUPERSEDED_ROW)
                .where(SUPERSEDED_ROW.IMPORT_ID.eq(importId), SUPERSEDED_ROW.BY_LINE.gt(after))
                .orderBy(SUPERSEDED_ROW.BY_LINE)
                .limit(DSL.inline(limit))
                .fetch(Records.mapping(ImportReport.SupersededRow::new));
    }
}
