package io.duskline.sample;

import static io.duskline.sample.FoundingWalk.owner;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * The third founding case, for three who relay the alerts and for the public, which has no accounts: automatic posts end on
 * 23 April 2023 and posts by hand go on. A reversal is reported and the date suspended; it is denied and another date holds;
 * that date comes, and in May all of it is taken back. What was told at each turn is outdated until the next turn is told.
 */
@Tag("full")
class FalseReversalTest extends FoundingCase {

    private static final String SLUG = "automatic-posts";
    private static final String PAGE = "/notices/" + SLUG;
    private static final String EACH_TURN = "Automatic alerts on Twitter end on Sunday 23 April 2023"
            + "|Alerts on Twitter: the date is on hold|No longer on hold: Automatic alerts on Twitter end on Saturday 29 April 2023"
            + "|%sPart of Alerts on Twitter has ended|All of Alerts on Twitter stays in your account";
    private static final String DEPRECATION = "/api/v1/deprecations/" + SLUG;

    @BeforeEach
    void threeRelaysAreTold() throws Exception {
        begin("weather-alerts");
        sample.deprecation(SLUG);
        walk.customers(vendor, "twitter-alerts", List.of("county", "press", "radio"), "2023-04-19T10:00:00Z");
        launch("""
                {"name":"Alerts","deprecation":"automatic-posts","kind":"service_notice",
                 "audience":{"accounts":{"uses":"twitter-alerts","within_days":90},"roles":["owner"],"tell":"first"},
                 "waves":[{"now":true,"template":"first"},{"offset_days":-1,"template":"final"},
                          {"offset_days":0,"template":"done"}],"late_by_at_most":"PT6H"}""");
    }

    @Test
    void whoeverWasToldIsToldEachTurnAndThePublicReadsIt() {
        onlyAPartOfItEnds();
        walk.at("2023-04-20T12:00:00Z");
        aReversalIsReported();
        walk.at("2023-04-23T16:01:00Z");
        theOldDateComesAndNothingEnds();
        walk.at("2023-04-24T12:00:00Z");
        itIsDeniedAndAnotherDateHolds();
        walk.at("2023-04-28T16:01:00Z");
        walk.at("2023-04-29T16:01:00Z");
        itEnds();
        walk.at("2023-05-02T12:00:00Z");
        allOfItIsTakenBack();
    }

    private void onlyAPartOfItEnds() {
        assertThat(vendor.text(walk.page("press")))
                .contains("Automatic posts of watches, warnings and advisories")
                .contains("Posts that our forecasters write by hand");
        walk.answer(vendor, walk.page("county"), "answer=migrating&by=2023-04-22");
        surfaces.say("""
                county heard_from  migrating exposed
                press  handed_over -         exposed
                radio  handed_over -         exposed
                """, 0);
    }

    private void aReversalIsReported() {
        vendor.post(
                DEPRECATION + "/suspend",
                JsonMapper.shared().valueToTree(Map.of("reason", "A reversal was reported.")));
        surfaces.say("""
                county heard_from  migrating exposed outdated
                press  handed_over -         exposed outdated
                radio  handed_over -         exposed outdated
                """, 0);

        walk.time();
        surfaces.say("""
                county heard_from  migrating exposed
                press  handed_over -         exposed
                radio  handed_over -         exposed
                """, 0);
        assertThat(vendor.get(campaign).path("waiting_reason").asString()).isEqualTo("suspended");
        assertThat(vendor.text(PAGE)).contains("On hold");
        assertThat(vendor.get(PAGE + ".json").path("sunset").isNull()).isTrue();
        assertThat(vendor.text(PAGE + ".ics")).contains("STATUS:TENTATIVE");
    }

    private void theOldDateComesAndNothingEnds() {
        surfaces.say("""
                county heard_from  migrating exposed
                press  handed_over -         exposed
                radio  handed_over -         exposed
                """, 0);
        assertThat(walk.subjects(owner("press"))).hasSize(2);
    }

    private void itIsDeniedAndAnotherDateHolds() {
        vendor.post(
                DEPRECATION + "/resume",
                JsonMapper.shared()
                        .valueToTree(Map.of(
                                "at", "2023-04-29T12:00", "zone", "America/New_York", "reason", "It was denied.")));
        surfaces.say("""
                county heard_from  migrating exposed outdated
                press  handed_over -         exposed outdated
                radio  handed_over -         exposed outdated
                """, 0);

        walk.time();
        walk.answer(vendor, walk.page("radio"), "answer=moved&confirmed=yes");
        surfaces.say("""
                county heard_from  migrating exposed
                press  handed_over -         exposed
                radio  heard_from  moved     exposed
                """, 0);
        assertThat(vendor.text(PAGE)).contains("datetime=\"2023-04-29");
        assertThat(vendor.text(PAGE + "/headers.txt")).contains("Sunset: Sat, 29 Apr 2023 16:00:00 GMT");
    }

    private void itEnds() {
        assertThat(walk.got("Last reminder:"))
                .as("who moved is left in peace; the county's day is over")
                .containsExactlyInAnyOrder(owner("press"), owner("county"));
        assertThat(walk.got("Part of Alerts on Twitter has ended")).hasSize(3);
        surfaces.say("""
                county heard_from  migrating exposed
                press  handed_over -         exposed
                radio  heard_from  moved     exposed
                """, 0);
    }

    private void allOfItIsTakenBack() {
        vendor.post(DEPRECATION + "/withdraw", sample.later("withdraw.json"));
        walk.time();

        // Nothing goes away any more, so nobody is exposed to it.
        surfaces.say("""
                county heard_from  migrating
                press  handed_over -
                radio  heard_from  moved
                """, 0);
        walk.told(owner("county"), EACH_TURN.formatted("Last reminder:|"));
        walk.told(owner("press"), EACH_TURN.formatted("Last reminder:|"));
        walk.told(owner("radio"), EACH_TURN.formatted(""));
        assertThat(vendor.get(campaign).path("state").asString()).isEqualTo("cancelled");
        assertThat(vendor.text(PAGE + ".ics")).contains("STATUS:CANCELLED");
        assertThat(vendor.text("/notices")).contains("ithdrawn");
    }
}
