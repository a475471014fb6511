package io.duskline.walk;

import static io.duskline.campaign.CampaignStory.APPROVER;
import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.People;
import io.duskline.audience.CustomerRows;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.plan.NewCampaign;
import io.duskline.campaign.plan.PlanEditor;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.customer.ImportFormat;
import io.duskline.customer.Imports;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Twitter ends on 25 July 2023 at 09:00 in Los Angeles, with a dry run from 09:00 to 11:00 on 20 June and another on 11 July.
 * All are told on 19 April. Acme would move in July; Maison is silent and has until 15 August; Gone moved at once and is
 * resolved; Quiet never used it.
 */
@DusklineTest
abstract class TwoBrownouts {

    static final String SLUG = "twitter-shutdown";
    static final String GONE = "owner@gone.example";
    static final String WAVES = "[{\"now\":true,\"template\":\"first\"},{\"offset_days\":0,\"template\":\"done\"}]";

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory story;

    @Autowired
    CustomerRows customers;

    @Autowired
    Deprecations deprecations;

    @Autowired
    PlanEditor planEditor;

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

    Rest rest;
    long first;
    long second;
    Campaign campaign;

    @BeforeEach
    void twitterPausesTwiceBeforeItEnds() throws Exception {
        story.twitterEnds();
        rest = Rest.byContract(port, "admin-token-for-the-tests");
        customers.account("gone").contact(GONE, "owner").uses("twitter", "@gone", 3, 1);
        deprecations.moveSunset(SLUG, new NewSunset("2023-07-25T09:00", "America/Los_Angeles", "More time.", null), PM);
        Deprecation twitter = deprecations.find(SLUG).orElseThrow();
        first = twitter.brownouts().getFirst().id();
        move(first, "2023-06-20T09:00", "2023-06-20T11:00");
        second = rest.post(
                        "/api/v1/deprecations/" + SLUG + "/brownouts",
                        "{\"from\":\"2023-07-11T09:00\",\"to\":\"2023-07-11T11:00\"}")
                .is(201)
                .number("/id");
    }

    /** @param more of the plan, as JSON that ends with a comma; or nothing */
    void launch(String more) {
        campaign = planEditor.draft(json.readValue("""
                        {"name":"Twitter leaves","deprecation":"twitter-shutdown",%s
                         "audience":{"accounts":{"uses":"twitter","within_days":90},"roles":["owner"],"tell":"first"},
                         "waves":%s}""".formatted(more, WAVES), NewCampaign.class), PM);
        decisions.submit(campaign.id(), PM);
        decisions.approve(campaign.id(), APPROVER);
        decisions.launch(campaign.id(), PM);
        story.goOn();
    }

    void goTo(String moment) {
        clock.set(Instant.parse(moment));
        story.goOn();
    }

    void move(long id, String from, String to) {
        rest.put("/api/v1/deprecations/" + SLUG + "/brownouts/" + id, """
                {"from":"%s","to":"%s","reason":"Another day suits better."}""".formatted(from, to))
                .is(200);
    }

    /** Known as of then: these used it an hour before. */
    void used(String when, String... accounts) {
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
        imports.completeUsage(
                new ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8)), ImportFormat.CSV, "test");
    }

    /** How many messages Acme, Maison and Gone have. */
    List<Integer> received() {
        return List.of(
                story.subjectsTo(OWNER).size(),
                story.subjectsTo(FRENCH).size(),
                story.subjectsTo(GONE).size());
    }

    /** Template, when it is due, state, and the brownout that it is about; those that leave at once are due at no time here. */
    List<String> waves() {
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

    Document page(String role, String path) {
        return Jsoup.parse(people.browser(port, role).get(path).body());
    }
}
