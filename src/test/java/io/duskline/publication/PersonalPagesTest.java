package io.duskline.publication;

import static io.duskline.db.tables.LedgerHead.LEDGER_HEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.Links;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DusklineTest
class PersonalPagesTest {

    @LocalServerPort
    int port;

    @Autowired
    AcknowledgementStory accounts;

    @Autowired
    PublicationStory story;

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Links links;

    @Autowired
    TestClock clock;

    @Autowired
    DSLContext sql;

    @Autowired
    JsonMapper json;

    Stranger stranger;
    Deprecation deprecation;
    String link;

    @BeforeEach
    void aContactIsTold() {
        tell("Northwind Outdoor");
    }

    private void tell(String accountName) {
        stranger = new Stranger(port);
        deprecation = story.published(accounts.twitterShutdown(accountName), "en", "fr");
        link = "/n/" + links.token(deprecation.id(), accounts.owner().id());
    }

    @Test
    void thePageSpeaksOfTheAccountInTheReadersTime() {
        Document page = stranger.page(link);

        assertThat(page.selectFirst("h1").text()).isEqualTo("Your account loses Twitter on 25 April");
        assertThat(page.selectFirst(".lead").text()).contains("@northwind_outdoor and one more");
        assertThat(page.selectFirst(".sunset-time").text()).startsWith("12:00 noon in New York (UTC−4)");
        assertThat(page.select("input[name=answer]").eachAttr("value"))
                .containsExactly("migrating", "not_affected", "need_more_time", "need_help");
        assertThat(page.selectFirst("form").attr("action")).isEqualTo(link + "/acknowledgement");
        Element by = page.selectFirst("input[name=by]");
        assertThat(List.of(by.attr("value"), by.attr("min"), by.attr("max")))
                .containsExactly("2023-04-24", "2023-04-19", "2023-04-25");

        String other = "/n/" + links.token(deprecation.id(), accounts.admin().id());
        assertThat(stranger.page(other).selectFirst(".sunset-time").text()).startsWith("18:00 à Paris");
        assertThat(stranger.page(other + "?lang=en").selectFirst("html").attr("lang"))
                .isEqualTo("en");
    }

    @Test
    void nobodyElseSeesOrKeepsIt() {
        var headers = stranger.get(link).headers();

        assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(headers.firstValue("X-Robots-Tag")).hasValue("noindex");
        assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
        assertThat(headers.firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void lookingChangesNothingWhateverTheLinkSays() {
        long before = ledgerEntries();
        for (String path : new String[] {
            link, link + "?answer=not_affected", link + "?answered", link + "/contacts", link + "/contacts?reported"
        }) {
            assertThat(stranger.get(path).statusCode()).isEqualTo(200);
            assertThat(stranger.head(path).statusCode()).isEqualTo(200);
        }
        assertThat(stranger.get(link + "/acknowledgement?answer=not_affected").statusCode())
                .isEqualTo(405);
        assertThat(stranger.head(link + "/acknowledgement?answer=not_affected").statusCode())
                .isEqualTo(405);

        assertThat(ledgerEntries()).isEqualTo(before);
        assertThat(standing()).isEmpty();
        assertThat(stranger.page(link + "?answer=not_affected")
                        .selectFirst("input[checked]")
                        .attr("value"))
                .isEqualTo("not_affected");
    }

    @Test
    void anAnswerIsThankedForWithItsReceiptAndSurvivesAReload() {
        HttpResponse<String> answered =
                stranger.post(link + "/acknowledgement", "answer", "migrating", "by", "2023-04-24", "until", "");
        assertThat(answered.statusCode()).isEqualTo(303);

        String shown = answered.headers().firstValue("Location").orElseThrow();
        for (int reload = 0; reload < 2; reload++) {
            Element thanks = stranger.page(shown).selectFirst(".thanks[role=status]");
            assertThat(thanks.text())
                    .contains("Thank you. Your answer is recorded.", "Monday 24", AcknowledgementStory.OWNER)
                    .contains(standing().getFirst().receiptNumber());
        }
        assertThat(standing()).extracting(Acknowledgement::answer).containsExactly(Answer.MIGRATING);
        assertThat(stranger.page(link).select("form")).isEmpty();
        assertThat(stranger.page(link + "?change").selectFirst("input[checked]").attr("value"))
                .isEqualTo("migrating");
    }

    @Test
    void aDoubleClickIsOneAnswer() {
        stranger.post(link + "/acknowledgement", "answer", "need_help", "question", "Où?\r\n<b>");
        long entries = ledgerEntries();
        stranger.post(link + "/acknowledgement", "answer", "need_help", "question", "Où?\r\n<b>");

        assertThat(ledgerEntries()).isEqualTo(entries);
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
        assertThat(standing()).isEmpty();
    }

    @Test
    void noChoiceAtAllIsWrongToo() {
        assertThat(stranger.post(link + "/acknowledgement", "answer", "").statusCode())
                .isEqualTo(422);
        assertThat(stranger.post(link + "/acknowledgement").statusCode()).isEqualTo(422);
        HttpResponse<String> french = stranger.post(
                "/n/" + links.token(deprecation.id(), accounts.admin().id()) + "/acknowledgement", "answer", "<b>");
        assertThat(french.body())
                .contains("Erreur\u00a0:", "Aucune réponse n’est choisie.")
                .doesNotContain("<b>\"");
    }

    @Test
    void aForgedOrTruncatedLinkLeadsNowhere() {
        String token = link.substring("/n/".length());
        for (String wrong : new String[] {
            token.substring(1),
            token.substring(0, token.length() - 1),
            token + "a",
            token.toUpperCase(java.util.Locale.ROOT),
            links.token(deprecation.id(), 999_999),
            "x",
            "%00",
            "a".repeat(3000)
        }) {
            HttpResponse<String> shown = stranger.get("/n/" + wrong);
            assertThat(shown.statusCode()).as(wrong).isIn(404, 400);
            assertThat(stranger.post("/n/" + wrong + "/acknowledgement", "answer", "not_affected")
                            .statusCode())
                    .as(wrong)
                    .isIn(404, 400);
        }
        assertThat(stranger.get("/n/x").body()).contains("This link does not fit");
        assertThat(standing()).isEmpty();
    }

    @Test
    void namesAreShownAsTheyAre() {
        accounts.used("{{sunset}} <img src=x onerror=alert(1)>", 9000, "2023-04-19T08:00:00Z");
        sql.execute("update account set name = '<script>alert(1)</script> {{sunset}} {0}'");

        for (String path : new String[] {link, link + "/contacts"}) {
            Document page = stranger.page(path);
            assertThat(page.select("script, img")).isEmpty();
            assertThat(page.text()).contains("<script>alert(1)</script> {{sunset}} {0}");
        }
        assertThat(stranger.page(link).selectFirst("tbody th").text())
                .isEqualTo("{{sunset}} <img src=x onerror=alert(1)>");
    }

    @Test
    void afterTheEndTheLinkStillWorksAndThenNoMore() {
        clock.set(Instant.parse("2023-05-01T00:00:00Z"));
        assertThat(stranger.page(link).select("input[name=answer]").eachAttr("value"))
                .containsExactly("not_affected", "need_help");
        assertThat(stranger.post(link + "/acknowledgement", "answer", "not_affected")
                        .statusCode())
                .isEqualTo(303);

        clock.set(Instant.parse("2023-07-24T16:00:01Z"));
        HttpResponse<String> gone = stranger.get(link);
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(Jsoup.parse(gone.body()).text())
                .contains("This one ran out on Monday 24 July 2023.", "Your earlier answer is kept.");
        assertThat(stranger.post(link + "/acknowledgement", "answer", "need_help")
                        .statusCode())
                .isEqualTo(410);
    }

    @Test
    void whatIsWithdrawnHasNoForm() {
        deprecations.withdraw(deprecation.slug(), "Access was restored", "pm");

        Document page = stranger.page(link);
        assertThat(page.selectFirst("h1").text()).isEqualTo("Your account keeps Twitter");
        assertThat(page.select("form")).isEmpty();
        stranger.post(link + "/acknowledgement", "answer", "not_affected");
        assertThat(standing()).isEmpty();
    }

    @Test
    void anAnswerThatUsageContradictsIsAskedForAgain() {
        stranger.post(link + "/acknowledgement", "answer", "not_affected");
        assertThat(stranger.page(link).select("form")).isEmpty();

        accounts.used("@northwind_outdoor", 900, "2023-04-20T08:00:00Z");

        Document page = stranger.page(link);
        assertThat(page.text()).contains("Your account has used Twitter since. Please answer again.");
        assertThat(page.select("form")).hasSize(1);
    }

    @Test
    void theWrongPersonSaysSoOnceAndSeesOnlyHalfOfTheOthers() {
        Document page = stranger.page(link + "/contacts");
        assertThat(page.text())
                .contains(AcknowledgementStory.OWNER, "a•••@northwind-outdoor.example")
                .doesNotContain(AcknowledgementStory.ADMIN);
        long before = ledgerEntries();

        HttpResponse<String> reported = stranger.post(link + "/contacts");
        stranger.post(link + "/contacts");

        assertThat(reported.statusCode()).isEqualTo(303);
        assertThat(stranger.page(reported.headers().firstValue("Location").orElseThrow())
                        .select("[role=status]")
                        .text())
                .contains("Thank you. It is recorded.");
        assertThat(ledgerEntries()).isEqualTo(before + 1);
    }

    @Test
    void theAnswersAreListedForWhoMayRead() {
        stranger.post(link + "/acknowledgement", "answer", "not_affected");
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

    private List<Acknowledgement> standing() {
        return acknowledgements.standing(deprecation.id(), accounts.owner().accountId()).stream()
                .toList();
    }

    private long ledgerEntries() {
        return sql.select(LEDGER_HEAD.ENTRY_ID).from(LEDGER_HEAD).fetchSingle().value1();
    }
}
