package io.duskline.home;

import static io.duskline.acknowledgement.AcknowledgementStory.given;
import static io.duskline.campaign.CampaignStory.APPROVER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.CampaignStory.WAVES;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.AnswerSource;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.web.CampaignPagesStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever comes in sees what needs them, what is under way and what comes next, each by what they may do. */
@DusklineTest
class HomePagesTest extends CampaignPagesStory {

    @Autowired
    Deprecations deprecations;

    @Autowired
    AcknowledgementStory answers;

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    TestClock clock;

    @Nullable String manager;

    private Element home(Caller who) {
        return Jsoup.parse(who.get("/console").body()).selectFirst("main");
    }

    /** Signs in each time, since the clock moves. */
    private Caller manager() {
        if (manager == null) {
            manager = people.somebody("product_manager");
        }
        return people.signedIn(port, manager);
    }

    @Test
    void anEmptyInstallationSaysWhatComesBeforeTheFirstCampaign() {
        Element page = home(manager());

        assertThat(page.select("h1").text()).isEqualTo("Nothing needs your attention");
        assertThat(page.select("#first").parents().first().text()).contains("0 of 9 done");
        assertThat(page.select(".tasks h3").eachText())
                .containsExactly(
                        "Integrations",
                        "Customers",
                        "Usage",
                        "An approver",
                        "Vendor and sender",
                        "Relay",
                        "DNS records",
                        "Public address",
                        "Bounces");
        assertThat(page.text())
                .contains("Nothing is under way", "Nothing in the next 14 days", "No customer is waiting");
    }

    @Test
    void whatIsSubmittedNeedsTheApproverAndWaitsForThemAtItsAuthor() throws Exception {
        story.twitterEnds();
        Campaign campaign = story.draft("first", WAVES);
        decisions.submit(campaign.id(), PM);

        Element approver = home(people.browser(port, "approver"));
        assertThat(approver.select("h1").text()).isEqualTo("1 thing needs your attention");
        assertThat(approver.select("section[aria-labelledby=you] h3").text())
                .isEqualTo("Twitter leaves needs your approval");
        assertThat(approver.select(".tasks .button").attr("href"))
                .isEqualTo("/console/campaigns/" + campaign.id() + "/approve");
        assertThat(approver.text()).as("requests are not theirs to see").doesNotContain("No customer is waiting");

        people.user(PM, "product_manager");
        assertThat(home(people.signedIn(port, PM)).select(".tasks").text())
                .contains(
                        "is waiting for approval",
                        "You wrote, requested or released this. Another person must decide.");
    }

    @Test
    void whatIsApprovedOrPausedNeedsTheProductManagerAlone() throws Exception {
        story.twitterEnds();
        Campaign campaign = story.draft("first", WAVES);
        decisions.submit(campaign.id(), PM);
        decisions.approve(campaign.id(), APPROVER);
        assertThat(home(manager()).select("section[aria-labelledby=you] h3").text())
                .isEqualTo("Twitter leaves is approved and can be launched");

        decisions.launch(campaign.id(), PM);
        decisions.pause(campaign.id(), "The relay refuses us", PM);

        Element page = home(manager());
        assertThat(page.select(".tasks").text()).contains("Twitter leaves is paused", "The relay refuses us");
        assertThat(home(people.browser(port, "approver")).select("h1").text())
                .isEqualTo("Nothing needs your attention");
    }

    @Test
    void aHaltThatHoldsACorrectionIsRed() throws Exception {
        story.twitterEnds();
        Campaign campaign = story.launched("first", WAVES);
        decisions.halt(campaign.id(), "Too many addresses refused it.");
        assertThat(home(manager()).select(".tasks").text()).contains("Twitter leaves is paused");

        deprecations.moveSunset(
                "twitter-shutdown", new NewSunset("2023-05-02T09:00", "America/Los_Angeles", "More time", null), PM);

        Element page = home(manager());
        assertThat(page.select(".tasks .tag.is-red").text()).isEqualTo("Correction held");
        assertThat(page.select(".tasks").text())
                .contains("Contacts have an old end date.", "Too many addresses refused it.");

        decisions.resume(campaign.id(), PM);
        story.goOn();
        assertThat(home(manager()).select(".tasks .tag.is-red")).isEmpty();
    }

    @Test
    void whatIsUnderWayStandsWithTheNextEndAndTheDaysAhead() throws Exception {
        story.twitterEnds();
        story.launched("first", WAVES);

        Element page = home(manager());

        assertThat(page.select("#way").parents().select(".figures").text())
                .contains("2 of 2 accounts", "0 of 2 accounts", "Still using it");
        assertThat(page.select(".sunset").text())
                .contains("Next to end: Twitter", "Tuesday 25 April 2023", "2 accounts still use it");
        assertThat(page.select(".agenda .event b").eachText())
                .contains("Twitter: 1. First notice", "Twitter: 2. Reminder", "Twitter ends", "Twitter: 3. Done");
        page.select(".days a")
                .forEach(day -> assertThat(page.select(day.attr("href"))).hasSize(1));
        assertThat(page.select(".days .is-today")).hasSize(1);
    }

    @Test
    void aReasonThatWaitsNeedsASecondPerson() throws Exception {
        story.twitterEnds();
        deprecations.moveSunset(
                "twitter-shutdown", new NewSunset("2023-05-02T09:00", "America/Los_Angeles", "More time", null), PM);

        assertThat(home(people.browser(port, "approver"))
                        .select("section[aria-labelledby=you] h3")
                        .text())
                .isEqualTo("Reason for the new end date of Twitter needs your approval");
        assertThat(home(manager()).select("section[aria-labelledby=you] h3").text())
                .isEqualTo("Reason for the new end date of Twitter is waiting for approval");
    }

    @Test
    void whoseDayComesWhileTheyStillUseItIsNamedAndWhoStoppedIsNot() {
        Deprecation twitter = answers.twitterShutdown();
        acknowledgements.answer(
                twitter, AnswerSource.byLink(answers.owner()), given(Answer.MIGRATING, "2023-04-21"), "en", 1);
        assertThat(home(manager()).select("h1").text()).as("its day is to come").startsWith("Nothing");

        clock.advance(Duration.ofDays(1).plusHours(12));
        assertThat(home(manager()).select("h1").text())
                .as("silent since the answer")
                .startsWith("Nothing");
        answers.used("@northwind_outdoor", 843, "2023-04-20T20:00:00Z");

        Element page = home(manager());
        assertThat(page.select("section[aria-labelledby=you] h3").text())
                .isEqualTo("Northwind Outdoor said it will have moved by Fri 21 April 2023");
        assertThat(page.select(".tasks .button").attr("href")).isEqualTo("/desk/accounts/acct-7");
        assertThat(page.select(".tasks").text())
                .contains("It used Twitter last on Thu 20 April 2023", "If usage continues");

        clock.advance(Duration.ofDays(1));
        assertThat(home(manager()).select("h1").text())
                .as("silent since its day")
                .startsWith("Nothing");
        clock.advance(Duration.ofHours(16));
        answers.used("@northwind_outdoor", 844, "2023-04-22T20:00:00Z");
        assertThat(home(manager()).select(".tasks").text()).contains("That day has passed");
    }

    @Test
    void everybodyStartsHereWhoPlansOrAgreesAndNobodyElseMay() {
        assertThat(people.browser(port, "support_agent").get("/console").statusCode())
                .isEqualTo(403);
        assertThat(people.browser(port, "integration").get("/console").statusCode())
                .isEqualTo(403);
    }
}
