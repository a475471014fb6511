package io.duskline.campaign.way;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.plan.Decisions;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Milestone;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The form in which somebody says what ends knows what it can, and keeps what was typed. */
@DusklineTest
class RetirePagesTest {

    private static final String PAGE = "/console/catalog/integrations/twitter/retire";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    CatalogStory catalog;

    @Autowired
    CampaignStory campaignStory;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Decisions decisions;

    Caller manager;

    @BeforeEach
    void manager() {
        manager = people.browser(port, "product_manager");
    }

    @Test
    void itBeginsWithAllThatCanBeKnown() {
        catalog.twitter();

        Document page = read(manager.get(PAGE));

        assertThat(page.select("input[name=stops][checked]").eachAttr("value")).containsExactly("schedule", "history");
        assertThat(page.select("input[name=name]").eachAttr("value")).containsExactly("X");
        assertThat(page.select("#slug-said").text()).endsWith("/notices/twitter-ends");
        assertThat(page.select("#zones option").eachAttr("value"))
                .startsWith("UTC")
                .contains("Los Angeles", "Paris");
        assertThat(page.select("#langs option").eachAttr("value")).contains("German", "Japanese");
        assertThat(page.select("#missing .entry:has(.is-error) a").eachText()).containsExactly("Reason", "Day");
        assertThat(page.select(".way li").eachText()).first().asString().startsWith("1. What ends");
        assertThat(page.select(".way [aria-current]").text()).isEqualTo("1. What ends");
        assertThat(page.select(".way li")).hasSize(6);
    }

    @Test
    void rowsComeAndGoAndNothingTypedIsLost() {
        catalog.twitter();

        Document page = read(post(
                PAGE,
                "do=add-language",
                "add-language=German",
                "title=Twitter leaves",
                "name=DMC",
                "stops=schedule",
                "reason=Because.",
                "when=date",
                "day=2023-04-29",
                "time=09:00",
                "zone=los angeles",
                "date.kind=closed_to_new",
                "date.day=2023-04-19",
                "date.from=09:00",
                "date.to-day=",
                "date.to="));

        assertThat(page.select("input[name=title]").attr("value")).isEqualTo("Twitter leaves");
        assertThat(page.select("input[name=stops][checked]").eachAttr("value")).containsExactly("schedule");
        assertThat(page.select("textarea[name=reason.de]")).hasSize(1);
        assertThat(page.select("#reason").text()).isEqualTo("Because.");
        assertThat(page.select("#day-said").text())
                .contains("Saturday 29 April 2023, 09:00", "Pacific Daylight Time", "Short notice", "weekend");
        assertThat(page.select(".steps .when").text()).isEqualTo("Wednesday 19 April 2023, 10 days before the end");
        assertThat(page.select("#missing .is-error")).isEmpty();
        assertThat(deprecations.all()).isEmpty();
    }

    @Test
    void aDateIsCountedFromTheEnd() {
        catalog.twitter();

        Document page = read(post(
                PAGE,
                "do=add-date",
                "when=date",
                "day=2023-04-29",
                "add.kind=brownout",
                "add.days=3",
                "add.from=09:00",
                "add.to=11:00"));

        assertThat(page.select("input[name=date.day]").attr("value")).isEqualTo("2023-04-26");
        assertThat(page.select("input[name=date.to]").attr("value")).isEqualTo("11:00");
        assertThat(page.select("#an").attr("value")).isEmpty();
    }

    @Test
    void whatIsMissingIsNamedAtItsFieldAndNothingIsEntered() {
        catalog.twitter();

        HttpResponse<String> answer =
                post(PAGE, "do=next", "title=Twitter leaves", "when=date", "time=09:00", "zone=Atlantis", "reason= ");

        assertThat(answer.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select(".problem a").eachAttr("href")).containsExactly("#reason", "#stops", "#zone");
        page.select(".problem a")
                .forEach(link -> assertThat(page.select(link.attr("href")))
                        .as(link.text())
                        .hasSize(1));
        assertThat(page.select("input[name=zone]").attr("value")).isEqualTo("Atlantis");
        assertThat(deprecations.all()).isEmpty();
    }

    @Test
    void goingOnEntersItWithAPlanAndItCanBeEditedUntilCustomersAreTold() {
        catalog.twitter();

        HttpResponse<String> answer = post(
                PAGE,
                "do=next",
                "title=Twitter leaves",
                "name=DMC",
                "name=",
                "stops=schedule",
                "reason=Because.",
                "cause=Its API closes",
                "upstream-date=2023-04-29",
                "when=date",
                "day=2023-06-29",
                "time=09:00",
                "zone=Los Angeles");
        Deprecation entered = deprecations.get("twitter-leaves");
        Campaign campaign = campaigns.about(entered.id()).getFirst();

        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .endsWith("/console/campaigns/" + campaign.id() + "/audience");
        assertThat(entered.names()).containsExactly("DMC");
        assertThat(entered.upstream().date()).hasToString("2023-04-29");
        assertThat(entered.zone().getId()).isEqualTo("America/Los_Angeles");
        assertThat(campaign.name()).isEqualTo("Twitter leaves");
        assertThat(campaign.waves()).hasSizeGreaterThan(3);

        String edit = "/console/catalog/twitter-leaves/edit";
        Document page = read(manager.get(edit));
        assertThat(page.select("input[name=stops][checked]").eachAttr("value")).containsExactly("schedule");
        assertThat(page.select("#day").attr("value")).isEqualTo("2023-06-29");
        assertThat(page.select(".way a").eachText()).contains("2. Whom it hits", "3. What we say", "4. Plan");

        post(edit, fields(page.getElementById("ret"), "do=next", "reason=For another reason."));
        Deprecation edited = deprecations.get("twitter-leaves");
        assertThat(edited.reason()).isEqualTo("For another reason.");
        assertThat(edited.stops()).isEqualTo(entered.stops());
        assertThat(edited.milestones())
                .extracting(Milestone::moment)
                .isEqualTo(entered.milestones().stream().map(Milestone::moment).toList());
    }

    @Test
    void onceToldAChangeIsARevisionThatASecondPersonApprovesAndTheCampaignGoesOn() throws Exception {
        campaignStory.twitterEnds();
        Campaign campaign = campaignStory.launched("all", CampaignStory.NOW);
        String slug = deprecations.get(campaign.deprecationId()).slug();
        String edit = "/console/catalog/" + slug + "/edit";

        Document page = read(manager.get(edit));
        assertThat(page.select("#day")).isEmpty();
        post(edit, fields(page.getElementById("ret"), "do=next", "reason=Said better."));

        assertThat(deprecations.get(slug).reason()).isNotEqualTo("Said better.");
        Caller approver = people.browser(port, "approver");
        String catalogPage = "/console/catalog/" + slug;
        assertThat(Jsoup.parse(approver.get("/console").body()).select(".tasks").text())
                .contains("waits for your word on a revision");
        Document waits = Jsoup.parse(approver.get(catalogPage).body());
        assertThat(waits.select("ins").text()).isEqualTo("Said better.");
        approver.submit(
                catalogPage,
                catalogPage + "/revision/approve",
                java.util.Map.of("hash", waits.select("input[name=hash]").attr("value")));

        assertThat(deprecations.get(slug).reason()).isEqualTo("Said better.");
        assertThat(Jsoup.parse(manager.get("/console/campaigns/" + campaign.id())
                                .body())
                        .text())
                .doesNotContain("changed after it was approved");
        assertThat(campaigns.get(campaign.id()).approval()).isNotNull();
        assertThat(Jsoup.parse(Caller.nobody(port).get("/notices/" + slug).body())
                        .text())
                .contains("Said better.", "Changed: the reason.");
        assertThat(Caller.nobody(port).get("/notices/" + slug + ".json").body())
                .contains("\"revisions\":[{\"revision\":1,\"changed\":[\"reason\"]");
    }

    @Test
    void whatStopsIsUnderTheApproval() throws Exception {
        campaignStory.twitterEnds();
        Campaign campaign = campaignStory.draft("all", CampaignStory.NOW);
        decisions.submit(campaign.id(), CampaignStory.PM);
        decisions.approve(campaign.id(), CampaignStory.APPROVER);
        String edit = "/console/catalog/twitter-shutdown/edit";

        Document page = read(manager.get(edit));
        post(edit, fields(page.getElementById("ret"), "do=next", "title=What only we read"));
        assertThat(decisions.look(campaign.id()).approval()).isNotNull();

        page = read(manager.get(edit));
        Document asked = Jsoup.parse(post(edit, fields(page.getElementById("ret"), "do=next", "stops=schedule"))
                .body());
        assertThat(asked.select(".problem a").attr("href")).isEqualTo("#voids");
        assertThat(asked.select(".note").text()).contains("takes an approval away", CampaignStory.APPROVER);
        assertThat(deprecations.get("twitter-shutdown").stops()).hasSize(2);
        post(edit, fields(page.getElementById("ret"), "do=next", "stops=schedule", "voids=true"));
        assertThat(deprecations.get("twitter-shutdown").stops()).hasSize(1);
        assertThat(decisions.look(campaign.id()).approval()).isNull();
        decisions.submit(campaign.id(), CampaignStory.PM);
        Caller approver = people.browser(port, "approver");
        assertThat(Jsoup.parse(approver.get("/console/campaigns/" + campaign.id() + "/approve")
                                .body())
                        .text())
                .contains("What stops");
    }

    @Test
    void theWayStandsOnTopOfEachOfItsPages() throws Exception {
        campaignStory.twitterEnds();
        Campaign campaign = campaignStory.draft("all", CampaignStory.NOW);
        decisions.submit(campaign.id(), CampaignStory.PM);
        String page = "/console/campaigns/" + campaign.id();

        assertThat(here("/console/catalog/twitter-shutdown/edit")).isEqualTo("1. What ends");
        assertThat(here(page + "/audience")).isEqualTo("2. Whom it hits");
        assertThat(here("/console/deprecations/twitter-shutdown/notices/en")).isEqualTo("3. What we say");
        assertThat(here(page + "/edit")).isEqualTo("4. Plan");
        assertThat(here(page + "/approve")).isEqualTo("5. Approval");
        assertThat(here(page)).isEqualTo("6. Live");
        assertThat(here("/console/catalog/twitter-shutdown")).isEmpty();

        Document live = read(manager.get(page));
        assertThat(live.select(".way .hint").eachText())
                .containsExactly(
                        "Tue 25 April 2023",
                        "2 accounts",
                        "English, French",
                        "1 wave",
                        "waits for another person",
                        "when you launch");
        live.select(".way a[href]").forEach(link -> read(manager.get(link.attr("href"))));
    }

    private String here(String page) {
        Document shown = read(manager.get(page));
        assertThat(shown.select(".way li")).as(page).hasSize(6);
        return shown.select(".way [aria-current=step]").text();
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsNotSavedOverUnseen() {
        catalog.twitterShutdown();
        String edit = "/console/catalog/twitter-shutdown/edit";
        Element mine = read(manager.get(edit)).getElementById("ret");
        post(edit, fields(mine, "do=next", "reason=Theirs."));

        HttpResponse<String> refused = post(edit, fields(mine, "do=next", "reason=Mine."));

        assertThat(refused.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(refused.body());
        assertThat(page.select(".problem").text()).contains("Somebody changed it");
        assertThat(page.select("#reason").text()).isEqualTo("Mine.");
        assertThat(deprecations.get("twitter-shutdown").reason()).isEqualTo("Theirs.");
        post(edit, fields(page.getElementById("ret"), "do=next"));
        assertThat(deprecations.get("twitter-shutdown").reason()).isEqualTo("Mine.");
    }

    @Test
    void whatIsSentAsItWasShownChangesNothing() {
        Deprecation before = catalog.twitterShutdown();
        String edit = "/console/catalog/twitter-shutdown/edit";

        post(edit, fields(read(manager.get(edit)).getElementById("ret"), "do=next"));
        post(
                edit,
                fields(
                        read(manager.get(edit)).getElementById("ret"),
                        "do=next",
                        "continues=linkedin",
                        "stops=history"));

        assertThat(deprecations.get("twitter-shutdown").stops())
                .extracting(each -> each.key())
                .containsExactly("history");
        post(
                edit,
                Arrays.stream(fields(read(manager.get(edit)).getElementById("ret"), "do=next", "stops=history"))
                        .flatMap(each -> each.equals("stops=history")
                                ? java.util.stream.Stream.of("stops=schedule", each)
                                : java.util.stream.Stream.of(each))
                        .toArray(String[]::new));
        assertThat(deprecations.get("twitter-shutdown").stops())
                .as("what was there before stays first")
                .extracting(each -> each.key())
                .containsExactly("history", "schedule");
        assertThat(before.editedBy()).isNull();
        int sequence = deprecations.get("twitter-shutdown").sequence();
        post(edit, fields(read(manager.get(edit)).getElementById("ret"), "do=next"));
        assertThat(deprecations.get("twitter-shutdown").sequence()).isEqualTo(sequence);
    }

    @Test
    void whoeverMayNotPlanIsOfferedNoForm() {
        catalog.twitterShutdown();
        Caller approver = people.browser(port, "approver");

        assertThat(approver.get("/console/catalog/twitter-shutdown/edit").statusCode())
                .isEqualTo(403);
        assertThat(approver.get(PAGE).statusCode()).isEqualTo(403);
        Document page = read(approver.get("/console/catalog/integrations/twitter"));
        assertThat(page.select("a[href$=/retire], a[href$=/edit]")).isEmpty();
        assertThat(read(approver.get("/console/catalog/twitter-shutdown"))
                        .select(".way a")
                        .eachAttr("href"))
                .first()
                .isEqualTo("/console/catalog/twitter-shutdown");
    }

    /** What was moved by the name of a city is kept by the zone's own. */
    @Test
    void aDateMovesByTheClockOfACity() {
        catalog.twitterShutdown();
        String page = "/console/catalog/twitter-shutdown";

        assertThat(read(manager.get(page)).select("#zone").attr("value")).isEqualTo("Los Angeles");
        manager.submit(
                page,
                page + "/sunset",
                java.util.Map.of("at", "2023-04-29T09:00", "zone", "berlin", "why", "Later.", "sure", "yes"));

        assertThat(deprecations.get("twitter-shutdown").zone().getId()).isEqualTo("Europe/Berlin");
    }

    @Test
    void anIntegrationIsEnteredWithoutAnyKeyAndEdited() {
        manager.typed(
                "POST",
                "/console/catalog/integrations/new",
                "application/x-www-form-urlencoded",
                "_csrf=" + manager.formToken("/console/catalog/integrations/new")
                        + "&do=save&name=Größe+%26+Co&alias=&alias=GC&cap.name=Post+images&cap.key=&cap.name=Post+images%21&cap.key="
                        + "&cap.name=&cap.key=");

        Document page = read(manager.get("/console/catalog/integrations/grosse-co/edit"));

        assertThat(page.select("input[name=cap.key]").eachAttr("value")).startsWith("post-images", "post-images-2");
        assertThat(page.select("input[name=alias]").eachAttr("value")).containsExactly("GC", "");
    }

    /** What a form would send, with some of it typed over. */
    private static String[] fields(Element form, String... typed) {
        List<String> names =
                Arrays.stream(typed).map(each -> each.split("=")[0]).toList();
        List<String> fields = ((org.jsoup.nodes.FormElement) form)
                .formData().stream()
                        .filter(each ->
                                !names.contains(each.key()) && !each.key().equals("_csrf"))
                        .map(each -> each.key() + "=" + each.value())
                        .collect(Collectors.toList());
        fields.addAll(List.of(typed));
        return fields.toArray(String[]::new);
    }

    private HttpResponse<String> post(String page, String... fields) {
        assertThat(Jsoup.parse(manager.get(page).body())
                        .select("form#ret, form:has([name='cap.name'])")
                        .attr("action"))
                .as("where the form of %s sends itself", page)
                .isIn(page, "");
        String body = Arrays.stream(fields)
                .map(field -> field.split("=", 2))
                .map(field -> field[0] + "=" + URLEncoder.encode(field[1], StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return manager.typed(
                "POST", page, "application/x-www-form-urlencoded", "_csrf=" + manager.formToken(page) + "&" + body);
    }

    private static Document read(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }
}
