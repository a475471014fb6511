package io.duskline.campaign.web;

import static io.duskline.campaign.CampaignStory.APPROVER;
import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.CampaignStory.WAVES;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.campaign.Campaign;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.delivery.Delivery;
import java.time.Duration;
import java.util.Map;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the console and the desk say of messages that did not leave is as true as the messages that do. */
@DusklineTest
class TakenBackPagesTest extends CampaignPagesStory {

    @Autowired
    Deprecations deprecations;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    Caller manager;

    @BeforeEach
    void twitterEnds() throws Exception {
        story.twitterEnds();
        manager = people.browser(port, "product_manager", "support_agent");
    }

    private Campaign queued(String waves) {
        Campaign campaign = story.draft("first", waves);
        decisions.submit(campaign.id(), PM);
        decisions.approve(campaign.id(), APPROVER);
        decisions.launch(campaign.id(), PM);
        story.fireOnly();
        return campaigns.get(campaign.id());
    }

    private void move() {
        deprecations.moveSunset(
                "twitter-shutdown", new NewSunset("2023-05-02T09:00", "America/Los_Angeles", "More time", null), PM);
    }

    private void withdraw() {
        deprecations.withdraw("twitter-shutdown", "Access was restored", PM);
    }

    private void holdEverything() {
        sql.execute("update continuity set held_since = utc_timestamp(6), held_reason = 'A backup was restored.'");
    }

    private Element read(String path) {
        return Jsoup.parse(manager.get(path).body()).selectFirst("main");
    }

    private String page(Campaign campaign) {
        return "/console/campaigns/" + campaign.id();
    }

    @Test
    void aWaveThatTheMoveTookBackSaysSoAndWhatBecomesOfItsMessages() {
        Campaign campaign = queued(NOW);
        decisions.pause(campaign.id(), "A question", PM);
        move();
        story.fireOnly();

        Element wave = read(page(campaign)).selectFirst(".wave");

        assertThat(wave.select(".tag").text()).isEqualTo("Canceled");
        assertThat(wave.text())
                .contains("The end date moved after this was written. None were sent before; 2 get it again.");
    }

    @Test
    void aWaveThatCameTooLatePromisesNothingAnew() {
        Campaign campaign = queued(NOW);
        decisions.pause(campaign.id(), "A question", PM);
        clock.advance(Duration.ofDays(40));
        story.fireOnly();
        // Nobody stays signed in for so long.
        manager = people.signedIn(port, people.somebody("support_agent"));

        assertThat(read(page(campaign)).selectFirst(".wave").text())
                .contains("None were sent before; 2 were not sent.")
                .doesNotContain("anew");
    }

    @Test
    void whoeverResumesReadsWhatTheMoveMakesOfIt() {
        Campaign campaign = queued(NOW);
        decisions.pause(campaign.id(), "A question", PM);
        move();
        story.fireOnly();

        assertThat(read(page(campaign) + "/resume").text())
                .contains("Accounts that were told the old date get the new one.", "0 waiting messages are sent");
    }

    @Test
    void whoeverResumesWhatWasWithdrawnReadsThatItEndsByTellingSo() {
        Campaign campaign = story.launched("first", WAVES);
        decisions.pause(campaign.id(), "A question", PM);
        withdraw();
        story.fireOnly();

        assertThat(read(page(campaign) + "/resume").text())
                .contains("Everyone who was told that it ends gets a mail that says it does not.")
                .doesNotContain("waiting messages", "skipped");
        assertThat(read(page(campaign)).select(".wave").last().text())
                .as("what is owed is never too late")
                .doesNotContain("Skipped if");

        decisions.resume(campaign.id(), PM);
        story.goOn();
        assertThat(read(page(campaign)).select("#notes .note").last().text())
                .isEqualTo("Withdrawn. Everyone who was told that it ends was told that it does not.");
    }

    @Test
    void whileEverythingIsHeldNoTimeIsPromised() {
        Campaign campaign = queued(NOW);
        decisions.setSpeed(campaign.id(), 1, PM);
        assertThat(read(page(campaign)).text()).contains("about 2 hours left");

        holdEverything();

        assertThat(read(page(campaign)).text())
                .contains("2 messages; sending is paused")
                .doesNotContain("hours left");
    }

    @Test
    void onlyWhoMayOpenThePageOfMailIsLedThere() {
        story.fireOnly();
        holdEverything();

        assertThat(read("/console/campaigns").select(".warnings a").attr("href"))
                .isEqualTo("/console/mail#held");
        assertThat(read("/console/mail").select(".warnings a")).isEmpty();
        Element desk =
                Jsoup.parse(people.browser(port, "support_agent").get("/desk").body());
        assertThat(desk.select(".warnings").text())
                .isEqualTo("Nothing is sent until a product manager resumes sending.");
        assertThat(desk.select(".warnings a")).isEmpty();
    }

    @Test
    void aMessageThatWasTakenBackIsNotSaidToBeYetToCome() {
        Campaign campaign = queued(NOW);
        Delivery delivery = story.delivery(campaign, OWNER);
        decisions.pause(campaign.id(), "A question", PM);
        move();
        story.fireOnly();

        assertThat(read("/desk/deliveries/" + delivery.id()).text())
                .contains("Never sent", "Canceled", "The end date moved after this was written.")
                .doesNotContain("Not sent yet", "0 tries");
        assertThat(read("/desk/accounts/acme")
                        .select("a[href=/desk/deliveries/" + delivery.id() + "]")
                        .text())
                .isEqualTo("Details");
    }

    @Test
    void whatIsSentAgainIsQueuedAndSaidToBe() {
        Campaign campaign = story.launched("first", NOW);
        Delivery told = story.delivery(campaign, OWNER);
        String account = "/desk/accounts/acme";
        Map<String, String> same = Map.of("contact", String.valueOf(told.contactId()));

        manager.submit(account, "/desk/deliveries/" + told.id() + "/resend", same);
        assertThat(read(account).select(".note[role=status]").text())
                .isEqualTo("Queued. The message to " + OWNER
                        + " is written with what is true now. It leaves with the next messages.");

        holdEverything();
        manager.submit(account, "/desk/deliveries/" + told.id() + "/resend", same);
        assertThat(read(account).select(".note[role=status]").text())
                .endsWith("Nothing is sent until a product manager resumes it.");
    }
}
