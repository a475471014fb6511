package io.duskline.request;

import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.CampaignStory.WAVES;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.plan.Decisions;
import io.duskline.catalog.NewSunset;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A reply waits, and the date that it names moves. It is written again once, whatever else is told about the same. */
@Tag("full")
class WithheldReplyTest extends AskingCustomers {

    @Autowired
    Decisions decisions;

    @Autowired
    RequestAnswers answers;

    @Autowired
    AccountExtensions extending;

    @Autowired
    DSLContext sql;

    @Test
    void itIsWrittenOnceHoweverLongItIs() {
        ask();
        reply("Vos données restent à vous, et voici comment. ".repeat(43));
        theDateMoves();

        assertThat(ourAnswers()).singleElement().asString().contains("2 May");
    }

    /** What one says twice is said twice. */
    @Test
    void theSameWordsToTwoQuestionsAreTwoReplies() {
        ask();
        long request = last();
        answers.reply(request, "In the export.", null, true, PM);
        answers.reply(request, "In the export.", null, false, PM);
        theDateMoves();

        assertThat(ourAnswers())
                .hasSize(2)
                .allSatisfy(subject -> assertThat(subject).contains("2 May"));
    }

    /** The later one wrote to them last; what waits is the earlier one's. */
    @Test
    void itIsWrittenOnceThoughAnotherCampaignWroteSince() {
        ask();
        reply("In the export.");
        decisions.pause(campaign.id(), "Another one first", PM);
        story.launched("first", NOW);
        decisions.resume(campaign.id(), PM);
        theDateMoves();

        assertThat(ourAnswers()).singleElement().asString().contains("2 May");
        assertThat(written()).as("what was withheld, and what left").isEqualTo(2);
    }

    @Test
    void aCancelledCampaignKeepsNoOther() {
        ask();
        reply("In the export.");
        decisions.pause(campaign.id(), "Another one first", PM);
        Campaign second = story.launched("first", WAVES);
        cancel(second);
        decisions.resume(campaign.id(), PM);
        theDateMoves();

        assertThat(ourAnswers()).singleElement().asString().contains("2 May");
        assertThat(story.subjectsTo(FRENCH))
                .as("and all are told of the new date")
                .anyMatch(each -> each.contains("mai"));
    }

    @Test
    void whereTheLastIsCancelledAnotherOneReplies() {
        Campaign second = story.launched("first", WAVES);
        cancel(second);
        ask();

        reply("In the export.");
        story.goOn();

        assertThat(ourAnswers()).hasSize(1);
    }

    @Test
    void declinedRequestIsNotDeclinedAgainOnceMoreTimeIsGranted() {
        say("acme", OWNER, time("2023-05-05", "We copy our archive."));
        answers.decline(last(), "Twitter closes.", PM);

        extending.extend("twitter-shutdown", "acme", "2023-05-02T09:00", ZONE, "After all.", PM);
        rounds();

        assertThat(subjects(OWNER)).last().asString().isEqualTo("Your account keeps Twitter until Tuesday 2 May 2023");
    }

    @Test
    void declinedRequestIsNotDeclinedWhileTheDateIsSuspended() {
        say("acme", OWNER, time("2023-05-05", "We copy our archive."));
        answers.decline(last(), "Twitter closes.", PM);

        deprecations.suspend("twitter-shutdown", "Twitter thinks again.", PM);
        rounds();

        assertThat(subjects(OWNER)).hasSize(2).last().asString().doesNotContainIgnoringCase("more time");
    }

    private void cancel(Campaign campaign) {
        decisions.cancel(campaign.id(), "Not needed", PM);
    }

    private void theDateMoves() {
        deprecations.moveSunset(
                "twitter-shutdown", new NewSunset("2023-05-02T09:00", "America/Los_Angeles", "Another date", null), PM);
        rounds();
    }

    private void rounds() {
        for (int round = 0; round < 4; round++) {
            story.goOn();
            clock.advance(Duration.ofMinutes(5));
        }
    }

    private void ask() {
        say("acme", OWNER, help("Where are my drafts?"));
    }

    private void reply(String text) {
        answers.reply(last(), text.strip(), null, false, PM);
    }

    private long last() {
        return requests.of(account("acme")).getLast().id();
    }

    /** How many replies there are, left or not. */
    private int written() {
        return sql.fetchCount(DELIVERY, DELIVERY.MODEL.like("%In the export%"));
    }

    private List<String> ourAnswers() {
        return subjects(OWNER).stream()
                .filter(subject -> subject.startsWith("Re:"))
                .toList();
    }
}
