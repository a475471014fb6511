package io.duskline.db;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * Many rows by a statement that jOOQ begins, for what is written of every message and of every reader. The driver would write
 * each value twice, the first time to know how long it gets, by a dozen classes that Java has yet to compile in a node that was
 * just started: 19 µs for a message there.
 *
 * <p>Nothing is escaped: what is more than a number, a moment or plain ASCII goes as hexadecimal digits.
 */
@NullMarked
public final class RowBatch {

    private static final SQLExceptionTranslator TRANSLATOR = new SQLErrorCodeSQLExceptionTranslator("MySQL");
    private static final UtcInstant UTC = new UtcInstant();
    private static final HexFormat HEX = HexFormat.of();
    private static final String VALUES = " values ";

    /** A statement that is longer, in characters, takes no further row: servers that take a megabyte at once take it. */
    private static final int LONG = 1 << 19;

    /** Says what a row has in each column of the insert, in their order. */
    @FunctionalInterface
    public interface Values<R> {
        void of(R row, Row values);
    }

    private final DSLContext sql;
    private final List<String> statements;

    private RowBatch(DSLContext sql, List<String> statements) {
        this.sql = sql;
        this.statements = statements;
    }

    /** @param statement an insert or a replace, with a parameter for each column */
    public static <R> RowBatch of(DSLContext sql, Query statement, List<R> rows, Values<R> values) {
        String one = sql.render(statement);
        String head = one.substring(0, one.lastIndexOf(VALUES) + VALUES.length());
        List<String> statements = new ArrayList<>();
        Row text = new Row(head);
        for (R row : rows) {
            text.begin();
            values.of(row, text);
            text.end();
            if (text.isLong()) {
                statements.add(text.all());
                text = new Row(head);
            }
        }
        if (text.isAny()) {
            statements.add(text.all());
        }
        return new RowBatch(sql, statements);
    }

    /** @throws DataAccessException as for a statement that jOOQ executes */
    public void write() {
        sql.connection(connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String each : statements) {
                    statement.executeUpdate(each);
                }
            } catch (SQLException e) {
                throw translated(e);
            }
        });
    }

    /** jOOQ would wrap it, and nobody see any more that it was a deadlock, or a row that somebody else inserted meanwhile. */
    private static RuntimeException translated(SQLException e) {
        @Nullable DataAccessException translated = TRANSLATOR.translate("rows", null, e);
        return translated == null ? new UncategorizedSQLException("rows", null, e) : translated;
    }

    /** The values of a row, one after the other. */
    public static final class Row {

        private final StringBuilder text;
        private char before = ' ';

        private Row(String head) {
            text = new StringBuilder(head);
        }

        private void begin() {
            if (isAny()) {
                text.append(',');
            }
            before = '(';
        }

        private void end() {
            text.append(')');
            before = ')';
        }

        private boolean isAny() {
            return before == ')';
        }

        private boolean isLong() {
            return text.length() > LONG;
        }

        private String all() {
            return text.toString();
        }

        public Row number(long value) {
            next().append(value);
            return this;
        }

        public Row moment(@Nullable Instant value) {
            return value == null ? nothing() : quoted(UTC.to(value).toString());
        }

        public Row text(@Nullable String value) {
            if (value == null) {
                return nothing();
            }
            return isPlain(value) ? quoted(value) : digits("_utf8mb4 x'", value.getBytes(StandardCharsets.UTF_8));
        }

        public Row bytes(byte[] value) {
            return digits("x'", value);
        }

        private StringBuilder next() {
            text.append(before);
            before = ',';
            return text;
        }

        private Row nothing() {
            next().append("null");
            return this;
        }

        private Row quoted(String plain) {
            next().append('\'').append(plain).append('\'');
            return this;
        }

        private Row digits(String opening, byte[] value) {
            next().append(opening).append(HEX.formatHex(value)).append('\'');
            return this;
        }

        /** Printable ASCII and ends of lines, which servers read as it stands, whatever their mode. */
        private static boolean isPlain(String value) {
            for (int i = 0; i < value.length(); i++) {
                char each = value.charAt(i);
                if ((each < ' ' && each != '\n') || each > '~' || each == '\'' || each == '\\') {
                    return false;
                }
            }
            return true;
        }
    }
}
