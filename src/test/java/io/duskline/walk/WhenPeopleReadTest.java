package io.duskline.walk;

import static io.duskline.campaign.CampaignStory.APPROVER;
import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.People;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.plan.NewCampaign;
import io.duskline.campaign.plan.PlanEditor;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.HoursCount;
import io.duskline.delivery.OutOfHours;
import java.time.Instant;
import java.util.Comparator;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/**
 * A campaign whose messages leave from 9 to 17 on business days: Acme reads in Los Angeles, Maison in Paris, where 1 May is a
 * holiday. It is launched on Wednesday 19 April 2023, at 10 in the one and at 19 in the other.
 */
@DusklineTest
@Tag("full")
class WhenPeopleReadTest {

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory story;

    @Autowired
    PlanEditor planEditor;

    @Autowired
    Decisions decisions;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Deliveries deliveries;

    @Autowired
    People people;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    @Autowired
    JsonMapper json;

    @BeforeEach
    void acmeReadsInTheWestAndMaisonInParis() throws Exception {
        story.twitterEnds();
        sql.execute(
                "update contact set time_zone = 'America/Los_Angeles', locale = 'en-US' where email like '%@acme.example'");
        sql.execute("update contact set time_zone = 'Europe/Paris' where email = ?", FRENCH);
    }

    private Campaign launched(String waves) {
        Campaign campaign = planEditor.draft(json.readValue("""
                        {"name":"Twitter leaves","deprecation":"twitter-shutdown",
                         "audience":{"accounts":{"uses":"twitter"},"roles":["owner"],"tell":"all"},
                         "waves":%s,"window":{"from":"09:00","to":"17:00"}}""".formatted(waves), NewCampaign.class), PM);
        decisions.submit(campaign.id(), PM);
        decisions.approve(campaign.id(), APPROVER);
        decisions.launch(campaign.id(), PM);
        story.goOn();
        return decisions.look(campaign.id());
    }

    private Delivery latest(Campaign campaign, String email) {
        return deliveries.list(decisions.look(campaign.id()).waveIds(), null, null, 50).items().stream()
                .filter(delivery -> delivery.email().equals(email))
                .max(Comparator.comparingLong(Delivery::id))
                .orElseThrow();
    }

    private void goTo(String moment) {
        clock.set(Instant.parse(moment));
        story.goOn();
    }

    @Test
    void eachIsToldByTheirOwnClock() {
        Campaign campaign = launched(CampaignStory.NOW);

        assertThat(story.subjectsTo(OWNER)).hasSize(1);
        assertThat(story.subjectsTo(FRENCH)).isEmpty();
        assertThat(latest(campaign, FRENCH).dueAt()).isEqualTo("2023-04-20T07:00:00Z");
        assertThat(deliveries.hours(campaign.waveIds()))
                .containsValue(new HoursCount(0, 1, Instant.parse("2023-04-20T07:00:00Z")));

        goTo("2023-04-20T07:00:00Z");
        assertThat(story.subjectsTo(FRENCH)).hasSize(1);
    }

    @Test
    void overAWeekendAndAHolidayItWaitsForTheNextBusinessDay() {
        deprecations.moveSunset(
                "twitter-shutdown", new NewSunset("2023-05-12T09:00", "America/Los_Angeles", "More time", null), PM);
        Campaign campaign =
                launched("[{\"now\":true,\"template\":\"first\"},{\"offset_days\":-13,\"template\":\"reminder\"}]");
        goTo("2023-04-20T07:00:00Z");

        goTo("2023-04-29T16:00:00Z");

        assertThat(latest(campaign, OWNER).dueAt()).as("Monday").isEqualTo("2023-05-01T16:00:00Z");
        assertThat(latest(campaign, FRENCH).dueAt()).as("Tuesday").isEqualTo("2023-05-02T07:00:00Z");
        goTo("2023-05-01T16:00:00Z");
        assertThat(story.subjectsTo(OWNER)).hasSize(2);
        assertThat(story.subjectsTo(FRENCH)).hasSize(1);
        goTo("2023-05-02T07:00:00Z");
        assertThat(story.subjectsTo(FRENCH)).hasSize(2);
    }

    @Test
    void whatWouldComeAfterTheEndLeavesAtOnceAndIsShownAsSuch() {
        Campaign campaign =
                launched("[{\"now\":true,\"template\":\"first\"},{\"offset_days\":-1,\"template\":\"final\"}]");
        deprecations.moveSunset(
                "twitter-shutdown", new NewSunset("2023-04-24T06:00", "America/Los_Angeles", "Sooner", null), PM);
        goTo("2023-04-20T07:00:00Z");

        goTo("2023-04-23T13:00:00Z");

        assertThat(latest(campaign, OWNER).state()).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(latest(campaign, OWNER).outOfHours())
                .as("it ends on Monday at 6, and Acme reads from 9 on")
                .isEqualTo(OutOfHours.END);
        assertThat(latest(campaign, FRENCH).dueAt())
                .as("in Paris that is 15 o'clock")
                .isEqualTo("2023-04-24T07:00:00Z");
        Rest rest = new Rest(port, "admin-token-for-the-tests");
        Rest.Answer shown = rest.get("/api/v1/campaigns/" + campaign.id()).is(200);
        assertThat(shown.json().at("/waves").toString()).contains("\"out_of_hours\":1,\"waiting\":1");
        assertThat(shown.text("/window/from")).isEqualTo("09:00");
        assertThat(rest.get("/api/v1/deliveries/" + latest(campaign, OWNER).id())
                        .text("/out_of_hours"))
                .isEqualTo("end");
        assertThat(Jsoup.parse(people.browser(port, "support_agent")
                                .get("/desk/accounts/acme")
                                .body())
                        .text())
                .contains("outside their sending hours");
        assertThat(Jsoup.parse(people.browser(port, "product_manager")
                                .get("/console/campaigns/" + campaign.id())
                                .body())
                        .text())
                .contains(
                        "1 message was sent outside the sending hours",
                        "1 message waits for the sending hours",
                        "Messages are sent from 09:00 to 17:00 on business days, not on public holidays");
    }

    @Test
    void whatTheNextWaveWouldOvertakeLeavesAtOnce() {
        Campaign campaign = launched("""
                [{"now":true,"template":"first"},{"offset_days":-3,"template":"reminder"},
                 {"offset_days":-2,"template":"final"}]""");
        goTo("2023-04-20T07:00:00Z");

        goTo("2023-04-22T16:00:00Z");

        assertThat(latest(campaign, OWNER).outOfHours())
                .as("on a Saturday; the final leaves on Sunday")
                .isEqualTo(OutOfHours.NEXT);
        assertThat(story.subjectsTo(OWNER)).hasSize(2);
        assertThat(story.subjectsTo(FRENCH)).hasSize(2);
    }

    @Test
    void aBrownoutIsToldBeforeItBeginsWhateverTheHour() {
        Campaign campaign = launched(CampaignStory.NOW);
        goTo("2023-04-20T07:00:00Z");

        goTo("2023-04-23T16:00:00Z");

        assertThat(latest(campaign, OWNER).outOfHours())
                .as("on a Sunday: it pauses on Monday at 9, when Acme begins to read")
                .isEqualTo(OutOfHours.BROWNOUT);
        assertThat(story.subjectsTo(OWNER)).hasSize(2);
        assertThat(latest(campaign, FRENCH).dueAt())
                .as("in Paris that is 18 o'clock")
                .isEqualTo("2023-04-24T07:00:00Z");
        assertThat(story.subjectsTo(FRENCH)).hasSize(1);
        goTo("2023-04-24T07:00:00Z");
        assertThat(story.subjectsTo(FRENCH)).hasSize(2);
    }

    @Test
    void aMovedDateIsToldAtAnyHour() {
        launched(CampaignStory.NOW);
        goTo("2023-04-20T07:00:00Z");
        clock.set(Instant.parse("2023-04-22T01:00:00Z"));

        deprecations.moveSunset(
                "twitter-shutdown", new NewSunset("2023-05-12T09:00", "America/Los_Angeles", "More time", null), PM);
        story.goOn();

        assertThat(story.subjectsTo(OWNER)).hasSize(2);
        assertThat(story.subjectsTo(FRENCH)).hasSize(2);
    }

    @Test
    void theApproverReadsWhoseDaysOffAreKept() {
        sql.execute("update contact set locale = 'en' where email like '%@acme.example'");
        Campaign campaign = planEditor.draft(json.readValue("""
                        {"name":"Twitter leaves","deprecation":"twitter-shutdown",
                         "audience":{"accounts":{"uses":"twitter"},"roles":["owner"],"tell":"all"},
                         "waves":[{"now":true,"template":"first"}],"window":{"from":"09:00","to":"24:00"}}""", NewCampaign.class), PM);
        decisions.submit(campaign.id(), PM);

        String page = Jsoup.parse(people.browser(port, "approver")
                        .get("/console/campaigns/" + campaign.id() + "/approve")
                        .body())
                .select("section[aria-labelledby=plan]")
                .text();

        assertThat(page)
                .contains(
                        "From 09:00 to 24:00 on business days, not on public holidays",
                        "France 1",
                        "1 contact is in an unknown country");
    }

    @Test
    void hoursThatAreNoneAreRefusedAtTheirField() {
        Rest rest = new Rest(port, "admin-token-for-the-tests");
        String body = """
                {"name":"Twitter leaves","deprecation":"twitter-shutdown",
                 "audience":{"accounts":{"uses":"twitter"},"roles":["owner"],"tell":"all"},
                 "waves":[{"now":true,"template":"first"}],"window":{"from":"%s","to":"%s"}}""";

        assertThat(rest.post("/api/v1/campaigns", body.formatted("17:00", "09:00"))
                        .is(422)
                        .text("/errors/0/field"))
                .isEqualTo("window.to");
        assertThat(rest.post("/api/v1/campaigns", body.formatted("nine", "17:00"))
                        .is(422)
                        .text("/errors/0/field"))
                .isEqualTo("window.from");
    }
}
