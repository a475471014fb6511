package io.duskline.sample;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.sample.ByHand.Line;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;

/** Every number that console, desk, REST and CSV show of a campaign, held against what was counted by hand. */
final class EverySurface {

    private static final Map<String, String> SPOKEN = Map.of(
            "not_told", "Not told",
            "handed_over", "Accepted",
            "delivered", "Delivered",
            "heard_from", "Responded",
            "resolved", "Resolved",
            "lost", "Unreachable");

    private final int port;
    private final People people;
    private final String watcher;
    private final RestCalls rest;
    private final long campaign;

    /** @param rest somebody who may read all of it */
    EverySurface(int port, People people, RestCalls rest, long campaign) {
        this.port = port;
        this.people = people;
        this.watcher = people.somebody("product_manager", "support_agent");
        this.rest = rest;
        this.campaign = campaign;
    }

    /**
     * All of them say this.
     *
     * @param table as {@link ByHand} reads it
     * @param waiting customers who wait for an answer of ours
     */
    void say(String table, int waiting) {
        ByHand hand = ByHand.of(table);
        // They sign in when they look, since the clock moves.
        Caller browser = people.signedIn(port, watcher);
        // First what counts again, so that what is kept for lists is of now.
        campaign(hand);
        list(hand);
        exposure(hand);
        pages(hand, browser);
        csv(hand, browser);
        desk(hand, browser);
        waiting(waiting, browser);
    }

    private void campaign(ByHand hand) {
        JsonNode shown = rest.get("/api/v1/campaigns/" + campaign);
        assertThat(steps(shown.path("steps"))).as("REST, by step").isEqualTo(hand.bySteps());
        for (String mark : Set.of("outdated", "contradicted")) {
            assertThat(shown.path(mark).asLong()).as(mark).isEqualTo(hand.count(line -> line.is(mark)));
        }
        JsonNode reach = shown.path("reach");
        assertThat(reach.path("accounts").asInt()).isEqualTo(hand.lines().size());
        assertThat(reach.path("exposed").asLong()).as("exposed").isEqualTo(hand.count(line -> line.is("exposed")));
        assertThat(reach.path("answered").asLong()).as("answered").isEqualTo(hand.count(Line::isAnswered));
    }

    private void list(ByHand hand) {
        Map<String, String> listed = new TreeMap<>();
        for (JsonNode each : items("")) {
            listed.put(
                    each.path("account").asString(),
                    line(
                            each.path("step").asString(),
                            each.path("answer").isNull()
                                    ? "-"
                                    : each.path("answer").asString(),
                            each.path("contradicted").asBoolean(),
                            each.path("outdated").asBoolean(),
                            each.path("extended").asBoolean()));
        }
        assertThat(listed).as("REST, each account").isEqualTo(byAccount(hand));
        for (String step : ByHand.STEPS) {
            assertThat(accounts("?step=" + step))
                    .as(step)
                    .isEqualTo(hand.at(line -> line.step().equals(step)));
        }
        for (String mark : Set.of("exposed", "contradicted", "extended", "outdated")) {
            assertThat(accounts("?mark=" + mark)).as(mark).isEqualTo(hand.at(line -> line.is(mark)));
        }
    }

    private void exposure(ByHand hand) {
        JsonNode days = rest.get("/api/v1/campaigns/" + campaign + "/exposure");
        JsonNode today = days.get(days.size() - 1);
        assertThat(steps(today.path("steps"))).as("the day, by step").isEqualTo(hand.bySteps());
        assertThat(today.path("exposed").asLong()).isEqualTo(hand.count(line -> line.is("exposed")));
        assertThat(today.path("answered").asLong()).isEqualTo(hand.count(Line::isAnswered));
    }

    private void pages(ByHand hand, Caller browser) {
        String path = "/console/campaigns/" + campaign;
        assertThat(bySteps(read(browser, path))).as("the campaign's page").isEqualTo(hand.bySteps());
        Element where = read(browser, path + "/accounts");
        assertThat(bySteps(where)).as("who is where").isEqualTo(hand.bySteps());
        int all = hand.lines().size();
        assertThat(where.select("[role=status]").first().text()).isEqualTo(all + (all == 1 ? " account" : " accounts"));
        long exposed = hand.count(line -> line.is("exposed"));
        assertThat(read(browser, path + "/accounts?mark=exposed")
                        .select("[role=status]")
                        .first()
                        .text())
                .isEqualTo(
                        (exposed == all
                                ? all + " accounts"
                                : exposed + " of " + all + (exposed == 1 ? " accounts matches" : " accounts match")));
    }

    private void csv(ByHand hand, Caller browser) {
        Map<String, String> written = new TreeMap<>();
        Set<String> exposed = new HashSet<>();
        String csv = browser.get("/console/campaigns/" + campaign + "/accounts.csv")
                .body()
                .replace("\uFEFF", "");
        for (NamedCsvRecord row : CsvReader.builder().ofNamedCsvRecord(csv)) {
            written.put(
                    row.getField("account"),
                    line(
                            row.getField("step"),
                            row.getField("answer").isEmpty() ? "-" : row.getField("answer"),
                            Boolean.parseBoolean(row.getField("contradicted")),
                            Boolean.parseBoolean(row.getField("outdated")),
                            Boolean.parseBoolean(row.getField("extended"))));
            if (Boolean.parseBoolean(row.getField("exposed"))) {
                exposed.add(row.getField("account"));
            }
        }
        assertThat(written).as("CSV").isEqualTo(byAccount(hand));
        assertThat(exposed).as("CSV, exposed").isEqualTo(hand.at(line -> line.is("exposed")));
    }

    private void desk(ByHand hand, Caller browser) {
        for (Line line : hand.lines()) {
            assertThat(read(browser, "/desk/accounts/" + line.account())
                            .select(".facts dt:contains(Step) + dd")
                            .text())
                    .as("the desk, of " + line.account())
                    .startsWith(SPOKEN.get(line.step()));
        }
    }

    private void waiting(int waiting, Caller browser) {
        assertThat(rest.get("/api/v1/requests?state=open&limit=200")
                        .path("items")
                        .size())
                .as("requests by REST")
                .isEqualTo(waiting);
        Set<String> links = read(browser, "/desk?whose=all").select("a[href^=/desk/requests/]").stream()
                .map(link -> link.attr("href"))
                .collect(Collectors.toSet());
        assertThat(links).as("requests on the desk's first page").hasSize(waiting);
        String note = read(browser, "/console/campaigns/" + campaign).text();
        if (waiting == 0) {
            assertThat(note).doesNotContain("for our answer");
        } else {
            assertThat(note)
                    .contains(
                            waiting == 1
                                    ? "1 customer waits for our answer"
                                    : waiting + " customers wait for our answer");
        }
    }

    private static Map<String, String> byAccount(ByHand hand) {
        return new TreeMap<>(hand.lines().stream()
                .collect(Collectors.toMap(
                        Line::account,
                        each -> line(
                                each.step(),
                                each.answer(),
                                each.is("contradicted"),
                                each.is("outdated"),
                                each.is("extended")))));
    }

    private static String line(
            String step, String answer, boolean isContradicted, boolean isOutdated, boolean isExtended) {
        return step + " " + answer + (isContradicted ? " contradicted" : "") + (isOutdated ? " outdated" : "")
                + (isExtended ? " extended" : "");
    }

    private JsonNode items(String query) {
        return rest.get("/api/v1/campaigns/" + campaign + "/accounts" + query).path("items");
    }

    private Set<String> accounts(String query) {
        return items(query)
                .valueStream()
                .map(each -> each.path("account").asString())
                .collect(Collectors.toSet());
    }

    private static Map<String, Integer> steps(JsonNode steps) {
        Map<String, Integer> counted = new TreeMap<>();
        steps.properties()
                .forEach(step -> counted.put(step.getKey(), step.getValue().asInt()));
        return counted;
    }

    private static Map<String, Integer> bySteps(Element page) {
        Map<String, Integer> steps = new TreeMap<>();
        page.select(".by-step > li")
                .forEach(li -> steps.put(
                        li.className().replace("is-here", "").strip().substring(3),
                        Integer.parseInt(li.select(".figure a").text())));
        return steps;
    }

    private static Element read(Caller browser, String path) {
        var answer = browser.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body()).selectFirst("main");
    }
}
