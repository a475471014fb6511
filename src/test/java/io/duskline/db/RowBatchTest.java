package io.duskline.db;

import static io.duskline.db.tables.Attempt.ATTEMPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.duskline.DusklineTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertValuesStep4;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.annotation.Transactional;

/** What is written by many rows at once is what is read, whatever it says and whatever the server's mode. */
@DusklineTest
@Transactional
class RowBatchTest {

    private static final Table<?> ROWS = table(name("row_batch"));
    private static final Field<Long> ID = field(name("id"), Long.class);
    private static final Field<String> SAID = field(name("said"), String.class);
    private static final Field<byte[]> KEPT = field(name("kept"), byte[].class);
    private static final Field<Instant> AT = field(name("at"), ATTEMPT.AT.getDataType());

    private static final List<String> SAYINGS = List.of(
            "250 2.0.0 Ok: queued as 4F1A2",
            "",
            " ",
            "it's",
            "'); drop table account; -- ",
            "\\",
            "\\'",
            "'' \"\" `` \"quoted\"",
            "100 % of _ and ? and :name and {fn now()} /* not said */ # nor this",
            "line\r\nline\ttab\0nul\u001a",
            "Größe, Ärger, naïve",
            "例示商事株式会社",
            "🙈 beyond the BMP",
            "\u202Eright to left",
            "x'41'",
            "null");

    private record Row(
            long id,
            @Nullable String said,
            byte[] kept,
            @Nullable Instant at) {}

    @Autowired
    private DSLContext sql;

    @ParameterizedTest
    @ValueSource(strings = {"", ",ANSI_QUOTES", ",PIPES_AS_CONCAT,ANSI_QUOTES"})
    void whatIsWrittenIsRead(String mode) {
        create();
        @Nullable String before = sql.fetchSingle("select @@sql_mode").get(0, String.class);
        sql.execute("set session sql_mode = ?", before + mode);
        try {
            List<Row> rows = new ArrayList<>();
            Instant at = Instant.parse("2026-11-30T12:00:00.123456Z");
            for (String saying : SAYINGS) {
                rows.add(new Row(rows.size(), saying, saying.getBytes(StandardCharsets.UTF_16), at));
            }
            rows.add(new Row(rows.size(), null, new byte[] {0, -1, '\'', '\\'}, null));
            rows.add(new Row(Long.MAX_VALUE, "", new byte[0], Instant.parse("2026-11-30T12:00:00Z")));

            insert(rows);

            assertThat(read()).usingRecursiveFieldByFieldElementComparator().isEqualTo(rows);
        } finally {
            sql.execute("set session sql_mode = ?", before);
        }
    }

    @Test
    void manyLongRowsAreMoreThanOneStatement() {
        create();
        byte[] kept = new byte[300_000];
        long before = statements();

        insert(IntStream.range(0, 3)
                .mapToObj(id -> new Row(id, "long", kept, null))
                .toList());
        long afterLong = statements();
        insert(IntStream.range(3, 1000)
                .mapToObj(id -> new Row(id, "short", new byte[0], null))
                .toList());

        assertThat(afterLong - before).isEqualTo(3);
        assertThat(statements() - afterLong).isEqualTo(1);
        assertThat(read()).hasSize(1000);
    }

    private long statements() {
        return sql.fetchSingle("show session status like 'Com_insert'").get(1, Long.class);
    }

    @Test
    void noRowsAreNoStatement() {
        insert(List.of());
    }

    @Test
    void whatIsThereAlreadyIsNamedAsThat() {
        create();
        Row row = new Row(1, "said", new byte[0], null);

        assertThatThrownBy(() -> insert(List.of(row, row))).isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> insert(List.of(new Row(2, "x".repeat(1001), new byte[0], null))))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(read()).isEmpty();
    }

    @Test
    void aDuplicateMayBePassedOver() {
        create();
        insert(List.of(new Row(1, "first", new byte[0], null)));

        RowBatch.write(
                sql,
                insertion().onDuplicateKeyIgnore(),
                List.of(new Row(1, "other", new byte[0], null), new Row(2, "second", new byte[0], null)),
                RowBatchTest::values);

        assertThat(read()).extracting(Row::said).containsExactly("first", "second");
    }

    /** Of this connection alone, so of this transaction. */
    private void create() {
        sql.execute("drop temporary table if exists row_batch");
        sql.execute("""
                create temporary table row_batch (
                  id bigint not null primary key,
                  said varchar(1000) character set utf8mb4 collate utf8mb4_bin,
                  kept mediumblob not null,
                  at datetime(6))""");
    }

    private void insert(List<Row> rows) {
        RowBatch.write(sql, insertion(), rows, RowBatchTest::values);
    }

    private InsertValuesStep4<?, Long, String, byte[], Instant> insertion() {
        return sql.insertInto(ROWS, ID, SAID, KEPT, AT).values((Long) null, null, null, null);
    }

    private static @Nullable Object[] values(Row row) {
        return new @Nullable Object[] {row.id(), row.said(), row.kept(), row.at()};
    }

    private List<Row> read() {
        return sql.select(ID, SAID, KEPT, AT)
                .from(ROWS)
                .orderBy(ID)
                .fetch(row -> new Row(row.value1(), row.value2(), row.value3(), row.value4()));
    }
}
