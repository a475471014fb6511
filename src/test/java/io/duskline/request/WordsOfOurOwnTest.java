package io.duskline.request;

import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.db.tables.Deprecation.DEPRECATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.acknowledgement.AnswerGiven;
import io.duskline.acknowledgement.AnswerSource;
import io.duskline.customer.Contact;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever answers a request sees in which language it arrives, and sends no words that are not finished. */
class WordsOfOurOwnTest extends WrittenReplies {

    @Autowired
    People people;

    @Autowired
    DSLContext sql;

    private Caller agent;

    @BeforeEach
    void anAgentIsThere() throws Exception {
        agent = people.browser(port, "support_agent");
    }

    private Document page(long request) {
        return Jsoup.parse(agent.get("/desk/requests/" + request).body());
    }

    private HttpResponse<String> answered(long request, Map<String, String> typed) {
        String page = "/desk/requests/" + request;
        return agent.submit(page, page + "/answer", typed);
    }

    @Test
    void theFormSaysTheLanguageOfTheMailInWords() {
        say("maison", FRENCH, help("Que deviennent nos tweets ?"));
        long request = only("maison").id();

        assertThat(page(request).select(".choice:has(#d-reply)").text())
                .contains("Their mail is in French, from revision 1 of the notice.")
                .doesNotContain("“fr”");
        answered(request, Map.of("choice", "reply", "reply", "Dans l’export.", "part", "your_data"));
        story.goOn();
        assertThat(subjects(FRENCH)).last().asString().as("as it says").startsWith("Re\u202f:");
    }

    @Test
    void whoeverAskedInAnotherLanguageThanTheirMailsIsNamed() {
        Contact owner = accounts.contacts(account("acme")).getFirst();
        acknowledgements.answer(
                ends.forAccount(twitter(), account("acme")),
                AnswerSource.byLink(owner),
                new AnswerGiven("need_help", null, null, null, "Et nos tweets ?", false),
                "fr",
                1);

        assertThat(page(only("acme").id()).select(".choice:has(#d-reply)").text())
                .contains("Their mail is in English", "They asked on the page in French.");
    }

    /** The sender is none of their contacts; the mail goes to somebody who reads French. */
    @Test
    void ofAReplyThatSomebodyMatchedItIsTheLanguageOfWhomItGoesTo() {
        long request = received("bo@gmail.example");
        match(request, MAISON);

        assertThat(page(request).select(".choice:has(#d-reply)").text()).contains("Their mail is in French");
    }

    @Test
    void aPlaceThatNobodyFilledInIsAskedAboutBeforeItLeaves() {
        say("acme", OWNER, time("2023-04-28", "Our copy runs until Thursday."));
        long request = only("acme").id();
        Map<String, String> unfinished = Map.of("choice", "reply", "reply", "Hello {name}, by [date].");

        HttpResponse<String> refused = answered(request, unfinished);

        assertThat(refused.statusCode()).isEqualTo(422);
        Document shown = Jsoup.parse(refused.body());
        assertThat(shown.select("#reply-e").text()).contains("Still says {name}, [date], which nothing fills in");
        assertThat(shown.select("input[name=literally]")).hasSize(1);
        assertThat(answered(request, Map.of("choice", "decline", "decline", "No, {{contact.name}}."))
                        .statusCode())
                .isEqualTo(422);
        assertThat(only("acme").isOpen()).isTrue();

        answered(request, Map.of("choice", "reply", "reply", "Write {name} there.", "literally", "yes"));

        assertThat(only("acme").ending().reply()).isEqualTo("Write {name} there.");
    }

    @Test
    void anOwnerWhoIsNotThereStaysTypedToBeMended() {
        say("acme", OWNER, help("Where are our tweets?"));
        String page = "/desk/requests/" + only("acme").id();
        agent.submit(page, page + "/owner", Map.of("owner", "an@marketing-center.example"));

        Document shown = page(only("acme").id());

        assertThat(shown.select("#said-of-it").text()).contains("an@marketing-center.example does not sign in here");
        assertThat(shown.select("#owner").attr("value")).isEqualTo("an@marketing-center.example");
        assertThat(shown.select("#owner").attr("aria-invalid")).isEqualTo("true");
        assertThat(page(only("acme").id()).select("#owner").attr("value")).isEmpty();
    }

    @Test
    void whatItIsAboutIsCalledByItsTitle() {
        say("acme", OWNER, help("Where are our tweets?"));
        sql.update(DEPRECATION)
                .set(DEPRECATION.TITLE, "Tweets leave the planner")
                .execute();

        assertThat(page(only("acme").id()).select("#now").parents().text()).contains("About Tweets leave the planner");
        assertThat(Jsoup.parse(agent.get("/desk").body())
                        .select("#deprecation option")
                        .eachText())
                .contains("Tweets leave the planner (1)");
    }
}
