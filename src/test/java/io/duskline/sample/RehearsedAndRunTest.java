package io.duskline.sample;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The founding cases, rehearsed and then really run. */
@Tag("full")
class RehearsedAndRunTest extends PaperAndTruth {

    @Test
    void theMarketingCenterAsItWas() throws Exception {
        begin("marketing-center");
        sample.customers();
        sample.deprecation("twitter-shutdown");
        agree(sample.campaign("twitter-shutdown"), 900, 6);
    }

    @Test
    void theHelpDeskWhoseAccountsHaveSeveralReaders() throws Exception {
        begin("help-desk");
        sample.customers();
        sample.deprecation("twitter-inbox");
        agree(sample.campaign("twitter-inbox"), 180, 6);
    }

    /** Its own public has no accounts: so some are made up, in several zones, whose messages wait for their mornings. */
    @Test
    void theWeatherAlertsInTheHoursOfTheirReaders() throws Exception {
        begin("weather-alerts");
        walk.customers(vendor, "twitter-alerts", List.of("coast", "plains", "harbor"), "2023-04-18T10:00:00Z");
        vendor.importCsv("contacts", """
                account_external_id,email,name,roles,locale,time_zone
                coast,night@coast.example,Night,technical,ja,Asia/Tokyo
                plains,west@plains.example,West,technical,en,Pacific/Honolulu
                """);
        sample.deprecation("automatic-posts");
        JsonNode body = JsonMapper.shared().readTree("""
                {"name":"Automatic posts end","deprecation":"automatic-posts","kind":"service_notice",
                 "audience":{"accounts":{"uses":"twitter-alerts","within_days":90},
                             "roles":["owner","admin","technical"],"tell":"all"},
                 "window":{"from":"09:00","to":"11:00"},
                 "waves":[{"now":true,"template":"first"},{"offset_days":-2,"template":"final"},
                          {"offset_days":0,"template":"done"}],"late_by_at_most":"PT6H"}""");
        long id = vendor.post("/api/v1/campaigns", body).path("id").asLong();
        hours = 24;
        agree(id, 7, 3);
        assertThat(sql.fetchCount(DELIVERY, DELIVERY.DUE_AT.gt(DELIVERY.CREATED_AT)))
                .as("messages that waited for their readers")
                .isEqualTo(waiting);
    }

    /** What is still to come: two have answered, one has a later end. */
    @Test
    void whatIsLeftOfACampaignThatRuns() throws Exception {
        begin("marketing-center");
        List<String> names = List.of("northwind", "acme", "tilleul", "harbor", "orchid");
        walk.customers(vendor, "twitter", names, "2023-04-19T10:00:00Z");
        sample.deprecation("twitter-shutdown");
        launch("""
                {"name":"Twitter leaves the DMC","deprecation":"twitter-shutdown","kind":"service_notice",
                 "audience":{"accounts":{"uses":"twitter","within_days":90},"roles":["owner","admin"],"tell":"first"},
                 "waves":[{"now":true,"template":"first"},{"offset_days":-3,"template":"reminder"},
                          {"offset_days":-1,"template":"final"},{"offset_days":0,"template":"done"}],
                 "late_by_at_most":"PT6H"}""");
        walk.at("2023-04-19T18:00:00Z");
        walk.answer(vendor, walk.page("northwind"), "answer=migrating&by=2023-04-22");
        walk.answer(vendor, walk.page("acme"), "answer=moved&confirmed=yes");
        vendor.postCsv(
                "/api/v1/deprecations/twitter-shutdown/extensions",
                "account_external_id,until,zone,reason\ntilleul,2023-05-05T09:00,America/Los_Angeles,A frozen shop.\n");
        walk.time();
        clock.set(Instant.parse("2023-04-20T18:00:00Z"));

        JsonNode told = rehearse(campaign);
        List<String> rehearsed = rehearsed(campaign);
        assertThat(told.path("skipped").toString()).contains("answered");
        moments(told).forEach(walk::at);
        assertThat(rehearsed)
                .hasSizeGreaterThan(names.size())
                .containsExactlyInAnyOrderElementsOf(sent(Long.parseLong(campaign.replaceAll(".*/", ""))).stream()
                        .filter(line -> line.split(" ")[1].compareTo("2023-04-20T18:00:00Z") > 0)
                        .toList());
    }
}
