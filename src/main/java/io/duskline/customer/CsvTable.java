package io.duskline.customer;

import io.duskline.web.Fault;
import io.duskline.web.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** A CSV body with a header, for other rooms: read as the imports read theirs, row by row. */
public final class CsvTable {

    private final CsvRows rows;

    /**
     * @param number the physical line on which the row begins; the header's is 1
     * @param cells by column; an empty one means that there is no value
     * @param faults why it cannot be used
     */
    public record Line(long number, Map<String, String> cells, List<Fault> faults) {}

    /**
     * @param needed columns without which a row cannot be understood
     * @param optional columns that may be there
     * @throws ProblemException (400) if the header lacks a needed column or names one that is not known
     */
    public CsvTable(InputStream body, List<String> needed, List<String> optional) throws IOException {
        this.rows = new CsvRows(new LineReader(body), new Columns(needed, optional, false));
    }

    /** The next rows, at most {@code most}; none after the last one. */
    public List<Line> next(int most) throws IOException {
        return rows.next(most).stream()
                .map(row -> new Line(row.line(), row.cells(), row.faults().all()))
                .toList();
    }
}
