package io.duskline.customer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.web.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvRowsTest {

    private static final Columns COLUMNS = new Columns(List.of("id", "name"), List.of("plan"), true);

    @Test
    void aQuotedLineBreakIsPartOfItsRowAndCountsAsALine() throws IOException {
        List<Row> rows = rows("id,name\r\n1,\"two\r\nlines\"\r\n2,Second\r\n");

        assertThat(rows).extracting(Row::line).containsExactly(2L, 4L);
        assertThat(fault(rows.getFirst())).isEqualTo("name contains a line break");
        assertThat(rows.getLast().cells()).isEqualTo(Map.of("id", "2", "name", "Second"));
    }

    @Test
    void quotesAndCommasInACellAreRead() throws IOException {
        assertThat(rows("id,name\n1,\"Acme \"\"Shoes\"\", Inc\"\n2,5\" pipes\n3,\"\"\n"))
                .extracting(row -> row.cells().get("name"))
                .containsExactly("Acme \"Shoes\", Inc", "5\" pipes", "");
    }

    @Test
    void aQuoteThatIsNeverClosedSpoilsItsOwnLineOnly() throws IOException {
        List<Row> rows = rows("id,name\n1,\"open\n2,Second\n3,\"Third, Inc\"\n4,\"open again\n5,Fifth\n");

        assertThat(rows).extracting(Row::line).containsExactly(2L, 3L, 4L, 5L, 6L);
        assertThat(rows).extracting(row -> row.faults().isEmpty()).containsExactly(false, true, true, false, true);
        assertThat(fault(rows.get(3))).isEqualTo(" opens a quote that is never closed");
    }

    @Test
    void bytesThatAreNotUtf8SpoilTheirOwnRowOnly() throws IOException {
        byte[] body = "id,name\n1,Zoë\n2,Zoé\n".getBytes(UTF_8);
        byte[] latin = "3,Zo\u00EB\n4,plain\n".getBytes(ISO_8859_1);
        Rows rows = ImportFormat.CSV.rows(
                new java.io.SequenceInputStream(new ByteArrayInputStream(body), new ByteArrayInputStream(latin)),
                COLUMNS);

        List<Row> all = rows.next(10);

        assertThat(all).extracting(row -> row.faults().isEmpty()).containsExactly(true, true, false, true);
        assertThat(fault(all.get(2))).isEqualTo("name contains bytes that are not UTF-8");
    }

    @Test
    void theReplacementCharacterItselfIsUtf8() throws IOException {
        assertThat(rows("id,name\n1,a\uFFFDb\n").getFirst().cells()).containsEntry("name", "a\uFFFDb");
    }

    @Test
    void aRowMustHaveAsManyCellsAsTheHeader() throws IOException {
        List<Row> rows = rows("id,name,plan\n1,One\n2,Two,pro,more\n\n3,Three,pro\n4\n");

        assertThat(rows).extracting(Row::line).containsExactly(2L, 3L, 5L, 6L);
        assertThat(fault(rows.get(0))).isEqualTo(" has 2 cells where the header has 3");
        assertThat(fault(rows.get(1))).isEqualTo(" has 4 cells where the header has 3");
        assertThat(rows.get(2).faults().all()).isEmpty();
        assertThat(fault(rows.get(3))).isEqualTo(" has 1 cell where the header has 3");
    }

    @Test
    void aByteOrderMarkAndAMissingLastLineBreakAreFine() throws IOException {
        assertThat(rows("\uFEFFid,name\n1,One").getFirst().cells()).isEqualTo(Map.of("id", "1", "name", "One"));
    }

    @Test
    void controlCharactersAreRefused() throws IOException {
        assertThat(rows("id,name\n1,a\u0000b\n2,a\u001bb\n3,a\rb\n"))
                .hasSize(3)
                .allMatch(row -> !row.faults().isEmpty());
    }

    @Test
    void aLineWithoutAnEndDoesNotFillTheMemory() throws IOException {
        List<Row> rows = rows("id,name\n1," + "x".repeat(5 * LineReader.LONGEST) + "\n2,Second\n");

        assertThat(fault(rows.getFirst())).isEqualTo(" is longer than 262144 bytes");
        assertThat(rows.getLast().line()).isEqualTo(3);
        assertThat(rows.getLast().faults().all()).isEmpty();
    }

    @Test
    void missingUnknownAndDoubleColumnsAreNamed() {
        assertThat(refusedField("id,plan\n")).isEqualTo("name");
        assertThat(refusedField("id;name\n")).isEqualTo("id");
        assertThat(refusedField("id,name,planet\n")).isEqualTo("planet");
        assertThat(refusedField("id,name,attr.\n")).isEqualTo("attr.");
        assertThat(refusedField("id,name,attr.a,attr.a\n")).isEqualTo("attr.a");
        assertThat(refusedField("")).isEqualTo("header");
    }

    private static String refusedField(String csv) {
        List<String> fields = new ArrayList<>();
        assertThatThrownBy(() -> rows(csv)).isInstanceOfSatisfying(ProblemException.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(ProblemException.Kind.MALFORMED);
            fields.add(refusal.faults().getFirst().field());
        });
        return fields.getFirst();
    }

    private static List<Row> rows(String csv) throws IOException {
        return ImportFormat.CSV.rows(CustomerData.stream(csv), COLUMNS).next(100);
    }

    private static String fault(Row row) {
        return row.faults().all().getFirst().field() + " "
                + row.faults().all().getFirst().reason();
    }
}
