package io.duskline.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NdjsonRowsTest {

    private static final Columns COLUMNS = new Columns(List.of("id", "roles"), List.of("plan"), true);

    @Test
    void attributesAndRolesMayBeWrittenTheJsonWay() throws IOException {
        List<Row> rows = rows("""
                {"id":"1","roles":["owner","admin"],"attributes":{"industry":"retail"},"plan":null}
                {"id":2,"roles":"owner;admin","attr.industry":"retail"}
                """);

        assertThat(rows.get(0).cells())
                .isEqualTo(Map.of("id", "1", "roles", "owner;admin", "attr.industry", "retail", "plan", ""));
        assertThat(rows.get(1).cells()).isEqualTo(Map.of("id", "2", "roles", "owner;admin", "attr.industry", "retail"));
    }

    @Test
    void aBrokenLineSpoilsItselfOnly() throws IOException {
        List<Row> rows = rows("{\"id\":\"1\"}\n{\"id\":\n\n[1]\n{\"id\":\"4\"} {}\n{\"id\":\"5\"}\r\n");

        assertThat(rows).extracting(Row::line).containsExactly(1L, 2L, 4L, 5L, 6L);
        assertThat(rows).extracting(row -> row.faults().isEmpty()).containsExactly(true, false, false, false, true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\":\"1\",\"nmae\":\"x\"}        | nmae",
                "{\"id\":\"1\",\"id\":\"2\"}          | id",
                "{\"id\":1.5}                         | id",
                "{\"id\":{\"a\":1}}                   | id",
                "{\"id\":true}                        | id",
                "{\"id\":\"a\\nb\"}                   | id",
                "{\"id\":\"a\\u0000b\"}               | id",
                "{\"id\":\"half \\ud800\"}            | id",
                "{\"attributes\":{\"\":\"x\"}}        | attr.",
            })
    void whatIsWrongIsNamed(String line, String field) throws IOException {
        assertThat(rows(line).getFirst().faults().all())
                .first()
                .satisfies(fault -> assertThat(fault.field()).isEqualTo(field));
    }

    private static List<Row> rows(String ndjson) throws IOException {
        return ImportFormat.NDJSON.rows(CustomerData.stream(ndjson), COLUMNS).next(100);
    }
}
