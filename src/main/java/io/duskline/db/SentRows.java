package io.duskline.db;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Converter;
import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows as a table {@code sent} of one statement, for {@code from(sent).straightJoin(…)}, sent as one JSON text. Both servers
 * read that in half the time of a {@code union all} of thousands of binds, MariaDB plans a long {@code (a, b) in (…)} in
 * quadratic time, and no driver makes one statement of many updates.
 */
@NullMarked
public final class SentRows {

    private static final String NAME = "sent";

    private SentRows() {}

    /** A column of the sent rows, with the type of {@code like}. */
    public static <T> Field<T> column(String name, Field<T> like) {
        return field(name(NAME, name), like.getDataType());
    }

    /**
     * In this order.
     *
     * @param rows the values of these columns: numbers, texts of up to 1,000 characters, codes, bytes, moments or whether
     */
    public static Table<?> of(Collection<? extends @Nullable Object[]> rows, Field<?>... columns) {
        String cells = IntStream.range(0, columns.length)
                .mapToObj(i -> columns[i].getName() + " " + type(columns[i]) + " path '$[" + i + "]'")
                .collect(Collectors.joining(", "));
        String read = Stream.of(columns).map(SentRows::read).collect(Collectors.joining(", "));
        // Selected from once more, since MySQL takes no lock in a statement that reads from json_table itself.
        return table(
                        "(select " + read + " from json_table({0}, '$[*]' columns (" + cells + ")) as text)",
                        val(json(rows, columns)))
                .as(NAME);
    }

    private static String type(Field<?> column) {
        Class<?> stored = column.getConverter().fromType();
        if (stored == LocalDateTime.class) {
            return "datetime(6)";
        } else if (stored == byte[].class) {
            return "varchar(64)";
        } else if (stored == String.class) {
            return "varchar(1000) character set utf8mb4 collate utf8mb4_bin";
        }
        return "bigint";
    }

    private static String read(Field<?> column) {
        String name = column.getName();
        return column.getType() == byte[].class ? "unhex(" + name + ") as " + name : name;
    }

    private static String json(Collection<? extends @Nullable Object[]> rows, Field<?>[] columns) {
        List<List<@Nullable Object>> all = new ArrayList<>(rows.size());
        for (@Nullable Object[] row : rows) {
            List<@Nullable Object> cells = new ArrayList<>(row.length);
            for (int i = 0; i < row.length; i++) {
                cells.add(cell(stored(columns[i].getConverter(), row[i])));
            }
            all.add(cells);
        }
        return JsonMapper.shared().writeValueAsString(all);
    }

    private static <S, T> @Nullable S stored(Converter<S, T> converter, @Nullable Object value) {
        return converter.to(converter.toType().cast(value));
    }

    private static @Nullable Object cell(@Nullable Object value) {
        return switch (value) {
            case LocalDateTime moment -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(moment);
            case byte[] bytes -> HexFormat.of().formatHex(bytes);
            case Boolean is -> is ? 1 : 0;
            case null -> null;
            default -> value;
        };
    }
}
