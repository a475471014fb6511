package io.duskline.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import io.duskline.ValidHtml;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** The report of a campaign, by REST, held against what was counted by hand. */
final class ReportByHand {

    private final RestCalls rest;
    private final String path;

    ReportByHand(RestCalls rest, String campaign) {
        this.rest = rest;
        this.path = campaign + "/report";
    }

    /** @param expected a line for each number: part, row, what, value; blanks within one of these are underscores */
    void says(String query, String expected) {
        Map<String, String> lines = lines(query);
        expected.lines().forEach(line -> {
            int value = line.lastIndexOf(' ');
            assertThat(lines.get(line.substring(0, value)))
                    .as(query + " " + line)
                    .isEqualTo(line.substring(value + 1));
        });
    }

    Map<String, String> lines(String query) {
        Map<String, String> lines = new LinkedHashMap<>();
        CsvReader.builder()
                .ofNamedCsvRecord(rest.text(path + ".csv" + query))
                .forEach(row -> lines.put(
                        String.join(
                                " ", row.getField("part"), row.getField("row").replace(' ', '_'), row.getField("what")),
                        row.getField("value")));
        return lines;
    }

    void isAFileThatLeadsNowhere() {
        String html = rest.text(path);
        assertThat(ValidHtml.wrong(html)).isEmpty();
        Document file = Jsoup.parse(html);
        assertThat(file.select("h2").first().text()).isEqualTo("9 of 9 accounts were told before Twitter ended.");
        assertThat(file.select("a, script, link")).isEmpty();
        assertThat(file.select("style").html()).contains(".figures");
    }

    void knowsNoOtherDays() {
        assertThatThrownBy(() -> rest.text(path + "?on=2999-01-01")).hasMessageContaining("still to come");
        assertThatThrownBy(() -> rest.text(path + ".csv?on=yesterday")).hasMessageContaining("is no day");
    }
}
