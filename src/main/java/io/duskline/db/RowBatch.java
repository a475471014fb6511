package io.duskline.db;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** Many rows by one insert or replace. The driver makes one statement of many rows (rewriteBatchedStatements). */
@NullMarked
public final class RowBatch {

    private static final SQLExceptionTranslator TRANSLATOR = new SQLErrorCodeSQLExceptionTranslator("MySQL");
    private static final UtcInstant UTC = new UtcInstant();

    /** A statement with more characters and bytes takes no further row, so that servers take it that take a megabyte at once. */
    private static final int LONG = 1 << 18;

    /** Says what a row has in each column of the statement, in their order. */
    @FunctionalInterface
    public interface Values<R> {

        void of(R row, Row values);
    }

    @FunctionalInterface
    private interface Writing {

        void to(PreparedStatement statement) throws SQLException;
    }

    private final DSLContext sql;
    private final Query statement;
    private final Writing rows;

    private RowBatch(DSLContext sql, Query statement, Writing rows) {
        this.sql = sql;
        this.statement = statement;
        this.rows = rows;
    }

    /** @param statement an insert or a replace, with a parameter for each column */
    public static <R> RowBatch of(DSLContext sql, Query statement, List<R> rows, Values<R> values) {
        return new RowBatch(sql, statement, batch -> {
            long size = 0;
            for (R each : rows) {
                Row row = new Row();
                values.of(each, row);
                size += row.addTo(batch);
                if (size > LONG) {
                    batch.executeBatch();
                    size = 0;
                }
            }
            batch.executeBatch();
        });
    }

    /** @throws DataAccessException as for a statement that jOOQ executes */
    public void write() {
        sql.connection(connection -> {
            try (PreparedStatement batch = connection.prepareStatement(sql.render(statement))) {
                rows.to(batch);
            } catch (SQLException e) {
                throw translated(e);
            }
        });
    }

    /** jOOQ would wrap it. Then a deadlock, or a row that was inserted meanwhile, could not be told apart. */
    private static RuntimeException translated(SQLException e) {
        @Nullable DataAccessException translated = TRANSLATOR.translate("rows", null, e);
        return translated == null ? new UncategorizedSQLException("rows", null, e) : translated;
    }

    /** The values of a row, one after the other. */
    public static final class Row {

        private final List<@Nullable Object> cells = new ArrayList<>();
        private long size;

        private Row() {}

        private long addTo(PreparedStatement batch) throws SQLException {
            for (int i = 0; i < cells.size(); i++) {
                batch.setObject(i + 1, cells.get(i));
            }
            batch.addBatch();
            return size;
        }

        public Row number(long value) {
            return cell(value, Long.BYTES);
        }

        public Row moment(@Nullable Instant value) {
            return cell(value == null ? null : UTC.to(value), Long.BYTES);
        }

        public Row text(@Nullable String value) {
            return cell(value, value == null ? 0 : value.length());
        }

        public Row bytes(byte[] value) {
            return cell(value, value.length);
        }

        private Row cell(@Nullable Object value, int length) {
            cells.add(value);
            size += length;
            return this;
        }
    }
}
