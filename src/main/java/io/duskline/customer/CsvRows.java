package io.duskline.customer;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.duskline.web.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of CSV (RFC 4180). An unclosed quote would swallow all later rows. So this class looks for the end of each row. If there
 * is none, it rejects the line with the open quote and reads the next line as a new row.
 */
final class CsvRows implements Rows {

    /** The most lines of one row. Lines after an unclosed quote are read again one by one, so this bounds the work. */
    private static final int MOST_LINES = 100;

    private final LineReader lines;
    private final char separator;
    private final CsvReader.CsvReaderBuilder csv;
    private final List<String> header;

    /** Rows whose header names columns that the import knows, separated by commas. */
    CsvRows(LineReader lines, Columns columns) throws IOException {
        this(lines, ',', header(lines.next(), ',', columns));
        requireKnown(columns);
    }

    /** Rows of a file whose uploader said what its columns are. */
    CsvRows(LineReader lines, ColumnMapping mapping) throws IOException {
        this(lines, mapping.separator(), mapping.targets());
        lines.next(); // the header
    }

    /** @param header the columns in their order; empty for one that is not imported */
    private CsvRows(LineReader lines, char separator, List<String> header) {
        this.lines = lines;
        this.separator = separator;
        this.csv = csv(separator);
        this.header = header;
    }

    private static CsvReader.CsvReaderBuilder csv(char separator) {
        return CsvReader.builder().skipEmptyLines(false).fieldSeparator(separator);
    }

    /** @param first the first line; null where there is none */
    static List<String> header(LineReader.@Nullable Line first, char separator, Columns columns) {
        CsvRecord names = first == null || first.isCut() || endsQuoted(first.text(), separator, false)
                ? null
                : parse(csv(separator), first.content());
        if (first == null || names == null) {
            throw ProblemException.malformed(
                    "header", "The first line must name the columns: " + columns.inWords() + ".");
        }
        if (!first.isUtf8()) {
            throw ProblemException.malformed("header", "The first line contains bytes that are not UTF-8.");
        }
        return names.getFields().stream().map(Columns::clean).toList();
    }

    private void requireKnown(Columns columns) {
        List<String> missing =
                columns.needed().stream().filter(name -> !header.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw ProblemException.malformed(
                    missing.getFirst(),
                    "The header does not name " + String.join(", ", missing)
                            + ". Columns are separated by commas; they are: " + columns.inWords() + ".");
        }
        Set<String> seen = new HashSet<>();
        for (String name : header) {
            if (!columns.know(name)) {
                throw ProblemException.malformed(
                        name, "“" + name + "” is no column of this import. They are: " + columns.inWords() + ".");
            }
            if (!seen.add(name)) {
                throw ProblemException.malformed(name, "The header names “" + name + "” twice.");
            }
        }
    }

    @Override
    public @Nullable Row next() throws IOException {
        LineReader.Line first = lines.nextFilled();
        if (first == null) {
            return null;
        }
        if (first.isCut()) {
            return Row.broken(first.number(), "is longer than " + LineReader.LONGEST + " bytes");
        }
        List<LineReader.Line> taken = new ArrayList<>(1);
        taken.add(first);
        boolean isClosed = takeUntilClosed(taken);
        CsvRecord parsed = isClosed ? parse(csv, join(taken)) : null;
        if (parsed == null) {
            lines.giveBack(taken.subList(1, taken.size()));
            return Row.broken(
                    first.number(),
                    isClosed
                            ? "is not CSV: look for a stray quote or carriage return"
                            : "opens a quote that is never closed");
        }
        return row(first.number(), parsed, taken.stream().allMatch(LineReader.Line::isUtf8));
    }

    private Row row(long line, CsvRecord parsed, boolean isUtf8) {
        int count = parsed.getFieldCount();
        if (count != header.size()) {
            return Row.broken(
                    line,
                    "has " + count + (count == 1 ? " cell" : " cells") + " where the header has " + header.size());
        }
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < count; i++) {
            if (!header.get(i).isEmpty()) {
                cells.put(header.get(i), parsed.getField(i));
            }
        }
        return Row.of(line, cells, isUtf8, new RowFaults());
    }

    /** Takes the lines that a quoted line break joins; false if no line closes the quote. */
    private boolean takeUntilClosed(List<LineReader.Line> taken) throws IOException {
        boolean isOpen = endsQuoted(taken.getFirst().text(), separator, false);
        int size = taken.getFirst().text().length();
        while (isOpen) {
            LineReader.Line more = lines.next();
            if (more == null) {
                return false;
            }
            taken.add(more);
            size += more.text().length();
            if (more.isCut() || size > LineReader.LONGEST || taken.size() > MOST_LINES) {
                return false;
            }
            isOpen = endsQuoted(more.text(), separator, true);
        }
        return true;
    }

    /** Whether a quoted cell is still open at the end of the line. */
    private static boolean endsQuoted(String line, char separator, boolean isQuoted) {
        boolean atStart = !isQuoted;
        boolean quoted = isQuoted;
        for (int i = 0; i < line.length(); i++) {
            char b = line.charAt(i);
            if (b == '"' && (quoted || atStart)) {
                // A doubled quote closes and reopens: the second one is where a cell could begin.
                atStart = quoted;
                quoted = !quoted;
            } else {
                atStart = !quoted && b == separator;
            }
        }
        return quoted;
    }

    /** For FastCSV a lone carriage return also ends a record. Then the text is not one row, and the result is null. */
    private static @Nullable CsvRecord parse(CsvReader.CsvReaderBuilder csv, String text) {
        try (CsvReader<CsvRecord> reader = csv.ofCsvRecord(text)) {
            List<CsvRecord> records = reader.stream().limit(2).toList();
            return records.size() == 1 ? records.getFirst() : null;
        } catch (CsvParseException | IOException e) {
            return null;
        }
    }

    /** Joins the lines without the carriage return at the end of the row. */
    private static String join(List<LineReader.Line> taken) {
        return Stream.concat(
                        taken.subList(0, taken.size() - 1).stream().map(LineReader.Line::text),
                        Stream.of(taken.getLast().content()))
                .collect(Collectors.joining("\n"));
    }
}
