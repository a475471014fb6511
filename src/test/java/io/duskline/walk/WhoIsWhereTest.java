package io.duskline.walk;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.campaign.progress.StepWorld;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who is where says the same on the page, by REST, as CSV and on the desk: what a count by hand says. */
@DusklineTest
@Tag("full")
class WhoIsWhereTest {

    private static final Map<String, Integer> BY_HAND =
            Map.of("not_told", 1, "handed_over", 2, "delivered", 1, "heard_from", 2, "resolved", 1, "lost", 5);

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    StepWorld world;

    Caller manager;
    Rest rest;
    String path;

    @BeforeEach
    void everyStepHasSome() throws Exception {
        world.build();
        manager = people.browser(port, "product_manager", "support_agent");
        rest = Rest.byContract(port, "admin-token-for-the-tests");
        path = "/campaigns/" + world.campaign().id();
    }

    @Test
    void thePageCountsAsByHand() {
        Element page = read("/accounts");

        assertThat(page.select("[role=status]").first().text()).isEqualTo("12 accounts");
        assertThat(bySteps(page)).isEqualTo(BY_HAND);
        assertThat(page.select("#lost")
                        .first()
                        .parent()
                        .parent()
                        .select(".counts > li")
                        .eachText())
                .hasSize(4)
                .anyMatch(line -> line.startsWith("2 are suppressed at every address"))
                .anyMatch(line -> line.startsWith("1 bounced at every address"))
                .anyMatch(line -> line.startsWith("1 has no contact in these roles"))
                .anyMatch(line -> line.startsWith("1 has no contact at all"));
        assertThat(names(page)).startsWith("doubt", "dated", "asking").hasSize(12);
        assertThat(row(page, "bounced").text()).contains("Unreachable", "bounced at every address", "Mailbox full");
        assertThat(row(page, "doubt").text()).contains("Not told", "in doubt");
        assertThat(row(page, "denying").text()).contains("Not affected", "Contradicted");
        assertThat(row(page, "asking").text()).contains("Need help", "leah@marketing-center.example");
    }

    @Test
    void theCampaignsPageCountsAsByHand() {
        Element page = read("");

        assertThat(bySteps(page)).isEqualTo(BY_HAND);
        assertThat(page.select("a[href$=accounts?mark=contradicted]").text()).isEqualTo("1 contradicted");
        assertThat(page.text()).contains("11 accounts use Twitter and are not resolved", "3 of 12 accounts answered");
    }

    @Test
    void restCountsAndListsAsByHand() {
        var campaign = rest.get("/api/v1" + path).is(200);
        BY_HAND.forEach((step, accounts) ->
                assertThat(campaign.number("/steps/" + step)).as(step).isEqualTo(accounts.longValue()));
        assertThat(campaign.number("/outdated")).isZero();
        assertThat(campaign.number("/contradicted")).isEqualTo(1);
        assertThat(campaign.number("/reach/exposed")).isEqualTo(11);

        BY_HAND.forEach((step, accounts) -> assertThat(rest.get("/api/v1" + path + "/accounts?step=" + step)
                        .is(200)
                        .json()
                        .path("items")
                        .size())
                .as(step)
                .isEqualTo(accounts));
        var lost = rest.get("/api/v1" + path + "/accounts?step=lost&lost=bounced&plan=free&region=AMER&q=bounced")
                .is(200);
        assertThat(lost.text("/items/0/account")).isEqualTo("bounced");
        assertThat(lost.text("/items/0/unreachable_reason")).isEqualTo("bounced");
        assertThat(lost.text("/items/0/ends_at")).isEqualTo("2023-04-25T16:00:00Z");
        var first = rest.get("/api/v1" + path + "/accounts?limit=5").is(200);
        var second = rest.get("/api/v1" + path + "/accounts?limit=7&cursor=" + first.text("/next"))
                .is(200);
        assertThat(second.json().path("items").size()).isEqualTo(7);
        assertThat(second.json().path("next").isNull()).isTrue();
        var days = rest.get("/api/v1" + path + "/exposure").is(200);
        BY_HAND.forEach((step, accounts) ->
                assertThat(days.number("/0/steps/" + step)).as(step).isEqualTo(accounts.longValue()));
    }

    @Test
    void theCsvHasEachAccountOnceAtItsStep() {
        Map<String, Integer> bySteps = new TreeMap<>();
        Map<String, NamedCsvRecord> byAccount = new LinkedHashMap<>();
        String csv = get("/accounts.csv");
        assertThat(csv).as("a spreadsheet takes it for UTF-8").startsWith("\uFEFFaccount,");
        for (NamedCsvRecord row : CsvReader.builder().ofNamedCsvRecord(csv.substring(1))) {
            bySteps.merge(row.getField("step"), 1, Integer::sum);
            byAccount.put(row.getField("account"), row);
        }
        assertThat(bySteps).isEqualTo(BY_HAND);
        assertThat(byAccount).hasSize(12);
        assertThat(byAccount.get("acme").getField("wave")).isEqualTo("first, at launch");
        assertThat(byAccount.get("acme").getField("ends_at (America/Los_Angeles)"))
                .isEqualTo("2023-04-25 09:00");
        assertThat(byAccount.get("acme").getField("told_end (America/Los_Angeles)"))
                .isEqualTo("2023-04-25 09:00");
        assertThat(byAccount.get("bounced").getField("unreachable_details")).contains("Mailbox full");
        assertThat(byAccount.get("denying").getField("contradicted")).isEqualTo("true");

        assertThat(get("/accounts.csv?step=lost&plan=free").lines()).hasSize(6);
    }

    @Test
    void theDeskSaysTheStepOfEach() {
        Map<String, String> steps = Map.of(
                "doubt", "Not told",
                "acme", "Accepted",
                "maison", "Delivered",
                "asking", "Responded",
                "through", "Resolved",
                "empty", "Unreachable");
        steps.forEach((account, step) -> assertThat(
                        Jsoup.parse(manager.get("/desk/accounts/" + account).body())
                                .select(".facts dt:contains(Step) + dd")
                                .text())
                .as(account)
                .startsWith(step));
    }

    @Test
    void filtersCombineAndEachCanBeTakenAway() {
        Element page = read("/accounts?plan=free&region=AMER");

        assertThat(page.select("[role=status]").first().text()).isEqualTo("4 of 12 accounts match");
        assertThat(bySteps(page)).containsEntry("lost", 4).containsEntry("handed_over", 0);
        assertThat(page.select(".chip").eachText()).containsExactly("Remove Plan: free", "Remove Region: AMER");
        assertThat(page.select(".chip").first().attr("href")).endsWith("/accounts?region=AMER");
        assertThat(page.select("#step option").eachText()).contains("Unreachable (4)", "Accepted (0)");
        assertThat(page.select("#plan option").eachText()).contains("Free (4)", "Team (2)", "Pro (2)");
        assertThat(names(page)).containsExactly("bounced", "left", "silenced", "complaining");
    }

    @Test
    void severalOfAPartStayWhenAnotherIsChosen() {
        Element page = read("/accounts?step=lost&step=not_told&plan=free");

        assertThat(page.select("form.filters [name=step]").eachAttr("value"))
                .containsExactlyInAnyOrder("not_told", "lost");
        assertThat(page.select("form.filters select[name=step]")).isEmpty();
        assertThat(page.select("form.filters select[name=plan] [selected]").val())
                .isEqualTo("free");
        assertThat(page.select(".chip").eachText()).contains("Remove Step: not told", "Remove Step: unreachable");
    }

    @Test
    void aValueThatIsNoneIsRefusedByName() {
        assertThat(manager.get("/console" + path + "/accounts?step=opened").statusCode())
                .isEqualTo(400);
        rest.get("/api/v1" + path + "/accounts?step=opened").is(400);
        rest.get("/api/v1" + path + "/accounts?cursor=nonsense").is(400);
    }

    @Test
    void theListOfExposedAccountsCountsThem() {
        assertThat(read("/accounts?mark=exposed")
                        .select("[role=status]")
                        .first()
                        .text())
                .isEqualTo("11 of 12 accounts match");
    }

    @Test
    void anOldImportIsNamed() {
        world.imported(java.time.Instant.parse("2023-04-10T08:00:00Z"));
        assertThat(read("/accounts").text()).contains("Usage is from");
    }

    private Element read(String page) {
        return Jsoup.parse(get(page)).selectFirst("main");
    }

    private String get(String page) {
        var answer = manager.get("/console" + path + page);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static Map<String, Integer> bySteps(Element page) {
        Map<String, Integer> steps = new TreeMap<>();
        page.select(".by-step > li")
                .forEach(li -> steps.put(
                        li.className().replace("is-here", "").strip().substring(3),
                        Integer.parseInt(li.select(".figure a").text())));
        return steps;
    }

    private static List<String> names(Element page) {
        List<String> names = new ArrayList<>();
        page.select("tbody th a").forEach(a -> names.add(a.text().replace("Name of ", "")));
        return names;
    }

    private static Element row(Element page, String account) {
        return page.select("tbody tr").stream()
                .filter(row -> row.select("th a").text().equals("Name of " + account))
                .findFirst()
                .orElseThrow();
    }
}
