package io.duskline.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneId;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A CSV file as the response. A controller method takes it as a parameter. Below {@code /api} the file is for programs. */
public record CsvResponse(HttpServletRequest request, HttpServletResponse response) {

    public boolean isForPrograms() {
        return Problems.wantsProblem(request);
    }

    /**
     * Sends rows as {@link CsvFile#records} writes them.
     *
     * @param name name of the file without its extension
     * @param zone zone of times in a spreadsheet
     */
    public <T extends Record> void send(String name, ZoneId zone, Class<T> type, Stream<T> rows) throws IOException {
        try (rows) {
            send(name, zone, file -> file.records(type, rows));
        }
    }

    public void send(String name, ZoneId zone, Consumer<CsvFile> writer) throws IOException {
        try (CsvFile file = isForPrograms()
                ? CsvFile.forPrograms(response, name + ".csv")
                : CsvFile.forSpreadsheet(response, name + ".csv", zone)) {
            writer.accept(file);
        }
    }
}
