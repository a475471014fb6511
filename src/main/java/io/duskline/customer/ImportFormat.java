package io.duskline.customer;

import java.io.IOException;
import java.io.InputStream;

/** How the rows of an import are written. Both are UTF-8. */
public enum ImportFormat {
    /** RFC 4180 with a header line. */
    CSV,
    /** One JSON object a line. */
    NDJSON;

    /** @throws io.duskline.web.ProblemException (400) if the header of CSV lacks a needed column or names one that is not known */
    public Rows rows(InputStream body, Columns columns) throws IOException {
        LineReader lines = new LineReader(body);
        return switch (this) {
            case CSV -> new CsvRows(lines, columns);
            case NDJSON -> new NdjsonRows(lines, columns);
        };
    }
}
