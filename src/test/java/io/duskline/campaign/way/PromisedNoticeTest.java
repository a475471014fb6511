package io.duskline.campaign.way;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.catalog.Deprecation;
import io.duskline.promise.PromiseReason;
import io.duskline.promise.PromiseReasons;
import io.duskline.promise.PromiseStory;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Before anything is entered, the form says who gets less notice than promised, and which day keeps it. */
class PromisedNoticeTest extends RetireStory {

    @Autowired
    PromiseStory promises;

    @Autowired
    PromiseReasons reasons;

    /** Acme and Maison use Twitter; the tests' clock begins on 19 April 2023. */
    @BeforeEach
    void twoPromises() throws Exception {
        campaignStory.twitterEnds();
        promises.terms("pro", 30);
        promises.contract("maison", 90);
    }

    @Test
    void itSaysByHowMuchTheTypedDayIsShortAndWhichOneKeepsIt() {
        Document page = read(post(PAGE, "do=look", "when=date", "day=2023-04-29", "time=09:00", "zone=Los Angeles"));

        assertThat(page.select("#promised").text())
                .contains(
                        "1 account was promised 30 days.",
                        "The earliest end date that keeps it is Fri 19 May 2023",
                        "10 of 30 days given",
                        "20 days short",
                        "1 account was promised 90 days, by contract.",
                        "80 days short");
        assertThat(page.select("button[name=use-day]").eachText())
                .containsExactlyInAnyOrder("Use 19 May", "Use 18 July");
        assertThat(page.select("#missing a[href=#ground]")).hasSize(1);
        assertThat(page.select("#promised-hit").text()).contains("2 get less than promised");
        String csv = page.select("#promised a[href*=promises.csv]").attr("href");
        assertThat(manager.get(csv).body()).contains("acme", "maison");
    }

    @Test
    void aButtonTakesTheDayThatKeepsIt() {
        Document page =
                read(post(PAGE, "use-day=2023-05-19", "when=date", "day=2023-04-29", "time=09:00", "zone=Los Angeles"));

        assertThat(page.select("#day").attr("value")).isEqualTo("2023-05-19");
        assertThat(page.select("#promised").text())
                .contains("30 days given", "1 account was promised 90 days", "60 days short")
                .doesNotContain("0 of 30", "30 of 30", " 0 days short");
        assertThat(page.select("#promised-hit .key").eachText())
                .containsExactly("1 gets less than promised", "1 gets what was promised");
        assertThat(page.select("#promised-hit .key.is-reached").text()).isEqualTo("1 gets what was promised");
        assertThat(deprecations.find("twitter-ends")).isEmpty();
    }

    @Test
    void withoutADayNobodyKnowsWhetherItIsKept() {
        for (String undated : new String[] {"when=date", "when=none"}) {
            Document page = read(post(PAGE, "do=look", undated, "day=", "time=09:00", "zone=Los Angeles"));

            assertThat(page.select("#promised-hit .key").eachText())
                    .as(undated)
                    .containsExactly("2 were promised notice");
            assertThat(page.select("#promised .key")).isEmpty();
        }
    }

    @Test
    void whyItCannotBeKeptIsKeptWithIt() {
        String edit = "/console/catalog/" + PromiseStory.SLUG + "/edit";
        Document form = read(manager.get(edit));
        assertThat(form.select("#ground")).hasSize(1);
        String[] typed = fields(form.selectFirst("form#ret"), "ground=Twitter gives us no longer.", "do=next");

        assertThat(post(edit, typed).statusCode()).isEqualTo(302);

        Deprecation twitter = promises.twitter();
        assertThat(reasons.of(twitter).map(PromiseReason::reason)).hasValue("Twitter gives us no longer.");
        Document again = read(manager.get(edit));
        assertThat(again.select("#ground").text()).isEqualTo("Twitter gives us no longer.");
        assertThat(again.select("#missing a[href=#ground]")).isEmpty();
    }

    /** While it is being counted the form has no reason that anybody saw, and somebody else may say one meanwhile. */
    @Test
    void whoDoesNotChangeWhyItCannotBeKeptTakesNothingBack() {
        String edit = "/console/catalog/" + PromiseStory.SLUG + "/edit";
        Document opened = read(manager.get(edit));
        promises.saysWhy();

        assertThat(post(edit, fields(opened.selectFirst("form#ret"), "do=next")).statusCode())
                .isEqualTo(302);

        assertThat(reasons.of(promises.twitter())).isPresent();
        Document now = read(manager.get(edit));
        post(edit, fields(now.selectFirst("form#ret"), "ground=", "do=next"));
        assertThat(reasons.of(promises.twitter())).as("taken back").isEmpty();
    }
}
