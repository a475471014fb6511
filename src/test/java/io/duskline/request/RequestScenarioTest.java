package io.duskline.request;

import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.catalog.NewSunset;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.archive.SentMessages;
import io.duskline.web.ProblemException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever waits for us is answered from here, once, by a mail that can be shown again. */
class RequestScenarioTest extends AskingCustomers {

    @Autowired
    RequestAnswers answers;

    @Autowired
    Deliveries deliveries;

    @Autowired
    SentMessages sent;

    @Test
    void grantedTheyAreToldAtOnceAndTheirWavesFollow() {
        say("acme", OWNER, time("2023-04-28", "Our copy runs until Thursday."));
        long id = only("acme").id();

        HttpResponse<String> answered =
                answer(id, "{\"grant_until\":{\"at\":\"2023-04-28T09:00\",\"zone\":\"" + ZONE + "\"}}");
        story.goOn();

        assertThat(answered.statusCode()).isEqualTo(200);
        assertThat(read(answered).at("/ending/outcome").asString()).isEqualTo("granted");
        assertThat(ends.forAccount(twitter(), account("acme"))
                        .date()
                        .orElseThrow()
                        .at())
                .hasToString("2023-04-28T09:00");
        assertThat(subjects(OWNER))
                .last()
                .asString()
                .startsWith("Your account keeps Twitter until")
                .contains("28 April");
        assertThat(answer(id, "{\"done\":\"again\"}").statusCode()).isEqualTo(409);
    }

    @Test
    void declinedTheyReadTheReasonAndTheRemindersGoOn() throws Exception {
        say("acme", OWNER, time("2023-04-28", "Our copy runs until Thursday."));
        long id = only("acme").id();

        assertThat(answer(id, "{\"decline\":\"Twitter closes on the 29th & we need three days.\"}")
                        .statusCode())
                .isEqualTo(200);
        story.goOn();

        assertThat(subjects(OWNER)).hasSize(2).last().asString().startsWith("We cannot give you more time:");
        Delivery told = deliveries.find(only("acme").ending().deliveryId()).orElseThrow();
        assertThat(new String(sent.message(told), StandardCharsets.UTF_8))
                .contains("Twitter closes on the 29th & we need three")
                .contains("Our reason:");
        clock.set(java.time.Instant.parse("2023-04-22T16:00:01Z"));
        story.goOn();
        assertThat(subjects(OWNER)).last().asString().startsWith("Reminder:");
    }

    /** Nothing of a withdrawn campaign is sent, so the request must not say that it was answered. */
    @Test
    void onceItIsWithdrawnAReplyIsRefusedAndTheRequestStaysOpen() {
        say("maison", FRENCH, help("Que deviennent nos tweets ?"));
        long id = only("maison").id();
        deprecations.withdraw("twitter-shutdown", "Twitter stays.", PM);

        assertThat(answer(id, "{\"reply\":\"Rien ne change.\"}").statusCode()).isEqualTo(409);
        assertThat(only("maison").isOpen()).isTrue();
        assertThat(answer(id, "{\"done\":\"Answered from our own mailbox.\"}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aQuestionIsAnsweredInTheirLanguageWithAPartOfTheApprovedText() {
        say("maison", FRENCH, help("Que deviennent nos tweets ?"));
        long id = only("maison").id();

        assertThat(fault(answer(id, "{\"reply\":\"Bonjour\",\"part\":\"secrets\"}")))
                .isEqualTo("part");
        assertThat(answer(id, "{\"reply\":\"L’export contient aussi les images.\",\"part\":\"your_data\"}")
                        .statusCode())
                .isEqualTo(200);
        story.goOn();

        assertThat(subjects(FRENCH)).hasSize(2).last().asString().startsWith("Re\u202f:");
        assertThat(get("/api/v1/accounts/maison/timeline").toString()).contains("\"template\":\"reply\"");
        assertThat(get("/api/v1/campaigns/" + campaign.id()).path("state").asString())
                .isEqualTo("running");
    }

    /** Before it left the date moved: it names the new one, and is written once. */
    @Test
    void aReplyThatWaitsWhenTheDateMovesSaysTheNewOne() {
        say("acme", OWNER, help("Where are my drafts?"));
        answer(only("acme").id(), "{\"reply\":\"In the export.\"}");
        deprecations.moveSunset("twitter-shutdown", new NewSunset("2023-05-02T09:00", ZONE, "Another date", null), PM);
        story.goOn();
        clock.advance(Duration.ofMinutes(5));
        story.goOn();

        assertThat(subjects(OWNER))
                .filteredOn(subject -> subject.startsWith("Re:"))
                .singleElement()
                .asString()
                .contains("2 May");
    }

    @Test
    void whatIsWrongIsNamedAndChangesNothing() {
        say("acme", OWNER, help("Where are my drafts?"));
        long id = only("acme").id();

        assertThat(faults(answer(id, "{}"))).containsExactly("grant_until", "decline", "reply", "done");
        assertThat(faults(answer(id, "{\"done\":\"a\",\"reply\":\"b\"}"))).containsExactly("reply", "done");
        assertThat(fault(answer(id, "{\"reply\":\" \"}"))).isEqualTo("reply");
        assertThat(answer(id, "{\"decline\":\"No\"}").statusCode()).isEqualTo(409);
        assertThat(answer(id, "{\"grant_until\":{\"at\":\"2023-04-20T09:00\"}}").statusCode())
                .isEqualTo(422);
        assertThat(answer(4711, "{\"done\":\"a\"}").statusCode()).isEqualTo(404);
        assertThat(only("acme").isOpen()).isTrue();
        assertThat(answer(id, "{\"done\":\"They called: settled.\"}").statusCode())
                .isEqualTo(200);
        assertThat(subjects(OWNER)).hasSize(1);
    }

    @Test
    void ofTwoWhoAnswerAtOnceOneIsRefused() throws Exception {
        say("acme", OWNER, help("Where are my drafts?"));
        long id = only("acme").id();
        try (var two = Executors.newFixedThreadPool(2)) {
            Callable<String> reply = () -> {
                try {
                    answers.reply(id, "In the export.", null, false, PM);
                    return "said";
                } catch (ProblemException refusal) {
                    return refusal.kind().name();
                }
            };
            List<Future<String>> both = two.invokeAll(List.of(reply, reply));

            assertThat(List.of(both.get(0).get(), both.get(1).get())).containsExactlyInAnyOrder("said", "CONFLICT");
        }
        story.goOn();
        assertThat(subjects(OWNER)).hasSize(2);
    }

    private static String fault(HttpResponse<String> response) {
        return faults(response).getFirst();
    }

    private static List<String> faults(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(422);
        return read(response)
                .path("errors")
                .valueStream()
                .map(error -> error.path("field").asString())
                .toList();
    }
}
