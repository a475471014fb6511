package io.duskline.walk;

import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.catalog.NewSunset;
import io.duskline.walk.Rest.Answer;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Both brownouts from the launch on: they take place, one moves and is called off, and they are suspended and resumed. */
@Tag("full")
class BrownoutScenarioTest extends TwoBrownouts {

    @Test
    void whoStillUsesItIsToldBeforeEachAndAfterTheFirst() throws Exception {
        launch("");
        answers();
        assertThat(waves())
                .containsExactly(
                        "first null done",
                        "done 2023-07-25T16:00:00Z planned",
                        "brownout 2023-06-19T16:00:00Z planned " + first,
                        "brownout 2023-07-10T16:00:00Z planned " + second,
                        "brownout_over 2023-06-20T18:00:00Z planned " + first,
                        "done 2023-08-15T16:00:00Z planned",
                        "extended null done");
        assertThat(page("approver", "/console/campaigns").text()).contains("1 day before the brownout");
        used("2023-06-19T15:58:00Z", "acme", "maison");
        assertThat(received()).as("first to three, extended to Maison").containsExactly(1, 2, 1);

        goTo("2023-06-19T15:59:00Z");
        assertThat(received()).containsExactly(1, 2, 1);

        goTo("2023-06-19T16:00:00Z");
        story.fireOnly();
        story.goOn();
        assertThat(received()).as("Gone is resolved").containsExactly(2, 3, 1);
        assertThat(story.subjectsTo(OWNER).getLast())
                .isEqualTo("Twitter will be off temporarily on Tuesday 20\u00a0June\u00a02023: a preview of the end");
        assertThat(text(OWNER))
                .contains(
                        "TWITTER WILL BE OFF TEMPORARILY IN YOUR ACCOUNT",
                        "This is a preview of the end",
                        "Then it works again.",
                        "STOPS DURING THIS TIME",
                        "x  Scheduling tweets",
                        "Tuesday 20 June 2023",
                        "in 24 hours")
                .containsPattern("The end itself is on\\s+Tuesday 25\\s+July\\s+2023")
                .doesNotContain("WHAT TO DO", "IF YOU DO NOTHING");
        assertThat(story.subjectsTo(FRENCH).getLast())
                .isEqualTo("Twitter\u202f: coupure temporaire le mardi 20\u00a0juin\u00a02023, un essai avant la fin");
        assertThat(text(FRENCH)).containsPattern("La fin définitive est le\\s+mardi 15\\s+août\\s+2023");

        goTo("2023-06-20T17:59:00Z");
        assertThat(received()).containsExactly(2, 3, 1);
        goTo("2023-06-20T18:00:00Z");
        assertThat(received()).containsExactly(3, 4, 1);
        assertThat(story.subjectsTo(OWNER).getLast())
                .isEqualTo("Twitter was off on Tuesday 20\u00a0June\u00a02023: a preview of the end");
        assertThat(text(OWNER))
                .contains("It works again now.", "Ends on", "Tuesday 25 July 2023", "in 35 days", "Your answer:")
                .doesNotContain("Tell us your plan");

        Answer shown = rest.get("/api/v1/campaigns/" + campaign.id()).is(200);
        assertThat(shown.number("/brownout_days_before")).isEqualTo(1);
        assertThat(counts(shown, "brownout", "accepted")).containsExactly(2L, 0L);
        assertThat(counts(shown, "brownout_over", "accepted")).containsExactly(2L);
        assertThat(shown.number("/reach/accounts")).isEqualTo(3);
        assertThat(shown.number("/reach/exposed")).isEqualTo(2);
        Document shownThere = page("product_manager", "/console/campaigns/" + campaign.id());
        assertThat(shownThere.text())
                .contains(
                        "1 day before the brownout: Tue 20 June 2023, 09:00 to 11:00",
                        "2 messages",
                        "1 day before the brownout: Tue 11 July 2023, 09:00 to 11:00",
                        "To all accounts that still use it, whatever they answered.",
                        "1 day before each, to accounts that still use it");
        assertThat(shownThere.select("li.wave h3").eachText())
                .as("in time; the plan's own are numbered")
                .containsExactly(
                        "1. First notice Done",
                        "Later end Done",
                        "Brownout notice Done",
                        "After the brownout Done",
                        "Brownout notice Planned",
                        "2. Done Planned",
                        "Done Planned");

        used("2023-07-10T15:58:00Z", "acme", "maison");
        goTo("2023-07-10T16:00:00Z");
        goTo("2023-07-11T18:00:00Z");
        assertThat(received()).as("no second “this was it”").containsExactly(4, 5, 1);
    }

    @Test
    void aBrownoutThatMovesTakesItsNoticeAlongAndWhoWasToldIsToldOnce() throws Exception {
        launch("");
        answers();
        move(second, "2023-07-13T13:00", "2023-07-13T23:30");
        story.goOn();
        assertThat(waves()).contains("brownout 2023-07-12T20:00:00Z planned " + second);
        assertThat(received()).containsExactly(1, 2, 1);

        used("2023-07-12T19:58:00Z", "acme", "maison", "gone");
        goTo("2023-07-12T20:00:00Z");
        List<Integer> before = received();
        assertThat(before).as("the first one is past; Gone uses it again").containsExactly(2, 3, 3);

        clock.advance(Duration.ofHours(1));
        move(second, "2023-07-14T09:00", "2023-07-14T11:00");
        story.goOn();
        story.goOn();
        assertThat(received()).as("once").containsExactly(3, 4, 4);
        assertThat(story.subjectsTo(OWNER).getLast())
                .isEqualTo("Twitter will be off temporarily on Friday 14\u00a0July\u00a02023, at a new time");
        assertThat(text(OWNER).replaceAll("\\s+", " "))
                .contains(
                        "The time has changed. We previously told you Thursday 13 July 2023, 16:00 to Friday 14 July 2023, 02:30");

        goTo("2023-07-13T16:00:00Z");
        assertThat(received()).as("they know it since the day before that").containsExactly(3, 4, 4);

        rest.get("/api/v1/deprecations/" + SLUG + "/brownouts").is(200);
        callOff(second);
        story.goOn();
        story.goOn();
        assertThat(received()).containsExactly(4, 5, 5);
        assertThat(story.subjectsTo(OWNER).getLast())
                .isEqualTo("Twitter stays on: the preview on Friday 14\u00a0July\u00a02023 does not take place");
        goTo("2023-07-14T20:00:00Z");
        assertThat(received()).containsExactly(4, 5, 5);
        assertThat(page("support_agent", "/notices/" + SLUG).text()).contains("Does not take place");
    }

    @Test
    void whileItIsSuspendedNothingPausesAndNothingIsSaidOfIt() throws Exception {
        launch("");
        used("2023-06-19T15:58:00Z", "acme", "maison");
        goTo("2023-06-19T16:00:00Z");
        assertThat(received()).containsExactly(2, 2, 2);

        clock.advance(Duration.ofHours(2));
        deprecations.suspend(SLUG, "They paused it.", PM);
        story.goOn();
        assertThat(received()).as("no date holds").containsExactly(3, 3, 3);
        goTo("2023-06-20T18:00:00Z");
        assertThat(received()).as("nothing paused").containsExactly(3, 3, 3);
        assertThat(waves()).contains("brownout null planned " + second, "brownout_over null planned " + first);

        clock.set(Instant.parse("2023-06-22T16:00:00Z"));
        deprecations.resume(SLUG, new NewSunset("2023-07-25T09:00", "America/Los_Angeles", "They go on.", null), PM);
        story.goOn();
        assertThat(received()).as("the date holds again").containsExactly(4, 4, 4);
        assertThat(waves())
                .as("the second is the first that takes place")
                .contains("brownout_over 2023-07-11T18:00:00Z planned " + second);

        used("2023-07-10T15:58:00Z", "acme");
        goTo("2023-07-10T16:00:00Z");
        goTo("2023-07-11T18:00:00Z");
        assertThat(received())
                .as("nobody answered, and who was silent for a month has not ended: all are exposed")
                .containsExactly(6, 6, 6);
    }

    private void answers() {
        answer("acme", "\"answer\":\"migrating\",\"by\":\"2023-07-20\"");
        answer("gone", "\"answer\":\"moved\",\"confirmed\":true");
        rest.post("/api/v1/deprecations/" + SLUG + "/extensions", """
                {"account":"maison","until":{"at":"2023-08-15T09:00","zone":"America/Los_Angeles"},"reason":"Agreed."}""").is(201);
        story.goOn();
    }

    private void answer(String account, String given) {
        rest.post("/api/v1/acknowledgements", """
                {"deprecation":"twitter-shutdown","account":"%s",%s}""".formatted(account, given)).is(201);
    }

    private void callOff(long id) {
        rest.delete("/api/v1/deprecations/" + SLUG + "/brownouts/" + id, "{\"reason\":\"Not now.\"}")
                .is(200);
    }

    private String text(String address) throws Exception {
        MimeMessage last = story.messagesTo(address).getLast();
        return String.valueOf(((Multipart) last.getContent()).getBodyPart(0).getContent());
    }

    private static List<Long> counts(Answer campaign, String template, String state) {
        List<Long> counts = new ArrayList<>();
        for (JsonNode wave : campaign.json().path("waves")) {
            if (wave.path("template").asString().equals(template)) {
                counts.add(wave.path("counts").path(state).asLong());
            }
        }
        return counts;
    }
}
