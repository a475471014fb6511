package io.duskline.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.acknowledgement.Links;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page of one account: who sees it, and what it says. */
class PersonalPagesTest extends ToldContact {

    @Autowired
    Links links;

    @Autowired
    DSLContext sql;

    @Test
    void thePageSpeaksOfTheAccountInTheReadersTime() {
        Document page = stranger.page(link);

        assertThat(page.selectFirst("h1").text()).isEqualTo("Twitter ends in your account on 25 April 2023");
        assertThat(page.selectFirst(".lead").text()).contains("@northwind_outdoor and 1 more");
        assertThat(page.selectFirst(".sunset-time").text()).startsWith("12:00 noon in New York (UTC−4)");
        assertThat(page.select("input[name=answer]").eachAttr("value"))
                .containsExactly("migrating", "moved", "not_affected", "need_more_time", "need_help");
        assertThat(page.selectFirst("form").attr("action")).isEqualTo(link + "/acknowledgement");
        Element by = page.selectFirst("input[name=by]");
        assertThat(List.of(by.attr("value"), by.attr("min"), by.attr("max")))
                .containsExactly("2023-04-24", "2023-04-19", "2023-04-25");

        String other = story.link(deprecation, accounts.admin());
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
        long before = story.ledgerEntries();
        for (String path : new String[] {
            link,
            link + "?answer=not_affected",
            link + "?answered",
            link + "/contacts",
            link + "/somebody-else",
            link + "/confirm?answer=moved"
        }) {
            assertThat(stranger.get(path).statusCode()).isEqualTo(200);
            assertThat(stranger.head(path).statusCode()).isEqualTo(200);
        }
        assertThat(stranger.get(link + "/acknowledgement?answer=not_affected").statusCode())
                .isEqualTo(405);
        assertThat(stranger.head(link + "/acknowledgement?answer=not_affected").statusCode())
                .isEqualTo(405);

        assertThat(story.ledgerEntries()).isEqualTo(before);
        assertThat(story.standing(deprecation)).isEmpty();
        assertThat(stranger.page(link + "?answer=not_affected")
                        .selectFirst("input[checked]")
                        .attr("value"))
                .isEqualTo("not_affected");
    }

    @Test
    void aForgedOrTruncatedLinkLeadsNowhere() {
        String token = link.substring("/n/".length());
        for (String wrong : new String[] {
            token.substring(1),
            token.substring(0, token.length() - 1),
            token + "a",
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
        assertThat(stranger.get("/n/x").body()).contains("We do not know this link");
        assertThat(story.standing(deprecation)).isEmpty();
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

    /** Two answers by turns; each is another question, so each is news. */
    @Test
    void aFloodOfAnswersIsStoppedAndTheLastOneStands() {
        long before = story.ledgerEntries();
        HttpResponse<String> last = null;
        for (int time = 1; time <= 25; time++) {
            for (int again = 0; again < 2; again++) {
                last = stranger.post(
                        link + "/acknowledgement", "answer", "need_help", "question", "Why is it number " + time + "?");
            }
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).hasValue("3600");
        assertThat(Jsoup.parse(last.body()).select("main").text()).contains("Your last answer counts");
        assertThat(story.standing(deprecation).orElseThrow().question()).isEqualTo("Why is it number 20?");
        assertThat(story.ledgerEntries())
                .as("an answer and its request; the request before ends; the same again is no entry")
                .isEqualTo(before + 20 + 20 + 19);
        clock.advance(Duration.ofHours(1).plusSeconds(1));
        assertThat(stranger.post(link + "/acknowledgement", "answer", "not_affected")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void theWrongPersonSaysSoOnceAndSeesOnlyHalfOfTheOthers() {
        Document page = stranger.page(link + "/contacts");
        assertThat(page.text())
                .contains(AcknowledgementStory.OWNER, "a•••@northwind-outdoor.example")
                .doesNotContain(AcknowledgementStory.ADMIN);
        long before = story.ledgerEntries();

        HttpResponse<String> reported = stranger.post(link + "/wrong-person");
        stranger.post(link + "/wrong-person");

        assertThat(reported.statusCode()).isEqualTo(303);
        assertThat(stranger.page(reported.headers().firstValue("Location").orElseThrow())
                        .select("[role=status]")
                        .text())
                .contains("Thank you. We no longer write to you about this.");
        assertThat(story.ledgerEntries()).as("said once, and one request of it").isEqualTo(before + 2);
    }
}
