package io.duskline.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.duskline.db.Coded;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * A streamed CSV file (RFC 4180), for programs or for spreadsheets. A spreadsheet reads UTF-8 only with a byte order mark and
 * times only without a zone. It turns a key such as {@code 007} or {@code 12E5} into a number unless the cell is marked as
 * text.
 */
public final class CsvFile implements AutoCloseable {

    private static final String MARK = "\uFEFF";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    /** RFC 3339. */
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    /** Values that a spreadsheet would show differently: leading zeros, many digits, exponents, dates, booleans. */
    private static final Pattern MISREAD = Pattern.compile(
            "0\\d+|\\d{12,}|\\d+(\\.\\d+)?[eE]\\d+|\\d{1,4}[-/.]\\d{1,2}([-/.]\\d{1,4})?|\\d+:\\d+|(?i:true|false)");

    private final CsvWriter csv;
    private final @Nullable ZoneId zone;

    /** For each column: whether its header contains the time zone. */
    private List<Boolean> isNamed = List.of();

    private CsvFile(CsvWriter csv, @Nullable ZoneId zone) {
        this.csv = csv;
        this.zone = zone;
    }

    /** @param name name of the file */
    public static CsvFile forPrograms(HttpServletResponse response, String name) throws IOException {
        return new CsvFile(CsvWriter.builder().build(writer(response, name)), null);
    }

    /**
     * @param name name of the file
     * @param zone zone of its times
     */
    public static CsvFile forSpreadsheet(HttpServletResponse response, String name, ZoneId zone) throws IOException {
        Writer writer = writer(response, name);
        writer.write(MARK);
        return new CsvFile(CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer), zone);
    }

    private static Writer writer(HttpServletResponse response, String name) throws IOException {
        response.setContentType("text/csv; charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        return response.getWriter();
    }

    /** @param times columns with times; if the times are local, the header contains their zone */
    public void head(List<String> columns, Set<String> times) {
        isNamed = columns.stream().map(times::contains).toList();
        csv.writeRecord(columns.stream()
                .map(column -> zone != null && times.contains(column) ? column + " (" + zone.getId() + ")" : column)
                .toList());
    }

    /**
     * @param cells texts, numbers, booleans, instants or days; null is empty. A local time in a column without a zone in its
     *     header includes the zone
     */
    public void row(@Nullable Object... cells) {
        List<String> row = new ArrayList<>();
        for (@Nullable Object cell : cells) {
            row.add(cell(cell, row.size() < isNamed.size() && isNamed.get(row.size())));
        }
        csv.writeRecord(row);
    }

    /**
     * Writes a header and one row per record. Columns are the record components in snake case, then its methods with
     * {@link JsonProperty}. {@link JsonProperty} renames a column; {@link JsonIgnore} leaves it out. A record in a record has a
     * column for each of its components.
     */
    public <T extends Record> void records(Class<T> type, Stream<T> rows) {
        List<Column> columns = columns(type);
        head(
                columns.stream().map(Column::name).toList(),
                columns.stream()
                        .filter(column -> column.type() == Instant.class)
                        .map(Column::name)
                        .collect(Collectors.toSet()));
        rows.forEach(row ->
                row(columns.stream().map(column -> column.value().apply(row)).toArray()));
    }

    private record Column(String name, Class<?> type, Function<@Nullable Object, @Nullable Object> value) {}

    private static List<Column> columns(Class<?> type) {
        return Stream.concat(
                        Arrays.stream(type.getRecordComponents()).map(RecordComponent::getAccessor),
                        Arrays.stream(type.getDeclaredMethods())
                                .filter(method -> method.isAnnotationPresent(JsonProperty.class)))
                .distinct()
                .filter(method -> !method.isAnnotationPresent(JsonIgnore.class))
                .flatMap(CsvFile::columns)
                .toList();
    }

    private static Stream<Column> columns(Method method) {
        ReflectionUtils.makeAccessible(method);
        String name = ListFilter.name(method);
        Function<@Nullable Object, @Nullable Object> value =
                row -> row == null ? null : ReflectionUtils.invokeMethod(method, row);
        return method.getReturnType().isRecord()
                ? columns(method.getReturnType()).stream()
                        .map(part -> new Column(
                                name + "_" + part.name(),
                                part.type(),
                                row -> part.value().apply(value.apply(row))))
                : Stream.of(new Column(name, method.getReturnType(), value));
    }

    private String cell(@Nullable Object value, boolean isZoneNamed) {
        if (value == null) {
            return "";
        }
        if (value instanceof Instant at) {
            return zone == null ? at.toString() : local(at.atZone(zone), isZoneNamed);
        }
        if (value instanceof ZonedDateTime at) {
            return zone == null ? at.toOffsetDateTime().toString() : local(at.withZoneSameInstant(zone), isZoneNamed);
        }
        String text = text(value);
        return zone != null && value instanceof String && MISREAD.matcher(text).matches()
                ? "=\"" + text + "\""
                : asText(text);
    }

    /** A spreadsheet evaluates a cell that begins like a formula. The apostrophe marks it as text. */
    private static String asText(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    private static String text(Object value) {
        return switch (value) {
            case Coded code -> code.code();
            case Collection<?> list -> list.stream().map(CsvFile::text).collect(Collectors.joining(", "));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(each -> each.getKey() + ": " + text(each.getValue()))
                        .collect(Collectors.joining("; "));
            default -> value.toString();
        };
    }

    private static String local(ZonedDateTime at, boolean isZoneNamed) {
        return isZoneNamed ? TIME.format(at) : MOMENT.format(at.truncatedTo(ChronoUnit.SECONDS));
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
