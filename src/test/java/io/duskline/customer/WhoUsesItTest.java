package io.duskline.customer;

import static io.duskline.db.tables.Figure.FIGURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Integration;
import io.duskline.customer.usage.IntegrationUsage;
import io.duskline.customer.usage.LastUse;
import io.duskline.customer.usage.UsageFigures;
import io.duskline.customer.usage.UsageFilter;
import io.duskline.customer.usage.UsageLine;
import io.duskline.web.Listing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who uses an integration is counted, listed and taken away alike, by the rows of usage. */
@DusklineTest
class WhoUsesItTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    CatalogStory catalog;

    @Autowired
    IntegrationUsage usage;

    @Autowired
    Imports imports;

    @Autowired
    TestClock clock;

    @Autowired
    DSLContext sql;

    Integration twitter;

    /** Used six days ago, 20, 60, 200, on an unknown day, and never. */
    @BeforeEach
    void everyKindOfUse() {
        twitter = catalog.twitter();
        CustomerData data = new CustomerData(imports, sql);
        data.accounts("external_id,name,plan,region,manager_email\n"
                + "week,Acme Shoes,pro,AMER,leah@vendor.example\n"
                + "month,Bolt,pro,EMEA,leah@vendor.example\n"
                + "quarter,=1+1,team,,\n"
                + "longer,Dune,,AMER,\n"
                + "undated,Elm,team,AMER,yuki@vendor.example\n"
                + "never,Fjord,pro,AMER,\n"
                + "elsewhere,Gale,pro,AMER,\n");
        data.usage("account_external_id,integration,resource,uses_30d,last_used_at\n"
                + "week,twitter,@acme,2000," + ago(6) + "\n"
                + "week,twitter,@acme_too,105," + ago(9) + "\n"
                + "month,twitter,@bolt,105," + ago(20) + "\n"
                + "quarter,twitter,@one,0," + ago(60) + "\n"
                + "quarter,twitter,@two,0," + ago(80) + "\n"
                + "quarter,twitter,@three,0," + ago(70) + "\n"
                + "longer,twitter,@dune,0," + ago(200) + "\n"
                + "undated,twitter,@elm,105,\n"
                + "never,twitter,@fjord,0,\n");
    }

    private Instant ago(int days) {
        return clock.instant().minus(Duration.ofDays(days));
    }

    @Test
    void whoeverUsedItIn90DaysIsCountedByPlanRegionAndLastUse() {
        UsageFigures figures = usage.figures(twitter);

        assertThat(figures.accounts()).isEqualTo(4);
        assertThat(figures.everybody()).isEqualTo(7);
        assertThat(figures.resources()).isEqualTo(7);
        assertThat(figures.uses()).isEqualTo(2315);
        assertThat(figures.byPlan())
                .extracting(UsageFigures.Share::value, UsageFigures.Share::accounts)
                .containsExactly(tuple("pro", 2L), tuple("team", 2L));
        assertThat(figures.byRegion())
                .extracting(UsageFigures.Share::value, UsageFigures.Share::accounts)
                .containsExactly(tuple("AMER", 2L), tuple(null, 1L), tuple("EMEA", 1L));
        assertThat(List.of(LastUse.values()))
                .allSatisfy(last ->
                        assertThat(figures.accounts(last)).as("%s", last).isEqualTo(last == LastUse.LONGER ? 2 : 1));
        assertThat(figures.managers())
                .extracting(UsageFigures.Managed::manager, UsageFigures.Managed::accounts)
                .containsExactly(tuple("leah@vendor.example", 2L), tuple(null, 1L), tuple("yuki@vendor.example", 1L));
        assertThat(figures.mostResources())
                .extracting(UsageFigures.Most::resources)
                .isEqualTo(3);
    }

    @Test
    void everyPageFollowsTheOneBeforeAlsoWhereUsesAreEqual() {
        UsageFilter all = filter(Map.of("last", "ever"));

        Listing<UsageLine> first = usage.list(twitter, all, null, 2);
        Listing<UsageLine> second = usage.list(twitter, all, first.next(), 2);
        Listing<UsageLine> third = usage.list(twitter, all, second.next(), 2);

        assertThat(names(first)).containsExactly("week", "undated");
        assertThat(names(second)).containsExactly("month", "never");
        assertThat(names(third)).containsExactly("longer", "quarter");
        assertThat(third.next()).isNull();
        assertThat(usage.all(twitter, all)).hasSize(6);
    }

    private static List<String> names(Listing<UsageLine> page) {
        return page.items().stream().map(UsageLine::externalId).toList();
    }

    @Test
    void aFilterLeavesAsManyAsItCounts() {
        List<UsageFilter> filters = List.of(
                UsageFilter.NOW,
                filter(Map.of("plan", "team")),
                filter(Map.of("region", "none")),
                filter(Map.of("plan", "pro", "last", "ever")),
                filter(Map.of("last", "longer")),
                filter(Map.of("manager", "leah@vendor.example")),
                filter(Map.of("manager", "none", "plan", "team")),
                filter(Map.of("q", "@bolt")),
                filter(Map.of("q", "acme", "region", "EMEA")));

        assertThat(filters)
                .allSatisfy(filter -> assertThat(usage.matching(twitter, filter))
                        .isEqualTo(
                                usage.list(twitter, filter, null, 100).items().size()));
        assertThat(filters)
                .extracting(filter -> usage.matching(twitter, filter))
                .containsExactly(4L, 2L, 1L, 3L, 2L, 2L, 1L, 1L, 0L);
    }

    @Test
    void restTellsItPageByPageAndAsCsv() throws Exception {
        Caller agent = people.bearer(port, "support_agent");

        JsonNode page = JsonMapper.shared()
                .readTree(agent.get("/api/v1/integrations/twitter/usage?plan=pro&limit=1")
                        .body());
        String csv = agent.get("/api/v1/integrations/twitter/usage.csv").body();

        assertThat(page.get("accounts").asInt()).isEqualTo(2);
        assertThat(page.get("next").asString()).isNotEmpty();
        assertThat(page.get("items").get(0).get("account").asString()).isEqualTo("week");
        assertThat(page.get("items").get(0).get("reason").asString())
                .isEqualTo("uses @acme and 1 more, 2,105 times in 30 days");
        assertThat(csv.lines()).hasSize(5);
        assertThat(csv).contains("quarter,'=1+1,team,,,3,").startsWith("account,name,plan,region,manager,resources,");
        assertThat(agent.get("/api/v1/integrations/twitter/usage?last=yesterday")
                        .statusCode())
                .isEqualTo(400);
        assertThat(agent.get("/api/v1/integrations/fax/usage").statusCode()).isEqualTo(404);
        assertThat(people.bearer(port, "integration")
                        .get("/api/v1/integrations/twitter/usage")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void itsPageSaysHowManyAndKeepsTheFilter() throws Exception {
        Caller manager = people.browser(port, "product_manager");

        Document catalogPage = read(manager, "/console/catalog");
        Document page = read(
                manager, catalogPage.select("a[href$=/integrations/twitter]").attr("href"));
        Document narrowed = read(manager, "/console/catalog/integrations/twitter?q=bolt&region=EMEA");

        assertThat(page.select("h1").text()).isEqualTo("4 accounts use Twitter");
        assertThat(page.select("tbody th a").eachText()).startsWith("Acme Shoes");
        assertThat(page.text()).contains("at most 3 at one account, =1+1", "2 more used it longer ago");
        assertThat(narrowed.select("tbody th a").eachText()).containsExactly("Bolt");
        assertThat(narrowed.select(".chip").eachText()).hasSize(2);
        assertThat(narrowed.select("a[href*='.csv']").attr("href"))
                .isEqualTo("/console/catalog/integrations/twitter.csv?q=bolt&region=EMEA");
        assertThat(manager.get("/console/catalog/integrations/twitter.csv?q=bolt&region=EMEA")
                        .body()
                        .lines())
                .hasSize(2);
    }

    /** Costly figures are shown as last counted, and are updated after an import. */
    @Test
    void whatWasCostlyToCountIsKeptAndFollowsAnImport() throws Exception {
        usage.figures(twitter);
        sql.insertInto(FIGURE)
                .set(FIGURE.FIGURE_KEY, "usage:" + twitter.id())
                .set(
                        FIGURE.COUNTED,
                        "{\"everybody\":9,\"groups\":[],\"managers\":[],\"most_resources\":null,\"at\":\""
                                + clock.instant() + "\"}")
                .set(FIGURE.COUNTED_AT, clock.instant())
                .set(FIGURE.COST_MS, 60_000L)
                .execute();

        assertThat(usage.figures(twitter).everybody()).isEqualTo(9);
        clock.advance(Duration.ofMinutes(1));
        new CustomerData(imports, sql)
                .usage("account_external_id,integration,resource,uses_30d,last_used_at\nnever,twitter,@fjord,3,\n");
        usage.figures(twitter);

        for (int tries = 0; tries < 500 && usage.figures(twitter).everybody() == 9; tries++) {
            Thread.onSpinWait();
        }
        assertThat(usage.figures(twitter).accounts()).isEqualTo(5);
    }

    private static Document read(Caller who, String path) throws Exception {
        var answer = who.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private static UsageFilter filter(Map<String, String> parts) {
        return new UsageFilter(
                parts.getOrDefault("q", ""),
                parts.getOrDefault("plan", ""),
                parts.getOrDefault("region", ""),
                parts.getOrDefault("last", ""),
                parts.getOrDefault("manager", ""));
    }
}
