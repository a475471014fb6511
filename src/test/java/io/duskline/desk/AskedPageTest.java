package io.duskline.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.customer.Accounts;
import io.duskline.customer.EndedContacts;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The desk answers what an agent is asked: were they told, what, when, in which language, which date, and what comes next. */
@DusklineTest
@Tag("full")
class AskedPageTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    CampaignStory story;

    @Autowired
    Deprecations deprecations;

    @Autowired
    TestClock clock;

    @Autowired
    Accounts accounts;

    @Autowired
    EndedContacts ended;

    Caller agent;
    Campaign campaign;

    @BeforeEach
    void twoAreTold() throws Exception {
        agent = people.signedIn(port, named());
        story.twitterEnds();
        campaign = story.launched("first", CampaignStory.WAVES);
    }

    private String named() {
        people.named("agent@marketing-center.example", "Marek Dvořák", "support_agent");
        return "agent@marketing-center.example";
    }

    @Test
    void whoWasToldReadsTheFactsUnderTheVerdict() {
        Map<String, String> facts = facts("acme");

        assertThat(page("acme").select(".verdict > h2").text())
                .isEqualTo("Our mail was accepted and has not bounced. They have not answered.");
        assertThat(facts.get("Their end")).startsWith("Tuesday 25 April 2023,").endsWith("in 6 days");
        assertThat(facts.get("Last mail"))
                .startsWith("“First notice”, Wed 19 April 2023, 10:00 Current date to owner@acme.example, in English.")
                .contains("Show the message");
        assertThat(facts.get("Their answer")).isEqualTo("None");
        assertThat(facts.get("First told")).isEqualTo("Wed 19 April 2023, 10:00 6 days before their end");
        assertThat(facts.get("Next mail")).isEqualTo("“Reminder”, Sat 22 April 2023, 09:00 if they still use Twitter");
        assertThat(facts.get("Why they got it")).contains("40 times in 30 days");
    }

    @Test
    void theLanguageIsThatOfTheMail() {
        assertThat(facts("maison").get("Last mail")).contains("in French").doesNotContain("theirs is");
        assertThat(page("maison").select("textarea[lang=fr]").text()).contains("@maison");
    }

    /** What is said to come comes, and nothing else. */
    @Test
    void whatComesNextComesThen() {
        String next = facts("acme").get("Next mail");
        assertThat(next).startsWith("“Reminder”, Sat 22 April 2023, 09:00");
        at("2023-04-22T16:00:00Z");
        assertThat(facts("acme").get("Last mail")).startsWith("“Reminder”, Sat 22 April 2023, 09:00");

        assertThat(facts("acme").get("Next mail"))
                .isEqualTo("“Done”, Tue 25 April 2023, 09:00 whether or not they use it");
        at("2023-04-25T16:00:00Z");
        assertThat(facts("acme").get("Last mail")).startsWith("“Done”, Tue 25 April 2023, 09:00");
        assertThat(facts("acme").get("Next mail")).startsWith("None");
    }

    @Test
    void whoHasALaterEndReadsWhatComesByThat() {
        agent.submit(
                "/desk/accounts/acme",
                "/desk/accounts/acme/extensions",
                Map.of("deprecation", "twitter-shutdown", "until", "2023-04-28T09:00", "reason", "41 clinics"));
        story.goOn();

        Map<String, String> facts = facts("acme");
        assertThat(facts.get("Their end"))
                .startsWith("Friday 28 April 2023,")
                .contains("3 days more", "for everyone else Tue 25 April 2023");
        assertThat(facts.get("Last mail")).contains("Current date");
        assertThat(facts.get("Their answer")).contains("More time granted by Marek Dvořák");
        assertThat(facts.get("Next mail")).startsWith("“Reminder”, Tue 25 April 2023, 09:00");
        at("2023-04-25T16:00:00Z");
        assertThat(facts("acme").get("Last mail")).startsWith("“Reminder”, Tue 25 April 2023, 09:00");
        assertThat(facts("acme").get("Next mail")).startsWith("“Done”, Fri 28 April 2023, 09:00");
    }

    @Test
    void whoEndedDoesNotCountAsTold() {
        long owner = accounts.contacts(accounts.get("acme").id()).getFirst().id();
        ended.end(accounts.get("acme"), owner, "Left.", "agent@marketing-center.example");
        assertThat(page("acme").select(".verdict > h2").text()).isEqualTo("Only a former contact was told.");

        story.goOn();
        assertThat(page("acme").select(".verdict > h2").text()).startsWith("Our mail was accepted");
        assertThat(facts("acme").get("Last mail")).contains("to admin@acme.example");
    }

    @Test
    void aDateThatMovedMakesTheNewestMailOutdatedUntilItIsSaid() {
        deprecations.moveSunset(
                "twitter-shutdown",
                new NewSunset("2023-04-27T09:00", "America/Los_Angeles", "They wait.", null),
                CampaignStory.PM);

        assertThat(page("acme").select(".verdict > h2").text())
                .isEqualTo("They know an old date, Tue 25 April 2023. Twitter ends for them on Thu 27 April 2023.");
        assertThat(facts("acme").get("Last mail")).contains("Outdated");

        story.goOn();
        assertThat(facts("acme").get("Last mail")).startsWith("“Date moved”").contains("Current date");
    }

    @Test
    void whileNoDateHoldsWhatComesNextWaitsForOne() {
        deprecations.suspend("twitter-shutdown", "They wait.", CampaignStory.PM);
        story.goOn();

        assertThat(facts("acme").get("Next mail"))
                .isEqualTo("None until there is a date planned mails are counted from the end");
    }

    @Test
    void anAnswerThatStopsTheRemindersLeavesTheEndToBeSaid() {
        agent.submit(
                "/desk/accounts/acme",
                "/desk/accounts/acme/answer",
                Map.of(
                        "deprecation",
                        "twitter-shutdown",
                        "answer",
                        "migrating",
                        "by",
                        "2023-04-24",
                        "contact",
                        "0",
                        "note",
                        "Soon."));

        Map<String, String> facts = facts("acme");
        assertThat(facts.get("Their answer"))
                .contains("Will have moved by Mon 24 April 2023", "recorded by Marek Dvořák");
        assertThat(facts.get("Next mail")).startsWith("“Done”");
    }

    @Test
    void theExactMessageStandsBesideTheHistory() {
        Document page = page("acme");
        Element open = page.selectFirst(".trail li[id] pre.message");
        assertThat(open).isNotNull();
        assertThat(open.text())
                .contains("To: owner@acme.example", "Content-Language: en")
                .contains("••••");
        assertThat(page.select("textarea[readonly]").first().text())
                .contains("You publish to", "@acme")
                .doesNotContain("{{", "/n/");

        assertThat(page("acme?mail=999999").select("pre.message")).isEmpty();
    }

    @Test
    void onceItHasEndedWhatToSayIsNoLongerWhatWasToCome() {
        at("2023-04-26T17:00:00Z");

        assertThat(page("acme").select("textarea[readonly]").first().wholeText().replace('\u00a0', ' '))
                .startsWith("Twitter has ended in your account\nEnded on Tuesday 25 April 2023")
                .contains("Stopped\n", "Scheduling tweets")
                .doesNotContain("You publish to", "we disconnect");
    }

    @Test
    void theClocksOfTheReadersAreRead() {
        at("2023-04-22T17:31:00Z");
        assertThat(page("maison").select(".head").text())
                .contains("For them it is")
                .contains("on Saturday, in");
    }

    private void at(String instant) {
        clock.advance(Duration.between(clock.instant(), Instant.parse(instant)));
        story.goOn();
        agent = people.signedIn(port, "agent@marketing-center.example");
    }

    private Map<String, String> facts(String account) {
        Map<String, String> facts = new LinkedHashMap<>();
        page(account)
                .select(".asked > div")
                .forEach(line ->
                        facts.put(line.select("dt").text(), line.select("dd").text()));
        return facts;
    }

    private Document page(String account) {
        var answer = agent.get("/desk/accounts/" + account);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }
}
