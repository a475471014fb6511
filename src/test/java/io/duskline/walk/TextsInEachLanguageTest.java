package io.duskline.walk;

import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.plan.Decisions;
import io.duskline.walk.Rest.Answer;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The reason, what the provider does, what is there instead, and why a date moved, in the language of whoever reads it. */
@DusklineTest
@Tag("full")
class TextsInEachLanguageTest {

    private static final String PATH = "/api/v1/deprecations/twitter-shutdown";

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory story;

    @Autowired
    Decisions decisions;

    @Autowired
    People people;

    @Autowired
    DSLContext sql;

    Rest rest;

    @BeforeEach
    void twitterEndsInEnglishAndFrench() throws Exception {
        story.twitterEnds();
        rest = new Rest(port, "admin-token-for-the-tests");
    }

    private Answer inFrench(String body) {
        return rest.put(PATH + "/texts/fr", body);
    }

    private String mailTo(String address) throws Exception {
        return story.messagesTo(address).getLast().getContent() instanceof jakarta.mail.Multipart parts
                ? parts.getBodyPart(0).getContent().toString().replaceAll("\\s+", " ")
                : "";
    }

    @Test
    void aMailGivesTheReasonInItsLanguageAndElseInEnglishAsAWhole() throws Exception {
        inFrench("{\"reason\":\"Twitter ferme son ancienne API.\"}").is(200);

        story.launched("first", CampaignStory.NOW);

        assertThat(mailTo(FRENCH)).contains("Twitter ferme son ancienne API.").doesNotContain("closes its old API");
        assertThat(mailTo(OWNER)).contains("Twitter closes its old API.").doesNotContain("ferme");
    }

    @Test
    void thePagesAndFeedsDoToo() {
        inFrench("{\"reason\":\"Twitter ferme son ancienne API.\",\"cause\":\"L'ancienne API ferme\"}")
                .is(200);
        story.launched("first", CampaignStory.NOW);

        Caller reader = people.browser(port, "product_manager");

        String french = Jsoup.parse(
                        reader.get("/notices/twitter-shutdown?lang=fr").body())
                .text();
        String english = Jsoup.parse(
                        reader.get("/notices/twitter-shutdown?lang=en").body())
                .text();
        assertThat(french).contains("Twitter ferme son ancienne API.", "L'ancienne API ferme");
        assertThat(english).contains("Twitter closes its old API.").doesNotContain("ferme");
        assertThat(reader.get("/notices/twitter-shutdown.json").body())
                .contains("\"texts\":{\"fr\":{\"reason\":\"Twitter ferme son ancienne API.\"");
    }

    @Test
    void whyItMovedIsToldInEachLanguageOnceAllOfThemWereCleared() throws Exception {
        story.launched("first", CampaignStory.NOW);
        rest.post(PATH + "/sunset", """
                {"at":"2023-05-02T09:00","zone":"America/Los_Angeles","reason":"More time",
                 "reason_texts":{"fr":"Plus de temps"}}""").is(200);
        assertThat(rest.get(PATH).text("/moves/0/reason_texts/fr")).isEqualTo("Plus de temps");
        Rest approver = new Rest(port, rest.tokenOf("approver"));
        approver.approveReview().is(200);

        story.goOn();

        assertThat(mailTo(FRENCH)).contains("Plus de temps").doesNotContain("More time");
        assertThat(mailTo(OWNER)).contains("More time").doesNotContain("Plus de temps");
    }

    @Test
    void whoDoesNotGetTheirLanguageIsCountedBeforeApproval() {
        sql.execute("update contact set locale = 'ja-JP' where email like '%@acme.example'");
        Campaign draft = story.draft("all", CampaignStory.NOW);

        Answer submitted =
                rest.post("/api/v1/campaigns/" + draft.id() + "/submit").is(200);

        assertThat(submitted.json().at("/language_gaps").toString())
                .contains(
                        "2 contacts read Japanese and will get English",
                        "1 contact reads French and gets the reason and cause in English");
        assertThat(Jsoup.parse(people.browser(port, "approver")
                                .get("/console/campaigns/" + draft.id() + "/approve")
                                .body())
                        .select("section[aria-labelledby=audience]")
                        .text())
                .contains("2 contacts read Japanese and will get English");
    }

    @Test
    void whatWasApprovedIsWhatIsSaid() {
        Campaign campaign = story.draft("all", CampaignStory.NOW);
        decisions.submit(campaign.id(), PM);
        String read = rest.get("/api/v1/campaigns/" + campaign.id()).text("/waiting/content_hash");
        inFrench("{\"reason\":\"Twitter ferme son ancienne API.\"}").is(200);

        Rest approver = new Rest(port, rest.tokenOf("approver"));
        assertThat(approver.post(
                                "/api/v1/campaigns/" + campaign.id() + "/approve",
                                "{\"content_hash\":\"" + read + "\"}")
                        .is(409)
                        .text("/detail"))
                .contains("the reason or replacement in French changed");
        approver.approveReview().is(200);
        inFrench("{\"reason\":\"Autre chose.\"}").is(200);

        assertThat(decisions.look(campaign.id()).state()).isEqualTo(CampaignState.DRAFT);
    }

    @Test
    void afterCustomersWereToldATextWaitsForASecondPerson() {
        inFrench("{\"reason\":\"Twitter ferme.\"}").is(200);
        story.launched("first", CampaignStory.NOW);
        Rest manager = new Rest(port, rest.tokenOf("product_manager"));
        Rest another = new Rest(port, rest.tokenOf("product_manager"));
        Rest approver = new Rest(port, rest.tokenOf("approver"));

        Answer asRead = manager.put(PATH + "/texts/fr", "{\"reason\":\"Twitter ferme son ancienne API.\"}")
                .is(200);
        manager.put(PATH + "/texts/de", "{\"reason\":\"Twitter schließt.\"}").is(200);

        assertThat(asRead.text("/texts/fr/reason")).isEqualTo("Twitter ferme.");
        Answer waiting = approver.get("/api/v1/reviews?type=revision").is(200);
        assertThat(waiting.body()).contains("Twitter schließt.", "Twitter ferme son ancienne API.");
        another.put(PATH + "/texts/ja", "{\"reason\":\"終了\"}").is(409);

        approver.approveReview().is(200);

        Answer now = rest.get(PATH);
        assertThat(now.text("/texts/fr/reason")).isEqualTo("Twitter ferme son ancienne API.");
        assertThat(now.text("/texts/de/reason")).isEqualTo("Twitter schließt.");
        assertThat(now.text("/reason")).startsWith("Twitter closes its old API.");
    }

    @Test
    void whatIsTakenBackWaitsForNobody() {
        inFrench("{\"reason\":\"Twitter ferme.\"}").is(200);
        story.launched("first", CampaignStory.NOW);
        inFrench("{\"reason\":\"Autre chose.\"}").is(200);
        assertThat(rest.get("/api/v1/reviews").json().path("items")).hasSize(1);

        inFrench("{\"reason\":\"Twitter ferme.\"}").is(200);

        assertThat(rest.get("/api/v1/reviews").json().path("items")).isEmpty();
    }

    @Test
    void whatIsWrongIsRefusedByName() {
        assertThat(inFrench("{\"replacement\":\"Autre chose\"}").is(422).text("/errors/0/field"))
                .isEqualTo("texts.fr.replacement");
        assertThat(rest.put(PATH + "/texts/en", "{\"reason\":\"x\"}").is(422).text("/errors/0/field"))
                .isEqualTo("texts.en");
        assertThat(rest.post(
                                PATH + "/withdraw",
                                "{\"reason\":\"It stays\",\"reason_texts\":{\"nonsense language\":\"x\"}}")
                        .is(422)
                        .text("/errors/0/field"))
                .isEqualTo("reason_texts.nonsense language");
        assertThat(rest.get(PATH).json().at("/withdrawn").isNull()).isTrue();
    }
}
