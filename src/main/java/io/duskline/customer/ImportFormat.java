package io.duskline.customer;

import io.duskline.db.Coded;
import java.io.IOException;
import java.io.InputStream;

/** Format of an import. Both are UTF-8. */
public enum ImportFormat implements Coded {
    /** RFC 4180 with a header line. */
    CSV,
    /** One JSON object per line. */
    NDJSON;

    /** @throws io.duskline.web.ProblemException (400) if the CSV header lacks a required column or has an unknown one */
    public Rows rows(InputStream body, Columns columns) throws IOException {
        LineReader lines = new LineReader(body);
        return switch (this) {
            case CSV -> new CsvRows(lines, columns);
            case NDJSON -> new NdjsonRows(lines, columns);
        };
    }
}
