package io.duskline.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

/** What programs read stays as it is promised; what people open shows in a spreadsheet what it says. */
class CsvFileTest {

    private static final Instant AT = Instant.parse("2023-04-22T17:04:12.5Z");

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    private String written(CsvFile file, Object... cells) throws Exception {
        try (file) {
            file.head(List.of("name", "left_at"), Set.of("left_at"));
            file.row(cells);
        }
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void forProgramsMomentsAreInstantsAndKeysBare() throws Exception {
        assertThat(written(CsvFile.forPrograms(response, "a.csv"), "007", AT))
                .isEqualTo("name,left_at\r\n007,2023-04-22T17:04:12.500Z\r\n");
        assertThat(response.getHeader("Content-Disposition")).isEqualTo("attachment; filename=\"a.csv\"");
    }

    @Test
    void aSpreadsheetTakesItForUtf8AndReadsTimesByTheNamedClock() throws Exception {
        assertThat(written(
                        CsvFile.forSpreadsheet(response, "a.csv", ZoneId.of("America/Los_Angeles")),
                        "Marek Dvořák",
                        AT))
                .isEqualTo("\uFEFFname,left_at (America/Los_Angeles)\r\nMarek Dvořák,2023-04-22 10:04\r\n");
        assertThat(response.getContentType()).isEqualTo("text/csv; charset=utf-8");
    }

    @Test
    void aTimeAmongOtherValuesNamesItsOwnClock() throws Exception {
        ZoneId zone = ZoneId.of("America/Los_Angeles");

        assertThat(written(CsvFile.forSpreadsheet(response, "a.csv", zone), AT, AT.atZone(ZoneId.of("UTC"))))
                .endsWith("\r\n2023-04-22T10:04:12-07:00,2023-04-22 10:04\r\n");
    }

    @Test
    void aKeyThatItWouldTakeForANumberOrADateStaysAKey() throws Exception {
        String row = written(
                CsvFile.forSpreadsheet(response, "a.csv", ZoneId.of("UTC")),
                "007",
                "12E5",
                "1-2",
                "123456789012345678",
                "42",
                42L,
                LocalDate.of(2023, 4, 25),
                true,
                null);

        assertThat(row.lines().skip(1))
                .containsExactly(
                        "\"=\"\"007\"\"\",\"=\"\"12E5\"\"\",\"=\"\"1-2\"\"\",\"=\"\"123456789012345678\"\"\",42,42,2023-04-25,true,");
    }

    @Test
    void whatBeginsLikeAFormulaIsNone() throws Exception {
        assertThat(written(CsvFile.forSpreadsheet(response, "a.csv", ZoneId.of("UTC")), "=HYPERLINK(1)", "@acme"))
                .endsWith("'=HYPERLINK(1),'@acme\r\n");
    }

    record Line(
            @JsonIgnore long id,
            @JsonProperty("account") String externalId,
            @Nullable Instant lastUsedAt) {

        @JsonProperty
        String reason() {
            return "uses " + externalId;
        }
    }

    @Test
    void recordsHaveTheColumnsThatTheyHaveInRest() throws Exception {
        try (CsvFile file = CsvFile.forSpreadsheet(response, "a.csv", ZoneId.of("UTC"))) {
            file.records(Line.class, Stream.of(new Line(1, "acme", AT), new Line(2, "007", null)));
        }

        assertThat(response.getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo("\uFEFFaccount,last_used_at (UTC),reason\r\nacme,2023-04-22 17:04,uses acme\r\n"
                        + "\"=\"\"007\"\"\",,uses 007\r\n");
    }
}
