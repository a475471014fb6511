package io.duskline.db;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** Changes many rows by one statement each. Of inserts the driver makes one statement of many rows (rewriteBatchedStatements). */
@NullMarked
public final class RowBatch {

    private static final SQLExceptionTranslator TRANSLATOR = new SQLErrorCodeSQLExceptionTranslator("MySQL");
    private static final UtcInstant UTC = new UtcInstant();

    /** A statement with more characters and bytes takes no further row, so that servers take it that take a megabyte at once. */
    private static final int LONG = 1 << 18;

    private RowBatch() {}

    /**
     * Writes a row for each element.
     *
     * @param statement changes one row, with a parameter for each value
     * @param values the values of an element, in the order of the parameters
     * @throws DataAccessException as for a statement that jOOQ executes
     */
    public static <R> void write(
            DSLContext sql, Query statement, Collection<R> rows, Function<R, @Nullable Object[]> values) {
        sql.connection(connection -> {
            try (PreparedStatement batch = connection.prepareStatement(sql.render(statement))) {
                long size = 0;
                for (R row : rows) {
                    size += add(values.apply(row), batch);
                    if (size > LONG) {
                        batch.executeBatch();
                        size = 0;
                    }
                }
                batch.executeBatch();
            } catch (SQLException e) {
                throw translated(e);
            }
        });
    }

    /** @return the estimated bytes of the value in the statement */
    private static long add(@Nullable Object[] cells, PreparedStatement batch) throws SQLException {
        long size = 0;
        for (int i = 0; i < cells.length; i++) {
            @Nullable Object cell = cells[i];
            batch.setObject(i + 1, cell instanceof Instant moment ? UTC.to(moment) : cell);
            size += cell instanceof String text
                    ? text.length()
                    : cell instanceof byte[] bytes ? bytes.length : Long.BYTES;
        }
        batch.addBatch();
        return size;
    }

    /** jOOQ would wrap it. Then a deadlock, or a row that was inserted meanwhile, could not be told apart. */
    private static RuntimeException translated(SQLException e) {
        @Nullable DataAccessException translated = TRANSLATOR.translate("rows", null, e);
        return translated == null ? new UncategorizedSQLException("rows", null, e) : translated;
    }
}
