package io.duskline.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.access.People;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.review.Approvals;
import io.duskline.review.Reviews;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** While no date holds, every place that named one says so, in every language. */
class SuspendedSurfacesTest extends ToldContact {

    private static final String PAGE = "/notices/twitter-shutdown";
    private static final List<String> LANGUAGES = List.of("en", "fr", "de", "es", "ja", "ar");

    @Autowired
    Deprecations deprecations;

    @Autowired
    Reviews reviews;

    @Autowired
    People people;

    @Autowired
    DSLContext sql;

    @Autowired
    JsonMapper json;

    @BeforeEach
    void anHourLater() {
        clock.advance(Duration.ofHours(1));
    }

    private static final String ON_HOLD = "Twitter: the date is on hold. Nothing changes for now";

    private static final String NOTHING_ENDS = "Nothing ends on Tuesday 25 April 2023, and there is no new date yet."
            + " What you use keeps working, and you need to do nothing.";

    private void suspend() {
        deprecations.suspend(deprecation.slug(), "Twitter paused its shutdown.", "pm@marketing-center.example");
    }

    private void nobodyKnowsWhen() {
        sql.execute("delete from milestone where kind = 'sunset'");
    }

    @Test
    void thePublicPageSaysThatItIsSuspended_andWhyOnceThatMayBeTold() {
        suspend();
        Document page = stranger.page(PAGE);

        assertThat(page.title()).startsWith(ON_HOLD + ".");
        assertThat(page.selectFirst("h1").text()).isEqualTo(ON_HOLD);
        assertThat(page.selectFirst(".lead").text()).isEqualTo(NOTHING_ENDS);
        assertThat(page.select("#you, #todo, #plan"))
                .as("what is asked for before an end")
                .isEmpty();
        assertThat(page.select(".is-stops h3").text()).isEqualTo("Will stop");
        assertThat(page.selectFirst(".sunset-date").text()).isEqualTo("No date for now");
        assertThat(page.selectFirst(".sunset-was").text())
                .isEqualTo("We previously told you Tuesday 25 April 2023. On hold since Wednesday 19 April 2023.");
        assertThat(page.select(".zones")).isEmpty();
        assertThat(page.selectFirst(".steps .is-sunset").text()).contains("On hold, previously");
        assertThat(page.text()).contains("Date on hold, previously 25 April 2023.");
        assertThat(page.text()).doesNotContain("paused its shutdown");
        assertThat(page.select("time").stream()
                        .filter(time -> time.closest(".sunset-was, .steps") == null)
                        .toList())
                .as("only the sentence about it and the list of dates name the old date")
                .noneMatch(time -> time.attr("datetime").startsWith("2023-04-25"));

        Approvals.approve(reviews, deprecation.slug(), "approver@marketing-center.example");
        assertThat(stranger.page(PAGE).select("#why-suspended").next().text()).contains("paused its shutdown");
        for (String language : LANGUAGES) {
            assertThat(stranger.page(PAGE + "?lang=" + language).select("section.sunset.is-withdrawn"))
                    .hasSize(1);
        }
    }

    @Test
    void theListHasItAmongWhatIsToCome() {
        suspend();
        Document list = stranger.page("/notices");

        assertThat(list.select("section[aria-labelledby=upcoming] .entry .tag").eachText())
                .containsExactly("On hold");
        assertThat(list.selectFirst(".leaf-day").text()).isEqualTo("–");
        assertThat(list.selectFirst(".entry h3").text()).isEqualTo(ON_HOLD);
        assertThat(list.selectFirst(".entry p.muted").text()).isEqualTo(NOTHING_ENDS);
    }

    @Test
    void theDataAndTheHeadersNameNoDate() {
        suspend();
        JsonNode notice = json.readTree(stranger.get(PAGE + ".json").body());

        assertThat(notice.path("state").asString()).isEqualTo("suspended");
        assertThat(notice.path("end").asString()).isEqualTo("suspended");
        assertThat(notice.path("sunset").isNull()).isTrue();
        assertThat(notice.path("suspended").path("was").path("at").asString()).isEqualTo("2023-04-25T09:00");
        assertThat(notice.path("suspended").path("reason").isNull()).isTrue();
        assertThat(notice.path("locales").path("en").path("headline").asString())
                .isEqualTo(ON_HOLD);
        assertThat(notice.path("locales").path("en").path("lead").asString().replace('\u00a0', ' '))
                .isEqualTo(NOTHING_ENDS);
        assertThat(notice.path("milestones").findValuesAsString("kind")).doesNotContain("sunset");
        assertThat(notice.path("headers").has("Sunset")).isFalse();
        assertThat(notice.path("headers").path("Deprecation").asString()).startsWith("@");
        assertThat(stranger.get(PAGE + "/headers.txt").body())
                .contains("Deprecation: @")
                .contains("The date is suspended. Remove the header Sunset")
                .doesNotContain("Sunset: ");
    }

    @Test
    void theCalendarKeepsItsEventsAsTentative_andConfirmsThemWhenItGoesOn() throws Exception {
        List<VEvent> before = events();
        suspend();
        List<VEvent> suspended = events();

        assertThat(suspended).hasSameSizeAs(before);
        VEvent sunset = suspended.getFirst();
        assertThat(value(sunset, "UID")).isEqualTo(value(before.getFirst(), "UID"));
        assertThat(value(sunset, "STATUS")).isEqualTo("TENTATIVE");
        assertThat(value(sunset, "SEQUENCE")).isEqualTo("1");
        assertThat(value(sunset, "DTSTAMP")).isEqualTo("20230419T180000Z");
        assertThat(value(sunset, "SUMMARY")).isEqualTo(ON_HOLD);
        assertThat(value(sunset, "DESCRIPTION").replace('\u00a0', ' ')).startsWith(NOTHING_ENDS);

        clock.advance(Duration.ofHours(1));
        deprecations.resume(
                deprecation.slug(), new NewSunset("2023-05-02T09:00", "America/Los_Angeles", "On", null), "pm");
        VEvent resumed = events().getFirst();
        assertThat(value(resumed, "STATUS")).isEqualTo("CONFIRMED");
        assertThat(value(resumed, "DTSTART")).isEqualTo("20230502");
        assertThat(value(resumed, "SEQUENCE")).isEqualTo("2");
        assertThat(value(resumed, "SUMMARY")).doesNotContain("on hold");
    }

    @Test
    void theFeedSaysItAndCountsAsChanged() {
        suspend();
        String feed = stranger.get("/notices.atom").body();

        assertThat(feed)
                .contains("<title>" + ON_HOLD + "</title>")
                .doesNotContain("You will no longer")
                .contains("<updated>2023-04-19T18:00:00Z</updated>");
        for (String language : LANGUAGES) {
            assertThat(stranger.get("/notices.atom?lang=" + language).statusCode())
                    .isEqualTo(200);
            assertThat(stranger.get("/notices.ics?lang=" + language).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void thePersonalPageAsksForNothingWhileItIsSuspended_andKeepsTheAnswer() {
        suspend();
        Document page = stranger.page(link);

        assertThat(page.selectFirst("h1").text()).isEqualTo("Twitter stays in your account for now");
        assertThat(page.selectFirst(".lead").text()).isEqualTo(NOTHING_ENDS);
        assertThat(page.select("input[name=answer]")).isEmpty();
        assertThat(page.text()).doesNotContain("Keep the date");

        Document wrong = Jsoup.parse(stranger.post(link + "/acknowledgement", "answer", "migrating", "by", "2020-01-01")
                .body());
        assertThat(wrong.select(".problem").text())
                .as("sent from a page that was opened before")
                .isNotBlank();
        assertThat(wrong.select("#by").val()).isEqualTo("2020-01-01");
        assertThat(stranger.post(link + "/acknowledgement", "answer", "migrating", "by", "2023-12-24")
                        .statusCode())
                .isEqualTo(303);
        assertThat(stranger.page(link).selectFirst("#thanks").text()).contains("Receipt ");
        assertThat(stranger.page(link).selectFirst("#thanks").text())
                .contains(
                        "Will have moved by", "We keep your answer. There are no reminders while the date is on hold.");
    }

    @Test
    void withoutADateThePersonalPageAsksForNoTimeThatCannotBeGiven_andForADateWithoutABound() {
        nobodyKnowsWhen();
        Document page = stranger.page(link);

        assertThat(page.select("input[name=answer]").eachAttr("value"))
                .contains("migrating", "not_affected", "need_help")
                .doesNotContain("need_more_time");
        assertThat(page.selectFirst("input[name=by]").hasAttr("max")).isFalse();
        assertThat(page.text()).doesNotContain("Keep the date");
        assertThat(stranger.post(link + "/acknowledgement", "answer", "need_more_time", "until", "2023-06-01")
                        .statusCode())
                .isEqualTo(422);
        assertThat(stranger.post(link + "/acknowledgement", "answer", "migrating", "by", "2023-12-24")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void theLinkWorksOnHoweverLongItIsSuspended() {
        suspend();
        clock.advance(Duration.ofDays(400));

        assertThat(stranger.get(link).statusCode()).isEqualTo(200);
    }

    @Test
    void theConsoleOffersToResumeIt() {
        suspend();
        var browser = people.browser(port, "product_manager");
        Document page = Jsoup.parse(
                browser.get("/console/catalog/" + deprecation.slug()).body());

        assertThat(page.selectFirst("h1 .tag").text()).isEqualTo("On hold");
        assertThat(page.select("aside a.button").eachText()).containsExactly("Resume it", "Withdraw it");
        Document resume = Jsoup.parse(browser.get("/console/catalog/" + deprecation.slug() + "/resume")
                .body());
        assertThat(resume.selectFirst("#at").attr("value")).isEqualTo("2023-04-25T09:00");
        assertThat(Jsoup.parse(browser.get("/console/catalog").body()).text()).contains("On hold, was Tue 25 April");
    }

    @Test
    void withoutADateYetEveryPlaceSaysSo() throws Exception {
        nobodyKnowsWhen();

        Document page = stranger.page(PAGE);
        assertThat(page.selectFirst(".sunset-date").text()).isEqualTo("To be announced");
        assertThat(page.select(".steps li").last().text()).contains("ends here").contains("To be announced");
        assertThat(page.title()).startsWith("Twitter will end. The date is not set yet.");
        assertThat(stranger.page("/notices").select(".entry .tag").eachText()).containsExactly("To be announced");
        assertThat(stranger.page(link).selectFirst("h1").text())
                .isEqualTo("Twitter ends in your account. The date is not set yet");
        JsonNode notice = json.readTree(stranger.get(PAGE + ".json").body());
        assertThat(notice.path("sunset").isNull()).isTrue();
        assertThat(notice.path("original").isNull()).isTrue();
        assertThat(notice.path("end").asString()).isEqualTo("to_be_announced");
        assertThat(notice.path("state").asString()).isEqualTo("upcoming");
        assertThat(notice.path("headers").has("Sunset")).isFalse();
        assertThat(events()).noneMatch(event -> value(event, "UID").contains(".sunset@"));
        assertThat(stranger.get("/notices.atom").body()).contains("We announce the date here as soon as it is set.");
        for (String language : LANGUAGES) {
            assertThat(stranger.page(PAGE + "?lang=" + language).select("section.sunset"))
                    .hasSize(1);
        }
        Document console = Jsoup.parse(people.browser(port, "product_manager")
                .get("/console/catalog/" + deprecation.slug())
                .body());
        assertThat(console.select("aside a.button").eachText()).containsExactly("Set the date", "Withdraw it");
        assertThat(console.select("aside h2").eachText()).contains("Add a brownout");

        sql.execute("delete from milestone");
        assertThat(stranger.get(PAGE + ".ics").body()).contains("BEGIN:VTIMEZONE");
        calendar().validate();
    }

    private Calendar calendar() throws Exception {
        return new CalendarBuilder()
                .build(new StringReader(stranger.get(PAGE + ".ics").body()));
    }

    private List<VEvent> events() throws Exception {
        Calendar calendar = calendar();
        calendar.validate();
        return calendar.getComponents("VEVENT");
    }

    private static String value(VEvent event, String property) {
        return event.getProperty(property).orElseThrow().getValue();
    }
}
