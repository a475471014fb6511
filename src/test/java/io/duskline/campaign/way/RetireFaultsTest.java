package io.duskline.campaign.way;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.NewDeprecation;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** What is wrong with what ends is named at its fields, all of it at once, and what was typed stays. */
class RetireFaultsTest extends RetireStory {

    /** The tests' clock begins on Wednesday 19 April 2023, at 10:00 in Los Angeles. */
    @Test
    void anEndThatHasPassedIsRefusedAtItsField() {
        catalog.twitter();

        Document yesterday = refused("when=date", "day=2023-04-18", "time=23:00", "zone=Los Angeles");
        assertThat(yesterday.select(".problem li").text())
                .isEqualTo("Day: is in the past; choose a later day, or say that it has ended");
        assertThat(yesterday.select("[aria-invalid]").eachAttr("id")).containsExactly("day");
        assertThat(yesterday.select("#day").attr("aria-describedby")).isEqualTo("day-e");
        assertThat(yesterday.select("#day-e").text())
                .isEqualTo("Error: Is in the past; choose a later day, or say that it has ended.");
        assertThat(yesterday.select("#day").val()).isEqualTo("2023-04-18");

        Document thisMorning = refused("when=date", "day=2023-04-19", "time=09:30", "zone=Los Angeles");
        assertThat(thisMorning.select(".problem li").text())
                .isEqualTo("Time: 09:30 has passed in Los Angeles; choose a later one, or say that it has ended");
        assertThat(thisMorning.select("[aria-invalid]").eachAttr("id")).containsExactly("time");

        assertThat(refused("when=date", "day=2023-04-19", "time=18:30", "zone=Paris")
                        .select(".problem a")
                        .eachAttr("href"))
                .containsExactly("#time");
        assertThat(deprecations.all()).isEmpty();
        assertThat(saved("when=date", "day=2023-04-19", "time=18:30", "zone=Los Angeles")
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void whatHasEndedBeforeAnybodyCouldBeToldIsSaidToHave() {
        catalog.twitter();
        String[] yesterday = {"when=date", "day=2023-04-18", "time=23:00", "zone=Los Angeles"};
        assertThat(refused(yesterday).select("#day-said input[name=ended]:not([checked])"))
                .hasSize(1);
        assertThat(refused("when=date", "day=2023-04-18", "zone=Mars").select("input[name=ended]"))
                .isEmpty();

        assertThat(saved(Stream.concat(Stream.of(yesterday), Stream.of("ended=yes"))
                                .toArray(String[]::new))
                        .statusCode())
                .isEqualTo(302);
        assertThat(deprecations.all().getFirst().date().orElseThrow().at()).hasToString("2023-04-18T23:00");
    }

    /** In Los Angeles that year ends in the next one of UTC, which no database keeps. */
    @Test
    void aDayBeyondAllDatabasesIsRefused() {
        catalog.twitter();

        assertThat(refused("when=date", "day=9999-12-31", "time=23:59", "zone=Los Angeles")
                        .select("[aria-invalid]")
                        .eachAttr("id"))
                .contains("day");
    }

    /** As one that was entered by REST, or that nobody went on with in time. */
    @Test
    void theEndThatStandsMayHavePassedButNoOtherOne() {
        catalog.twitter();
        deprecations.announce(
                new NewDeprecation(
                        "history",
                        "twitter",
                        null,
                        List.of("history"),
                        null,
                        "Because.",
                        null,
                        null,
                        new NewDeprecation.Moment("2019-03-07T10:00", "America/Los_Angeles"),
                        null,
                        null,
                        null),
                CatalogStory.AUTHOR);
        String edit = "/console/catalog/history/edit";
        Element form = read(manager.get(edit)).getElementById("ret");

        Document other = Jsoup.parse(
                post(edit, fields(form, "do=next", "day=2019-03-08")).body());
        HttpResponse<String> same = post(edit, fields(form, "do=next", "reason=Said better."));

        assertThat(other.select(".problem a").eachAttr("href")).containsExactly("#day");
        assertThat(same.statusCode()).isEqualTo(302);
        assertThat(deprecations.get("history").reason()).isEqualTo("Said better.");
    }

    @Test
    void allThatIsWrongIsNamedAtOnceInWordsAndStays() {
        catalog.twitter();

        Document page = refused(
                "slug=Bad Slug",
                "name=" + "x".repeat(201),
                "url=javascript:alert(1)",
                "upstream-date=soon",
                "when=date",
                "day=tomorrow",
                "time=noon",
                "zone=Mars",
                "date.kind=brownout",
                "date.day=2023-04-25",
                "date.from=09:00",
                "date.to-day=",
                "date.to=later",
                "date.kind=export_until",
                "date.day=",
                "date.from=",
                "date.to-day=",
                "date.to=");

        assertThat(page.select(".problem a").eachAttr("href"))
                .containsExactlyInAnyOrder(
                        "#slug", "#n1", "#url", "#upstream-date", "#day", "#time", "#zone", "#dt1", "#d2");
        page.select(".problem a").eachAttr("href").forEach(field -> {
            assertThat(page.select(field).attr("aria-invalid")).as(field).isEqualTo("true");
            assertThat(page.select(field).attr("aria-describedby").split(" "))
                    .as(field)
                    .contains(field.substring(1) + "-e");
            assertThat(page.select(field + "-e").text()).as(field).startsWith("Error: ");
        });
        assertThat(page.select(".problem li").eachText())
                .contains(
                        "Day: \"tomorrow\" is not a day, as 2027-04-25",
                        "Time: \"noon\" is not a time, as 09:00",
                        "Brownout, to: \"later\" is not a time, as 09:00",
                        "Export closes: on which day",
                        "From: \"soon\" is not a day, as 2027-04-29");
        assertThat(page.select(".problem").text()).doesNotContain("T09:00", "tomorrowT");
        assertThat(page.select("details[open] #slug").val()).isEqualTo("Bad Slug");
        assertThat(page.select("#zone").val()).isEqualTo("Mars");
        assertThat(page.select("#clocks-said").text()).isEqualTo("they do not move with the end");
    }

    @Test
    void whereNoZoneIsKnownADayIsPastOnceItIsPastEverywhere() {
        catalog.twitter();

        assertThat(refused("when=date", "day=2023-04-18", "time=", "zone=Mars")
                        .select(".problem a")
                        .eachAttr("href"))
                .containsExactly("#zone", "#day");
        assertThat(refused("when=date", "day=2023-04-19", "time=09:00", "zone=Mars")
                        .select(".problem a")
                        .eachAttr("href"))
                .containsExactly("#zone");
    }

    @Test
    void whatStopsIsNamedAtItsBoxes() {
        catalog.twitter();

        Document page = Jsoup.parse(post(PAGE, "do=next", "title=Twitter leaves", "reason= ", "when=none")
                .body());

        assertThat(page.select("[aria-invalid]").eachAttr("id")).containsExactly("stops", "reason");
        assertThat(page.select("#reason-e").text()).isEqualTo("Error: This is required.");
    }

    /** A date that is typed by half is sent as none. */
    @Test
    void nothingIsReckonedFromAnotherDayThanTheTypedOne() {
        catalog.twitter();
        String[] row = {"date.kind=export_until", "date.day=2023-04-19", "date.from=09:00", "date.to-day=", "date.to="};

        Document whole = looked(row, "day=2023-04-29", "zone=Los Angeles");
        Document half = looked(row, "day=", "zone=Los Angeles");
        Document nowhere = looked(row, "day=2023-04-29", "zone=Mars");
        Document past = looked(row, "day=2023-04-15", "zone=Los Angeles");
        Document noDay = looked(new String[] {"date.kind=removed", "date.day=2023-99-99"}, "day=2023-04-29");

        assertThat(whole.select("#when1").text()).isEqualTo("Wednesday 19 April 2023, 10 days before the end");
        assertThat(whole.select("#day-said").text()).contains("Saturday 29 April 2023", "Short notice");
        assertThat(whole.select("#looks").attr("data-hx-select-oob").split(","))
                .contains("#day-said", "#when1", "#clocks-said", "#promised", "#promised-hit");
        assertThat(whole.select("#clocks-said").text()).startsWith("times in Los Angeles");
        for (Document undated : new Document[] {half, nowhere}) {
            assertThat(undated.select("#when1").text()).isEqualTo("Wednesday 19 April 2023");
            assertThat(undated.select("#day-said").text()).isEmpty();
        }
        assertThat(past.select("#day-said").text()).contains("4 days ago").doesNotContain("Short notice", "weekend");
        assertThat(past.select("#missing .entry:has(a[href=#day])").text()).contains("is in the past");
        assertThat(noDay.select("#when1 .when").text()).isEmpty();
    }

    /** Its form has no dates: they move elsewhere. */
    @Test
    void onceToldNoDayIsMissing() throws Exception {
        campaignStory.twitterEnds();
        campaignStory.launched("all", CampaignStory.NOW);

        String edit = "/console/catalog/twitter-shutdown/edit";

        Document looked = read(post(edit, fields(read(manager.get(edit)).getElementById("ret"), "do=look")));

        assertThat(looked.select("#missing .is-error")).isEmpty();
    }
}
