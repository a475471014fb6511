package io.duskline.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.AnswerSource;
import io.duskline.acknowledgement.Links;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.ImportFormat;
import io.duskline.customer.Imports;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.MessageIds;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An agent looks for a customer by whatever that one quotes. */
@DusklineTest
class SearchPageTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    CampaignStory story;

    @Autowired
    Accounts accounts;

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    Links links;

    @Autowired
    Deliveries deliveries;

    @Autowired
    MessageIds ids;

    @Autowired
    Imports imports;

    Deprecation twitter;
    Campaign campaign;
    Caller agent;
    Contact owner;

    @BeforeEach
    void acmeWasTold() throws Exception {
        twitter = story.twitterEnds();
        campaign = story.launched("first", "[{\"now\":true,\"template\":\"first\"}]");
        story.allAreFindable();
        agent = people.browser(port, "support_agent");
        owner = accounts.contacts(accounts.find("acme").orElseThrow().id()).getFirst();
    }

    @Test
    void theHitIsMarkedWithStepAndAnswerBesideIt() {
        Document page = page("nam acm");

        assertThat(page.select("h2").text()).contains("1 account for “nam acm”");
        assertThat(page.select("tbody mark").eachText()).contains("Nam", "acm");
        assertThat(page.select("tbody tr").text()).contains("Accepted", "Still uses it", "by name");
        assertThat(page.select("tbody th a").attr("href")).isEqualTo("/desk/accounts/acme");
    }

    @Test
    void whoWasNotToldIsFoundToo() {
        imports.accounts(
                new ByteArrayInputStream("external_id,name\nother,Other Company\n".getBytes(StandardCharsets.UTF_8)),
                ImportFormat.CSV,
                "pm@vendor.example");

        assertThat(page("other comp").select("tbody tr").text())
                .contains(
                        "Other Company",
                        "Not in the audience",
                        "it never used Twitter, the rule asks for the last 90 days");
    }

    @Test
    void aReceiptLeadsToItsAccount() {
        Acknowledgement answer = acknowledgements.answer(
                twitter, AnswerSource.byLink(owner), AcknowledgementStory.given(Answer.NEED_HELP), "en", 1);

        Document page = page(answer.receiptNumber().toLowerCase(Locale.ROOT));

        assertThat(page.select("tbody tr").text()).contains("by receipt", "Need help", "Request");
        assertThat(page("L-999999").select("tbody tr")).isEmpty();
    }

    @Test
    void aPersonalLinkLeadsToItsAccountAndIsNeverShown() {
        String token = links.token(twitter.id(), owner.id());

        HttpResponse<String> answer = agent.get(address("https://vendor.example/n/" + token + "?lang=fr"));
        HttpResponse<String> unknown = agent.get(address("https://vendor.example/n/" + "a".repeat(40)));
        String masked = unknown.headers().firstValue("Location").orElseThrow();
        Document forged = Jsoup.parse(agent.get(masked).body());

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/desk/accounts/acme");
        assertThat(masked).startsWith("/desk?q=").doesNotContain("a".repeat(20));
        assertThat(forged.html()).doesNotContain("a".repeat(20));
        assertThat(forged.select("h2").text()).contains("No account matches");
    }

    @Test
    void whatIsPostedIsLedToAnAddressWithoutALink() {
        String token = links.token(twitter.id(), owner.id());

        for (String pasted : List.of("https://vendor.example/n/" + token, token)) {
            assertThat(posted("/desk/find", pasted)).endsWith("/desk/accounts/acme");
        }
        assertThat(posted("/desk/find", " nam acm ")).endsWith("/desk?q=nam%20acm");
        assertThat(posted("/desk/find", "https://vendor.example/n/" + "a".repeat(40)))
                .contains("/desk?q=")
                .doesNotContain("aaaaa");
        assertThat(posted("/desk/find", "")).endsWith("/desk");
        assertThat(posted("/desk/find", "x".repeat(5000)).length()).isLessThan(1100);
    }

    @Test
    void aLinkInAFilterIsLedToTheSamePageWithItsAccount() {
        String token = links.token(twitter.id(), owner.id());
        String page = "/console/campaigns/" + campaign.id() + "/accounts";
        Caller manager = people.browser(port, "product_manager");

        HttpResponse<String> answer = manager.get(page + "?step=lost&q="
                + URLEncoder.encode("https://vendor.example/n/" + token, StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith(page + "?step=lost&q=acme");
    }

    @Test
    void everyPageLooksForAnAccountFromItsHeader() {
        Document page = Jsoup.parse(agent.get("/desk/accounts/acme").body());

        assertThat(page.select("header form[role=search]").attr("action")).isEqualTo("/desk/find");
        assertThat(page.select("header form[role=search]").attr("method")).isEqualTo("post");
        assertThat(page.select("header input[type=search]").attr("name")).isEqualTo("q");
        Document approvers =
                Jsoup.parse(people.browser(port, "approver").get("/console").body());
        assertThat(approvers.select("header form[role=search]"))
                .as("they may not look at customers")
                .isEmpty();
    }

    private String posted(String path, String typed) {
        HttpResponse<String> answer = agent.submit("/desk", path, Map.of("q", typed));
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    @Test
    void oneSlipIsForgivenAndSaid() {
        Document page = page("nmae");

        assertThat(page.select("h2").text()).contains("No exact match for “nmae”");
        assertThat(page.select("a[href='/desk?q=name']").text()).isEqualTo("name");
        assertThat(page.select("tbody tr").text()).contains("by name, similar");
    }

    @Test
    void anAddressWithAWrongEndingIsFound() {
        for (String typed : List.of("owner@acme.com", "owner@acem.example", "Owner@acne.example")) {
            Document page = page(typed);
            assertThat(page.select("h2").text()).as(typed).contains("No exact match for");
            assertThat(page.select("tbody tr").text())
                    .contains("owner@acme.example", "by address of a contact, similar");
        }
        assertThat(page("stranger@elsewhere.example").select("tbody tr")).isEmpty();
    }

    @Test
    void ourEnvelopeSenderLeadsToItsAccount() {
        Delivery sent = deliveries.ofAccount(owner.accountId()).getFirst();
        String sender = ids.envelopeSender(sent.id(), sent.createdAt());

        assertThat(page(sender).select("tbody tr").text()).contains("Name of acme", sender);
        assertThat(page("b+" + "a".repeat(26) + "@bounces.example").select("tbody tr"))
                .isEmpty();
    }

    @Test
    void aPastedBounceLeadsToItsAccount() {
        Delivery sent = deliveries.ofAccount(owner.accountId()).getFirst();
        String report = """
                This is the mail system at host mx.acme.example.

                I'm sorry to have to inform you that your message could not be delivered.
                <%s>: host mx.acme.example said: 550 5.1.1 user unknown

                Reporting-MTA: dns; mx.acme.example
                Return-Path: <%s>
                """;

        assertThat(posted(
                        "/desk/find", report.formatted("x@y.example", ids.envelopeSender(sent.id(), sent.createdAt()))))
                .endsWith("/desk/accounts/acme");
        assertThat(posted("/desk/find", report.formatted("owner@acme.example", "mailer-daemon@mx.acme.example")))
                .endsWith("/desk/accounts/acme");
        assertThat(posted("/desk/find", report.formatted("x@y.example", "z@y.example")))
                .contains("/desk?q=");
    }

    @Test
    void whatIsTypedIsShownAsItIs() {
        Document page = page("<b>%{{sunset}}</b>");

        assertThat(page.select("#q").attr("value")).isEqualTo("<b>%{{sunset}}</b>");
        assertThat(page("x".repeat(5000)).select("tbody tr")).isEmpty();
    }

    private Document page(String words) {
        return Jsoup.parse(agent.get(address(words)).body());
    }

    private static String address(String words) {
        return "/desk?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
    }
}
