package io.duskline.db;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Converter;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.exception.DataTypeException;
import org.jspecify.annotations.NullMarked;

/**
 * Columns that hold the codes of an enum. What a column's codes mean, its room knows and says once, where it declares the
 * column again as one of the enum's; the SQL is the same.
 */
@NullMarked
public final class Codes {

    private Codes() {}

    /** The column, with the enum's constants as its values. Anyone who reads a row by it has selected it, not the plain one. */
    public static <E extends Enum<E> & Coded> Field<E> in(TableField<?, String> column, Class<E> type) {
        Map<String, E> constants =
                Arrays.stream(type.getEnumConstants()).collect(Collectors.toUnmodifiableMap(Coded::code, e -> e));
        return column.convert(Converter.ofNullable(
                String.class,
                type,
                code -> Optional.ofNullable(constants.get(code))
                        .orElseThrow(() ->
                                new DataTypeException(column.getQualifiedName().unquotedName() + " holds “" + code
                                        + "”, which is no " + type.getSimpleName())),
                Coded::code));
    }

    /** All columns of a table, these among them in place of the plain ones. */
    public static List<Field<?>> fields(Table<?> table, Field<?>... coded) {
        Map<String, Field<?>> byName =
                Arrays.stream(coded).collect(Collectors.toMap(Field::getName, Function.identity()));
        return Arrays.stream(table.fields())
                .<Field<?>>map(field -> byName.getOrDefault(field.getName(), field))
                .toList();
    }
}
