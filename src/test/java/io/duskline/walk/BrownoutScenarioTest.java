package io.duskline.walk;

import static io.duskline.campaign.CampaignStory.APPROVER;
import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.People;
import io.duskline.audience.CustomerRows;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.plan.NewCampaign;
import io.duskline.campaign.plan.Planning;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.ImportFormat;
import io.duskline.customer.Imports;
import io.duskline.walk.Rest.Answer;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Twitter ends on 25 July 2023 at 09:00 in Los Angeles, with a rehearsal from 09:00 to 11:00 on 20 June and another on 11 July.
 * All are told on 19 April. Acme would move in July; Maison is silent and has until 15 August; Gone moved at once and is
 * resolved; Quiet never used it.
 */
@DusklineTest
class BrownoutScenarioTest {

    private static final String SLUG = "twitter-shutdown";
    private static final String GONE = "owner@gone.example";
    private static final String WAVES =
            "[{\"now\":true,\"template\":\"first\"},{\"offset_days\":0,\"template\":\"done\"}]";

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory story;

    @Autowired
    CustomerRows customers;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Planning planning;

    @Autowired
    Decisions decisions;

    @Autowired
    Imports imports;

    @Autowired
    People people;

    @Autowired
    TestClock clock;

    @Autowired
    JsonMapper json;

    private Rest rest;
    private long first;
    private long second;
    private Campaign campaign;

    @BeforeEach
    void twitterPausesTwiceBeforeItEnds() throws Exception {
        story.twitterEnds();
        rest = Rest.byContract(port, "admin-token-for-the-tests");
        customers.account("gone").contact(GONE, "owner").uses("twitter", "@gone", 3, 1);
        deprecations.moveSunset(SLUG, "2023-07-25T09:00", "America/Los_Angeles", "More time.", PM);
        Deprecation twitter = deprecations.find(SLUG).orElseThrow();
        first = twitter.brownouts().getFirst().id();
        move(first, "2023-06-20T09:00", "2023-06-20T11:00");
        second = rest.post(
                        "/api/v1/deprecations/" + SLUG + "/brownouts",
                        "{\"from\":\"2023-07-11T09:00\",\"to\":\"2023-07-11T11:00\"}")
                .is(201)
                .number("/id");
    }

    private void launch(String more) {
        campaign = planning.draft(json.readValue("""
                        {"name":"Twitter leaves","deprecation":"twitter-shutdown",%s
                         "audience":{"accounts":{"uses":"twitter","within_days":90},"roles":["owner"],"tell":"first"},
                         "waves":%s}""".formatted(more, WAVES), NewCampaign.class), PM);
        decisions.submit(campaign.id(), PM);
        decisions.approve(campaign.id(), APPROVER);
        decisions.launch(campaign.id(), PM);
        story.goOn();
    }

    private void answers() {
        answer("acme", "\"answer\":\"migrating\",\"by\":\"2023-07-20\"");
        answer("gone", "\"answer\":\"moved\",\"confirmed\":true");
        rest.post("/api/v1/deprecations/" + SLUG + "/extensions", """
                {"account":"maison","until":{"at":"2023-08-15T09:00","zone":"America/Los_Angeles"},"why":"Agreed."}""").is(201);
        story.goOn();
    }

    @Test
    void whoStillUsesItIsToldBeforeEachAndAfterTheFirst() throws Exception {
        launch("");
        answers();
        assertThat(waves())
                .containsExactly(
                        "first null done",
                        "done 2023-07-25T16:00:00Z planned",
                        "brownout 2023-06-19T16:00:00Z planned " + first,
                        "brownout 2023-07-10T16:00:00Z planned " + second,
                        "brownout_over 2023-06-20T18:00:00Z planned " + first,
                        "done 2023-08-15T16:00:00Z planned",
                        "extended null done");
        assertThat(page("approver", "/console/campaigns").text()).contains("1 day before the brownout");
        used("2023-06-19T15:58:00Z", "acme", "maison");
        assertThat(received()).as("first to three, extended to Maison").containsExactly(1, 2, 1);

        goTo("2023-06-19T15:59:00Z");
        assertThat(received()).containsExactly(1, 2, 1);

        goTo("2023-06-19T16:00:00Z");
        story.fireOnly();
        story.goOn();
        assertThat(received()).as("Gone is resolved").containsExactly(2, 3, 1);
        assertThat(story.subjectsTo(OWNER).getLast()).isEqualTo("Twitter pauses on Tuesday 20\u00a0June\u00a02023");
        assertThat(text(OWNER))
                .contains(
                        "TWITTER PAUSES FOR A WHILE IN YOUR ACCOUNT",
                        "This is a rehearsal of the end.",
                        "Afterwards all of it",
                        "PAUSES IN THIS TIME",
                        "x  Scheduling tweets",
                        "Tuesday 20 June 2023",
                        "in 24 hours")
                .containsPattern("It ends for good on\\s+Tuesday 25\\s+July\\s+2023")
                .doesNotContain("WHAT TO DO", "IF YOU DO NOTHING");
        assertThat(story.subjectsTo(FRENCH).getLast())
                .isEqualTo("Twitter s’interrompt un moment le mardi 20\u00a0juin\u00a02023");
        assertThat(text(FRENCH)).containsPattern("La fin définitive est le\\s+mardi 15\\s+août\\s+2023");

        goTo("2023-06-20T17:59:00Z");
        assertThat(received()).containsExactly(2, 3, 1);
        goTo("2023-06-20T18:00:00Z");
        assertThat(received()).containsExactly(3, 4, 1);
        assertThat(story.subjectsTo(OWNER).getLast())
                .isEqualTo("This was it: Twitter paused on Tuesday 20\u00a0June\u00a02023");
        assertThat(text(OWNER))
                .contains("It works again now.", "Ends on", "Tuesday 25 July 2023", "in 35 days", "WHAT TO DO");

        Answer shown = rest.get("/api/v1/campaigns/" + campaign.id()).is(200);
        assertThat(shown.number("/brownout_days_before")).isEqualTo(1);
        assertThat(counts(shown, "brownout", "accepted")).containsExactly(2L, 0L);
        assertThat(counts(shown, "brownout_over", "accepted")).containsExactly(2L);
        assertThat(shown.number("/reach/accounts")).isEqualTo(3);
        assertThat(shown.number("/reach/exposed")).isEqualTo(2);
        Document shownThere = page("product_manager", "/console/campaigns/" + campaign.id());
        assertThat(shownThere.text())
                .contains(
                        "1 day before the brownout: Tue 20 June 2023, 09:00 to 11:00",
                        "2 messages",
                        "1 day before the brownout: Tue 11 July 2023, 09:00 to 11:00",
                        "To all accounts that still use it, whatever they answered.",
                        "1 day before each, whoever still uses it is told");
        assertThat(shownThere.select("li.wave h3").eachText())
                .as("in time; the plan's own are numbered")
                .containsExactly(
                        "1. First notice Done",
                        "Later end Done",
                        "Brownout notice Done",
                        "After the brownout Done",
                        "Brownout notice Planned",
                        "2. Done Planned",
                        "Done Planned");

        used("2023-07-10T15:58:00Z", "acme", "maison");
        goTo("2023-07-10T16:00:00Z");
        goTo("2023-07-11T18:00:00Z");
        assertThat(received()).as("no second “this was it”").containsExactly(4, 5, 1);
    }

    @Test
    void aBrownoutThatMovesTakesItsNoticeAlongAndWhoWasToldIsToldOnce() throws Exception {
        launch("");
        answers();
        move(second, "2023-07-13T13:00", "2023-07-13T23:30");
        story.goOn();
        assertThat(waves()).contains("brownout 2023-07-12T20:00:00Z planned " + second);
        assertThat(received()).containsExactly(1, 2, 1);

        used("2023-07-12T19:58:00Z", "acme", "maison", "gone");
        goTo("2023-07-12T20:00:00Z");
        List<Integer> before = received();
        assertThat(before).as("the first one is past; Gone uses it again").containsExactly(2, 3, 3);

        clock.advance(Duration.ofHours(1));
        move(second, "2023-07-14T09:00", "2023-07-14T11:00");
        story.goOn();
        story.goOn();
        assertThat(received()).as("once").containsExactly(3, 4, 4);
        assertThat(story.subjectsTo(OWNER).getLast())
                .isEqualTo("Twitter pauses on Friday 14\u00a0July\u00a02023, at another time");
        assertThat(text(OWNER).replaceAll("\\s+", " "))
                .contains(
                        "The time has changed. Before, we told you Thursday 13 July 2023, 16:00 to Friday 14 July 2023, 02:30");

        goTo("2023-07-13T16:00:00Z");
        assertThat(received()).as("they know it since the day before that").containsExactly(3, 4, 4);

        rest.get("/api/v1/deprecations/" + SLUG + "/brownouts").is(200);
        callOff(second);
        story.goOn();
        story.goOn();
        assertThat(received()).containsExactly(4, 5, 5);
        assertThat(story.subjectsTo(OWNER).getLast())
                .isEqualTo("Twitter does not pause on Friday 14\u00a0July\u00a02023");
        goTo("2023-07-14T20:00:00Z");
        assertThat(received()).containsExactly(4, 5, 5);
        assertThat(Jsoup.parse(people.browser(port, "support_agent")
                                .get("/notices/" + SLUG)
                                .body())
                        .text())
                .contains("Called off");
    }

    private void callOff(long id) {
        rest.delete("/api/v1/deprecations/" + SLUG + "/brownouts/" + id, "{\"why\":\"Not now.\"}")
                .is(200);
    }

    @Test
    void whileItIsSuspendedNothingPausesAndNothingIsSaidOfIt() throws Exception {
        launch("");
        used("2023-06-19T15:58:00Z", "acme", "maison");
        goTo("2023-06-19T16:00:00Z");
        assertThat(received()).containsExactly(2, 2, 2);

        clock.advance(Duration.ofHours(2));
        deprecations.suspend(SLUG, "They paused it.", PM);
        story.goOn();
        assertThat(received()).as("no date holds").containsExactly(3, 3, 3);
        goTo("2023-06-20T18:00:00Z");
        assertThat(received()).as("nothing paused").containsExactly(3, 3, 3);
        assertThat(waves()).contains("brownout null planned " + second, "brownout_over null planned " + first);

        clock.set(Instant.parse("2023-06-22T16:00:00Z"));
        deprecations.resume(SLUG, "2023-07-25T09:00", "America/Los_Angeles", "They go on.", PM);
        story.goOn();
        assertThat(received()).as("the date holds again").containsExactly(4, 4, 4);
        assertThat(waves())
                .as("the second is the first that takes place")
                .contains("brownout_over 2023-07-11T18:00:00Z planned " + second);

        used("2023-07-10T15:58:00Z", "acme");
        goTo("2023-07-10T16:00:00Z");
        goTo("2023-07-11T18:00:00Z");
        assertThat(received())
                .as("nobody answered, and who was silent for a month has not ended: all are exposed")
                .containsExactly(6, 6, 6);
    }

    @Test
    void oneThatIsNearIsToldAtOnceAndNeverOnceItHasBegun() throws Exception {
        clock.set(Instant.parse("2023-06-20T12:00:00Z"));
        used("2023-06-20T12:00:00Z", "acme", "maison");
        launch("");
        assertThat(story.subjectsTo(OWNER))
                .as("the first notice and that of the brownout")
                .hasSize(2);
        decisions.pause(campaign.id(), "Wait.", PM);
        customers.account("late").contact("owner@late.example", "owner").uses("twitter", "@late", 3, 1);

        clock.set(Instant.parse("2023-06-20T16:00:00Z"));
        decisions.resume(campaign.id(), PM);
        story.goOn();
        assertThat(story.subjectsTo("owner@late.example")).noneMatch(subject -> subject.contains("pauses on"));
    }

    @Test
    void whoBeginsToUseItAfterTheNoticeIsToldToo() throws Exception {
        launch("");
        used("2023-06-19T15:58:00Z", "acme", "maison");
        goTo("2023-06-19T16:00:00Z");
        customers.account("late").contact("owner@late.example", "owner");
        used("2023-06-19T18:00:00Z", "late");
        story.goOn();
        clock.advance(Duration.ofMinutes(61));
        story.goOn();

        assertThat(story.subjectsTo("owner@late.example"))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("Twitter pauses on Tuesday 20");
        assertThat(received()).as("nobody else again").containsExactly(2, 2, 2);
    }

    @Test
    void aPlanThatWantsNoneHasNone() throws Exception {
        launch("\"brownout_days_before\":null,");
        used("2023-06-19T15:58:00Z", "acme", "maison");
        goTo("2023-06-19T16:00:00Z");
        goTo("2023-06-20T18:00:00Z");

        assertThat(received()).containsExactly(1, 1, 1);
        assertThat(waves()).noneMatch(wave -> wave.startsWith("brownout"));
        assertThat(rest.get("/api/v1/campaigns/" + campaign.id())
                        .json()
                        .path("brownout_days_before")
                        .isNull())
                .isTrue();
    }

    @Test
    void theApproverSeesThatTheseMailsGoAndWhen() throws Exception {
        campaign = planning.draft(json.readValue("""
                        {"name":"Twitter leaves","deprecation":"twitter-shutdown","brownout_days_before":3,
                         "audience":{"accounts":{"uses":"twitter","within_days":90},"roles":["owner"],"tell":"first"},
                         "waves":[{"now":true,"template":"first"},{"offset_days":-38,"template":"reminder"}]}""", NewCampaign.class), PM);
        decisions.submit(campaign.id(), PM);
        String page = Jsoup.parse(people.browser(port, "approver")
                        .get("/console/campaigns/" + campaign.id() + "/approve")
                        .body())
                .text();

        assertThat(page)
                .contains(
                        "Before a brownout",
                        "Twitter pauses on Tuesday 20 June 2023",
                        "After the first brownout",
                        "3 days before each, whoever still uses it is told",
                        "Tue 20 June 2023, 09:00 to 11:00: its notice leaves Sat 17 June 2023, 09:00",
                        "The brownout’s own notice leaves in the same hour.");
        String form = Jsoup.parse(people.browser(port, "product_manager")
                        .get("/console/campaigns/" + campaign.id() + "/edit")
                        .body())
                .text();
        assertThat(form)
                .contains(
                        "Brownout: Twitter pauses",
                        "Its own notice leaves Sat 17 June 2023, 09:00, to everybody who still uses it.");
        assertThat(rest.post("/api/v1/campaigns", """
                        {"name":"x","deprecation":"twitter-shutdown","brownout_days_before":0,
                         "audience":{"accounts":{"uses":"twitter"},"roles":["owner"],"tell":"first"},
                         "waves":[{"now":true,"template":"first"}]}""").is(422).body())
                .contains("brownout_days_before", "between 1 and 30, or null");
    }

    private void goTo(String moment) {
        clock.set(Instant.parse(moment));
        story.goOn();
    }

    private void move(long id, String from, String to) {
        rest.put("/api/v1/deprecations/" + SLUG + "/brownouts/" + id, """
                {"from":"%s","to":"%s","why":"Another day suits better."}""".formatted(from, to))
                .is(200);
    }

    private void answer(String account, String given) {
        rest.post("/api/v1/acknowledgements", """
                {"deprecation":"twitter-shutdown","account":"%s",%s}""".formatted(account, given)).is(201);
    }

    /** Known as of then: these used it an hour before. */
    private void used(String when, String... accounts) {
        clock.set(Instant.parse(when));
        StringBuilder rows = new StringBuilder("account_external_id,integration,resource,uses_30d,last_used_at\n");
        for (String account : accounts) {
            rows.append(account)
                    .append(",twitter,@")
                    .append(account)
                    .append(",7,")
                    .append(clock.instant().minus(Duration.ofHours(1)))
                    .append('\n');
        }
        imports.usage(
                new ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8)), ImportFormat.CSV, "test");
    }

    /** How many messages Acme, Maison and Gone have. */
    private List<Integer> received() {
        return List.of(
                story.subjectsTo(OWNER).size(),
                story.subjectsTo(FRENCH).size(),
                story.subjectsTo(GONE).size());
    }

    private String text(String address) throws Exception {
        MimeMessage last = story.messagesTo(address).getLast();
        return String.valueOf(((Multipart) last.getContent()).getBodyPart(0).getContent());
    }

    /** Template, when it is due, state, and the brownout that it is about; those that leave at once are due at no time here. */
    private List<String> waves() {
        List<String> waves = new ArrayList<>();
        for (JsonNode wave :
                rest.get("/api/v1/campaigns/" + campaign.id()).is(200).json().path("waves")) {
            boolean isNow = wave.path("now").asBoolean();
            JsonNode brownout = wave.path("brownout");
            waves.add(wave.path("template").asString() + " "
                    + (isNow || wave.path("due_at").isNull()
                            ? "null"
                            : wave.path("due_at").asString()) + " "
                    + wave.path("state").asString()
                    + (brownout.isNull() ? "" : " " + brownout.asLong()));
        }
        return waves;
    }

    private static List<Long> counts(Answer campaign, String template, String state) {
        List<Long> counts = new ArrayList<>();
        for (JsonNode wave : campaign.json().path("waves")) {
            if (wave.path("template").asString().equals(template)) {
                counts.add(wave.path("counts").path(state).asLong());
            }
        }
        return counts;
    }

    private Document page(String role, String path) {
        return Jsoup.parse(people.browser(port, role).get(path).body());
    }
}
