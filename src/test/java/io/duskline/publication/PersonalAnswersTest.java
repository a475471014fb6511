package io.duskline.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.Answer;
import io.duskline.catalog.Deprecations;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an account answers on its own page, and how long it can. */
class PersonalAnswersTest extends ToldContact {

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    Deprecations deprecations;

    @Autowired
    JsonMapper json;

    @Test
    void anAnswerIsThankedForWithItsReceiptAndSurvivesAReload() {
        HttpResponse<String> answered =
                stranger.post(link + "/acknowledgement", "answer", "migrating", "by", "2023-04-24", "until", "");
        assertThat(answered.statusCode()).isEqualTo(303);

        String shown = answered.headers().firstValue("Location").orElseThrow();
        for (int reload = 0; reload < 2; reload++) {
            Element thanks = stranger.page(shown).selectFirst(".thanks[role=status]");
            assertThat(thanks.text())
                    .contains("Thank you. We have your answer", "Monday 24", AcknowledgementStory.OWNER)
                    .contains(story.standing(deprecation).orElseThrow().receiptNumber());
        }
        assertThat(story.standing(deprecation)).map(Acknowledgement::answer).hasValue(Answer.MIGRATING);
        Document answeredPage = stranger.page(link);
        assertThat(answeredPage.select("form")).isEmpty();
        assertThat(answeredPage.text()).contains("Still to do", "Export").doesNotContain("Tell us your plan");
        assertThat(stranger.page(link + "?change").selectFirst("input[checked]").attr("value"))
                .isEqualTo("migrating");
    }

    @Test
    void whoSaysThatItIsNotTheirsIsShownWhatWeCountAndCountsOnceTheyInsist() {
        HttpResponse<String> asked = stranger.post(link + "/acknowledgement", "answer", "not_affected");

        assertThat(asked.statusCode()).isEqualTo(303);
        assertThat(story.standing(deprecation))
                .hasValueSatisfying(given -> assertThat(given.confirmed()).isFalse());
        assertThat(stranger.page(link).text()).contains("This answer does not count yet");
        Document page = stranger.page(asked.headers().firstValue("Location").orElseThrow());
        assertThat(page.selectFirst("h1").text())
                .contains("We counted 1,153 uses of @northwind_outdoor and 1 more.")
                .endsWith("Still not affected?");
        Element form = page.selectFirst("form");
        stranger.post(
                form.attr("action"),
                "answer",
                form.selectFirst("[name=answer]").val(),
                "confirmed",
                form.selectFirst("button").val());
        assertThat(story.standing(deprecation))
                .hasValueSatisfying(given -> assertThat(given.confirmed()).isTrue())
                .hasValueSatisfying(given -> assertThat(given.countedUses()).isEqualTo(1153));
    }

    @Test
    void thePageThatAsksAgainChangesNothingAndAsksOnlyWhatItMay() {
        long entries = story.ledgerEntries();
        assertThat(stranger.get(link + "/confirm?answer=moved").statusCode()).isEqualTo(200);
        assertThat(stranger.get(link + "/confirm?answer=need_help").statusCode())
                .isEqualTo(400);
        assertThat(stranger.get(link + "/confirm?answer=%3Cb%3E").statusCode()).isEqualTo(400);
        assertThat(story.ledgerEntries()).isEqualTo(entries);
    }

    @Test
    void moreTimeNeedsADayAndAReasonAndIsToldWhatItDoesNotDo() {
        Document refused = Jsoup.parse(stranger.post(link + "/acknowledgement", "answer", "need_more_time")
                .body());
        assertThat(refused.select(".problem a").eachAttr("href")).containsExactly("#until", "#reason");

        HttpResponse<String> taken = stranger.post(
                link + "/acknowledgement",
                "answer",
                "need_more_time",
                "until",
                "2023-04-28",
                "reason",
                "41 archives are being copied");

        assertThat(stranger.page(taken.headers().firstValue("Location").orElseThrow())
                        .text())
                .contains(
                        "41 archives are being copied",
                        "It still ends on Tuesday 25 April 2023 until we say yes.",
                        "Until then, reminders continue.");
    }

    @Test
    void aDoubleClickIsOneAnswer() {
        stranger.post(link + "/acknowledgement", "answer", "need_help", "question", "Où?\r\n<b>");
        long entries = story.ledgerEntries();
        stranger.post(link + "/acknowledgement", "answer", "need_help", "question", "Où?\r\n<b>");

        assertThat(story.ledgerEntries()).isEqualTo(entries);
        assertThat(acknowledgements.of(accounts.owner().accountId())).hasSize(1);
        assertThat(stranger.page(link).selectFirst(".facts").text()).contains("Où? <b>");
    }

    @Test
    void whatIsWrongIsSaidAtItsField() {
        HttpResponse<String> refused =
                stranger.post(link + "/acknowledgement", "answer", "migrating", "by", "2023-05-02");

        assertThat(refused.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(refused.body());
        assertThat(page.title()).startsWith("Error: ");
        Element problem = page.selectFirst(".problem[role=alert]");
        assertThat(problem.text()).contains("The date is after the end, Tuesday 25 April 2023.");
        Element by = page.selectFirst(problem.selectFirst("a").attr("href"));
        assertThat(by.attr("aria-invalid")).isEqualTo("true");
        assertThat(by.attr("value")).isEqualTo("2023-05-02");
        assertThat(page.selectFirst("#" + by.attr("aria-describedby")).text()).contains("Choose that day");
        assertThat(story.standing(deprecation)).isEmpty();
    }

    @Test
    void noChoiceAtAllIsWrongToo() {
        assertThat(stranger.post(link + "/acknowledgement", "answer", "").statusCode())
                .isEqualTo(422);
        assertThat(stranger.post(link + "/acknowledgement").statusCode()).isEqualTo(422);
        HttpResponse<String> french =
                stranger.post(story.link(deprecation, accounts.admin()) + "/acknowledgement", "answer", "<b>");
        assertThat(french.body())
                .contains("Erreur\u202f:", "Aucune réponse n’est choisie.")
                .doesNotContain("<b>\"");
    }

    @Test
    void anAnswerThatUsageContradictsIsAskedForAgain() {
        stranger.post(link + "/acknowledgement", "answer", "not_affected", "confirmed", "yes");
        assertThat(stranger.page(link).select("form")).isEmpty();

        clock.set(Instant.parse("2023-04-20T09:00:00Z"));
        accounts.used("@northwind_outdoor", 900, "2023-04-20T08:00:00Z");

        Document page = stranger.page(link);
        assertThat(page.text()).contains("Your account has used Twitter since your answer. Please answer again.");
        assertThat(page.select("form[action$=acknowledgement]")).hasSize(1);
    }

    @Test
    void afterTheEndTheLinkStillWorksAndThenNoMore() {
        clock.set(Instant.parse("2023-05-01T00:00:00Z"));
        assertThat(stranger.page(link).select("input[name=answer]").eachAttr("value"))
                .containsExactly("moved", "not_affected", "need_help");
        assertThat(stranger.post(link + "/acknowledgement", "answer", "not_affected", "confirmed", "yes")
                        .statusCode())
                .isEqualTo(303);

        clock.set(Instant.parse("2023-07-24T16:00:01Z"));
        HttpResponse<String> gone = stranger.get(link);
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(Jsoup.parse(gone.body()).text())
                .contains("This one ran out on Monday 24 July 2023.", "Your answer is kept.");
        assertThat(stranger.post(link + "/acknowledgement", "answer", "need_help")
                        .statusCode())
                .isEqualTo(410);
    }

    @Test
    void whatIsWithdrawnHasNoForm() {
        deprecations.withdraw(deprecation.slug(), "Access was restored", "pm");

        Document page = stranger.page(link);
        assertThat(page.selectFirst("h1").text()).isEqualTo("Twitter stays in your account");
        assertThat(page.select("form")).isEmpty();
        stranger.post(link + "/acknowledgement", "answer", "not_affected", "confirmed", "yes");
        assertThat(story.standing(deprecation)).isEmpty();
    }

    @Test
    void theAnswersAreListedForWhoMayRead() {
        stranger.post(link + "/acknowledgement", "answer", "not_affected", "confirmed", "yes");
        stranger.post(link + "/acknowledgement", "answer", "migrating", "by", "2023-04-24");

        String path = "/api/v1/acknowledgements?deprecation=twitter-shutdown&limit=1";
        String bearer = "Bearer admin-token-for-the-tests";
        JsonNode first =
                json.readTree(stranger.get(path, "Authorization", bearer).body());

        JsonNode item = first.at("/items/0");
        assertThat(item.get("account").asString()).isEqualTo(AcknowledgementStory.ACCOUNT);
        assertThat(item.get("answer").asString()).isEqualTo("migrating");
        assertThat(item.get("by").asString()).isEqualTo("2023-04-24");
        assertThat(item.get("contact").asString()).isEqualTo(AcknowledgementStory.OWNER);
        assertThat(item.get("standing").asBoolean()).isTrue();
        JsonNode second =
                json.readTree(stranger.get(path + "&cursor=" + first.get("next").asString(), "Authorization", bearer)
                        .body());
        assertThat(second.at("/items/0/answer").asString()).isEqualTo("not_affected");
        assertThat(second.at("/items/0/standing").asBoolean()).isFalse();
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(stranger.get(path).statusCode()).isEqualTo(401);
        assertThat(stranger.get("/api/v1/acknowledgements?deprecation=none", "Authorization", bearer)
                        .statusCode())
                .isEqualTo(404);
    }
}
