package io.duskline.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecations;
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
    void whoWasToldReadsItInNineAnswers() {
        Map<String, String> answers = answers("acme");

        assertThat(page("acme").select(".verdict > h2").text())
                .isEqualTo("Our mail was accepted and has not bounced. They have not answered."
                        + " The newest mail names the right date.");
        assertThat(answers.get("Were they told?"))
                .startsWith("Yes, 1 of their 2 contacts Accepted")
                .endsWith("first on Wed 19 April 2023, 10:00, 6 days before the end");
        assertThat(answers.get("By which mail, last?"))
                .startsWith("“First notice”, Wed 19 April 2023, 10:00 to owner@acme.example. See it");
        assertThat(answers.get("Which date did it name?"))
                .startsWith("Tuesday 25 April 2023,")
                .contains("Right");
        assertThat(answers.get("In which language?")).startsWith("English revision 1; it is theirs");
        assertThat(answers.get("What came back?")).isEqualTo("Nothing of one mail");
        assertThat(answers.get("What did they answer?")).isEqualTo("Nothing so far");
        assertThat(answers.get("What comes next?"))
                .isEqualTo("“Reminder”, Sat 22 April 2023, 09:00 if Twitter is still used then");
        assertThat(answers.get("Why did we write?")).contains("40 times in 30 days");
        assertThat(answers.get("Who holds it?")).startsWith("owner@acme.example nobody passed it on");
    }

    @Test
    void theLanguageIsThatOfTheMail() {
        assertThat(answers("maison").get("In which language?")).startsWith("French revision 1; it is theirs");
        assertThat(page("maison").select("textarea[lang=fr]").text()).contains("@maison");
    }

    /** What is said to come comes, and nothing else. */
    @Test
    void whatComesNextComesThen() {
        String next = answers("acme").get("What comes next?");
        assertThat(next).startsWith("“Reminder”, Sat 22 April 2023, 09:00");
        at("2023-04-22T16:00:00Z");
        assertThat(answers("acme").get("By which mail, last?")).startsWith("“Reminder”, Sat 22 April 2023, 09:00");

        assertThat(answers("acme").get("What comes next?"))
                .isEqualTo("“Done”, Tue 25 April 2023, 09:00 whether or not they use it");
        at("2023-04-25T16:00:00Z");
        assertThat(answers("acme").get("By which mail, last?")).startsWith("“Done”, Tue 25 April 2023, 09:00");
        assertThat(answers("acme").get("What comes next?")).startsWith("Nothing");
    }

    @Test
    void whoHasALaterEndReadsWhatComesByThat() {
        agent.submit(
                "/desk/accounts/acme",
                "/desk/accounts/acme/extensions",
                Map.of("deprecation", "twitter-shutdown", "until", "2023-04-28T09:00", "why", "41 clinics"));
        story.goOn();

        Map<String, String> answers = answers("acme");
        assertThat(answers.get("Which date did it name?"))
                .startsWith("Friday 28 April 2023,")
                .contains("Right");
        assertThat(answers.get("What did they answer?")).contains("More time granted by Marek Dvořák");
        assertThat(answers.get("What comes next?")).startsWith("“Reminder”, Tue 25 April 2023, 09:00");
        at("2023-04-25T16:00:00Z");
        assertThat(answers("acme").get("By which mail, last?")).startsWith("“Reminder”, Tue 25 April 2023, 09:00");
        assertThat(answers("acme").get("What comes next?")).startsWith("“Done”, Fri 28 April 2023, 09:00");
    }

    @Test
    void whoEndedDoesNotCountAsTold() {
        long owner = accounts.contacts(accounts.get("acme").id()).getFirst().id();
        ended.end(accounts.get("acme"), owner, "Left.", "agent@marketing-center.example");
        assertThat(answers("acme").get("Were they told?")).startsWith("Only somebody who is no contact any more");

        story.goOn();
        assertThat(answers("acme").get("Were they told?")).startsWith("Yes, their one contact");
        assertThat(answers("acme").get("Who holds it?")).startsWith("admin@acme.example");
    }

    @Test
    void aDateThatMovedMakesTheNewestMailOutdatedUntilItIsSaid() {
        deprecations.moveSunset(
                "twitter-shutdown", "2023-04-27T09:00", "America/Los_Angeles", "They wait.", CampaignStory.PM);

        assertThat(page("acme").select(".verdict > h2").text()).endsWith("names a date that is not theirs any more.");
        assertThat(answers("acme").get("Which date did it name?")).contains("Outdated");

        story.goOn();
        assertThat(answers("acme").get("Which date did it name?"))
                .startsWith("Thursday 27 April 2023,")
                .contains("Right", "earlier mails named Tue 25 April 2023");
    }

    @Test
    void whileNoDateHoldsWhatComesNextWaitsForOne() {
        deprecations.suspend("twitter-shutdown", "They wait.", CampaignStory.PM);
        story.goOn();

        assertThat(answers("acme").get("What comes next?"))
                .isEqualTo("Nothing until there is a date what is planned is counted from the end, and no date holds");
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

        Map<String, String> answers = answers("acme");
        assertThat(answers.get("What did they answer?")).contains("Moved by a date", "noted by Marek Dvořák");
        assertThat(answers.get("What comes next?")).startsWith("“Done”");
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

    private Map<String, String> answers(String account) {
        Map<String, String> answers = new LinkedHashMap<>();
        page(account)
                .select(".asked > div")
                .forEach(line ->
                        answers.put(line.select("dt").text(), line.select("dd").text()));
        return answers;
    }

    private Document page(String account) {
        var answer = agent.get("/desk/accounts/" + account);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }
}
