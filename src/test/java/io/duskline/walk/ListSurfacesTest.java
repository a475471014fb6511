package io.duskline.walk;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.campaign.progress.StepWorld;
import io.duskline.request.AccountExtensions;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A list shows the same rows as a page, by REST and as CSV, with the same filters. */
@DusklineTest
class ListSurfacesTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    StepWorld world;

    @Autowired
    AccountExtensions extensions;

    /**
     * One list.
     *
     * @param query a filter that leaves some rows and not all
     */
    private record Surfaces(String page, String rest, String csv, String query) {

        static Surfaces of(String page, String rest, String query) {
            return new Surfaces(page, rest, page + ".csv", query);
        }
    }

    @Test
    void eachListHasTheSameRowsOnEachSurface() throws Exception {
        world.build();
        extensions.extend("twitter-shutdown", "maison", "2023-05-25T09:00", "America/Los_Angeles", "=1+1", "pm");
        Caller admin = people.browser(port, "admin");
        Caller token = Caller.admin(port);
        String campaign = "/campaigns/" + world.campaign().id();
        String deprecation = "/deprecations/twitter-shutdown";
        for (Surfaces list : List.of(
                Surfaces.of("/console" + campaign + "/accounts", campaign + "/accounts", "step=lost&plan=free"),
                Surfaces.of("/console" + campaign + "/deliveries", campaign + "/deliveries", "state=in_doubt"),
                Surfaces.of("/console/catalog/twitter-shutdown/extensions", deprecation + "/extensions", ""),
                Surfaces.of("/console" + deprecation + "/promises", deprecation + "/promises", "days=0"),
                Surfaces.of("/console/ledger", "/ledger", "kind=campaign%3A"),
                Surfaces.of("/console/customers/suppressions", "/suppressions", "q=silenced"),
                new Surfaces("/desk", "/requests", "/desk/requests.csv", "state=open&kind=help"),
                new Surfaces("/console/access", "/users", "/console/access/users.csv", ""))) {
            for (String query : Set.of("", "?" + list.query())) {
                check(list, query, admin, token);
            }
        }
    }

    private static void check(Surfaces list, String query, Caller admin, Caller token) {
        String what = list.rest() + query;
        JsonNode rest = JsonMapper.shared()
                .readTree(token.get("/api/v1" + list.rest() + query).body());
        List<NamedCsvRecord> forPrograms =
                rows(token.get("/api/v1" + list.rest() + ".csv" + query).body());
        List<NamedCsvRecord> forPeople =
                rows(admin.get(list.csv() + query).body().substring(1));

        assertThat(rest.path("items").size()).as(what).isPositive();
        assertThat(forPrograms).as(what).hasSize(rest.path("items").size());
        assertThat(forPeople).as(what).hasSize(rest.path("items").size());
        assertThat(header(forPrograms))
                .as(what)
                .containsAll(rest.path("items").get(0).properties().stream()
                        .filter(field -> field.getValue().isValueNode())
                        .map(field -> field.getKey())
                        .filter(field -> !field.equals("ending"))
                        .toList());
        assertThat(header(forPeople)).as(what).hasSameSizeAs(header(forPrograms));
        assertThat(forPeople.stream().flatMap(row -> row.getFields().stream()))
                .as("formulas")
                .noneMatch(cell -> cell.startsWith("=1"));

        HttpResponse<String> answer = admin.get(list.page() + query);
        assertThat(answer.statusCode()).as(what).isEqualTo(200);
        Document page = Jsoup.parse(answer.body());
        String filters = query.replace("?", "").replace("state=open&", "");
        assertThat(page.select("a[href^=" + list.csv() + "]").eachAttr("href"))
                .as("its file, with its filters")
                .anyMatch(href -> href.contains(filters));
    }

    private static List<NamedCsvRecord> rows(String csv) {
        return StreamSupport.stream(CsvReader.builder().ofNamedCsvRecord(csv).spliterator(), false)
                .toList();
    }

    private static List<String> header(List<NamedCsvRecord> rows) {
        return rows.isEmpty() ? new ArrayList<>() : rows.getFirst().getHeader();
    }
}
