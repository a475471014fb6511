package io.duskline.sample;

import static io.duskline.campaign.CampaignColumns.WAVE_TEMPLATE;
import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.Wave.WAVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.readiness.rehearsal.Rehearsing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The founding cases on paper and then in truth: whoever a rehearsal names gets the very message that it counted, in the
 * same wave, at the moment that it said and in their language, and nobody else does.
 */
class RehearsedAndRunTest extends FoundingCase {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Nobody answers and no mail comes back: what time alone brings. */
    private static final String NOTHING_ASSUMED = """
            {"by_second":{"migrating":0,"moved":0,"not_affected":0,"need_more_time":0,"need_help":0},
             "by_last":{"migrating":0,"moved":0,"not_affected":0,"need_more_time":0,"need_help":0},"bounced":0}""";

    @Autowired
    Rehearsing rehearsing;

    @Autowired
    DSLContext sql;

    private int waiting;

    /** So long after a wave falls due its last message leaves. */
    private int hours = 1;

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
        JsonNode body = JSON.readTree("""
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
                "account_external_id,until,zone,why\ntilleul,2023-05-05T09:00,America/Los_Angeles,A frozen shop.\n");
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

    private void agree(long id, int atLeast, int waves) {
        String path = "/api/v1/campaigns/" + id;
        JsonNode told = rehearse(path);
        List<String> rehearsed = rehearsed(path);
        assertThat(told.path("waves")).hasSize(waves);
        assertThat(rehearsed).hasSizeGreaterThan(atLeast * waves);
        assertThat(told.path("messages").asInt()).isEqualTo(rehearsed.size());
        waiting = told.path("waves")
                .valueStream()
                .mapToInt(wave -> wave.path("waiting").asInt())
                .sum();

        run(path, told);
        assertThat(rehearsed).containsExactlyInAnyOrderElementsOf(sent(id));
    }

    private JsonNode rehearse(String path) {
        vendor.post(path + "/rehearsal", JSON.readTree(NOTHING_ASSUMED));
        assertThat(vendor.get(path + "/rehearsal").path("state").asString()).isEqualTo("counting");
        rehearsing.goOn();
        JsonNode told = vendor.get(path + "/rehearsal");
        assertThat(told.path("state").asString()).as(told.toString()).isEqualTo("ready");
        return told;
    }

    private void run(String path, JsonNode told) {
        vendor.put(
                "/api/v1/deprecations/" + vendor.get(path).path("deprecation").asString() + "/promises/reason",
                JSON.createObjectNode().put("why", "The provider gives us no longer."));
        vendor.post(path + "/submit");
        vendor.colleague("approver").post(path + "/approve");
        vendor.post(path + "/launch");
        walk.time();
        moments(told).forEach(walk::at);
    }

    /** Each moment at which a wave falls due, and every hour up to the last, as messages wait for their readers. */
    private Stream<String> moments(JsonNode told) {
        SortedSet<Instant> moments = new TreeSet<>(told.path("waves")
                .valueStream()
                .map(wave -> Instant.parse(wave.path("due_at").asString()))
                .toList());
        for (Instant due : List.copyOf(moments)) {
            for (int hour = 1; hour <= hours; hour++) {
                moments.add(due.plus(Duration.ofHours(hour)));
            }
        }
        return moments.stream().map(Instant::toString);
    }

    /** By template, moment, account, address and language. */
    private List<String> rehearsed(String path) {
        return vendor.text(path + "/rehearsal.csv")
                .lines()
                .skip(1)
                .map(RehearsedAndRunTest::line)
                .toList();
    }

    private static String line(String csv) {
        String[] cells = csv.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
        return String.join(" ", cells[1], cells[2], cells[3], cells[5], cells[7]);
    }

    private List<String> sent(long campaign) {
        return sql.select(WAVE_TEMPLATE, DELIVERY.CREATED_AT, ACCOUNT.EXTERNAL_ID, DELIVERY.EMAIL, CONTACT.LOCALE)
                .from(DELIVERY)
                .join(WAVE)
                .on(WAVE.ID.eq(DELIVERY.WAVE_ID))
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(DELIVERY.ACCOUNT_ID))
                .join(CONTACT)
                .on(CONTACT.ID.eq(DELIVERY.CONTACT_ID))
                .where(WAVE.CAMPAIGN_ID.eq(campaign))
                .fetch(row -> String.join(
                        " ",
                        row.value1().code(),
                        Instant.from(row.value2()).toString(),
                        row.value3(),
                        row.value4(),
                        row.value5()));
    }
}
