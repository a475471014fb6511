package io.duskline.notice.editor;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.audience.CustomerRows;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Deprecation;
import io.duskline.ledger.Ledger;
import io.duskline.notice.MailKind;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.notice.mail.NoticeTexts;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A text in the editor is its author's draft until it becomes a revision, and is never lost before. */
@DusklineTest
class DraftsTest {

    private static final String EDITOR = "/console/deprecations/twitter-shutdown/notices/";
    private static final String PM = "pm@marketing-center.example";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    CatalogStory catalog;

    @Autowired
    CustomerRows customers;

    @Autowired
    Notices notices;

    @Autowired
    TestClock clock;

    @Autowired
    Ledger ledger;

    @Autowired
    GreenMail mailbox;

    private Deprecation twitter;
    private Caller dana;
    private Caller claire;

    @BeforeEach
    void twitterEnds() {
        twitter = catalog.twitterShutdown();
        dana = people.browser(port, "product_manager");
        claire = people.browser(port, "product_manager", "support_agent");
    }

    private static Map<String, String> typed(String subject, String summary, String... more) {
        Map<String, String> form = new HashMap<>(Map.of("subject", subject, "summary", summary));
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        return form;
    }

    private HttpResponse<String> keep(Caller who, Map<String, String> form) {
        return who.submit(EDITOR + "en", EDITOR + "en/draft", form);
    }

    private HttpResponse<String> save(Caller who, Map<String, String> form) {
        return who.submit(EDITOR + "en", EDITOR + "en", form);
    }

    private static Document page(Caller who, String path) {
        return Jsoup.parse(who.get(EDITOR + path).body());
    }

    private List<NoticeRevision> history() {
        return notices.history(twitter.id(), "en");
    }

    @Test
    void whatIsShownIsKeptAndSaidToNobody() {
        HttpResponse<String> shown = keep(dana, typed("Twitter ends", "Half a sen", "show", "page", "account", ""));

        assertThat(shown.headers().firstValue("Location").orElse("")).contains(EDITOR + "en?as=page&");
        Document page = page(dana, "en?as=page");
        assertThat(page.select("#subject").val()).isEqualTo("Twitter ends");
        assertThat(page.select("#summary").text()).isEqualTo("Half a sen");
        assertThat(page.select("h1").text()).contains("Draft of revision 1");
        assertThat(page.select("#kept").text()).startsWith("Draft saved at");
        assertThat(history()).isEmpty();
    }

    @Test
    void everybodyHasADraftOfTheirOwnAndKnowsOfTheOthers() {
        keep(dana, typed("Dana's", "One."));
        keep(claire, typed("Claire's", "Two."));

        Document page = page(dana, "en");
        assertThat(page.select("#subject").val()).isEqualTo("Dana's");
        assertThat(page.select(".note").text()).contains("is editing it too");
        assertThat(page(claire, "en").select("#subject").val()).isEqualTo("Claire's");
    }

    @Test
    void aRevisionIsMadeOfItAndTheDraftIsDoneWith() {
        keep(dana, typed("Twitter ends on {{sunset}}", "It ends."));

        HttpResponse<String> saved = save(dana, typed("Twitter ends on {{sunset}}", "It ends now.", "based_on", "0"));

        assertThat(saved.headers().firstValue("Location").orElse("")).endsWith("saved=true");
        assertThat(history()).extracting(each -> each.text().summary()).containsExactly("It ends now.");
        assertThat(page(dana, "en").select("h1").text()).doesNotContain("Draft of");
    }

    @Test
    void whatIsRefusedIsKeptWithWhatIsWrong() {
        HttpResponse<String> refused = save(dana, typed("", "From {{sunset.date}} on."));

        assertThat(refused.statusCode()).isEqualTo(422);
        Document later = page(dana, "en");
        assertThat(later.select("#summary").text()).isEqualTo("From {{sunset.date}} on.");
        assertThat(later.select("#findings .is-error + div").eachText())
                .anyMatch(found -> found.startsWith("Subject: is required"))
                .anyMatch(found -> found.contains("Did you mean {{sunset}}?"));
        assertThat(later.select("#findings a[href=#summary]")).isNotEmpty();
    }

    @Test
    void typingWhatIsThereAlreadyLeavesNoDraft() {
        NoticeRevision current = notices.revise(twitter, "en", NoticeTexts.ENGLISH, PM);

        Map<String, String> same = new HashMap<>(current.text().fields());
        same.replaceAll((field, text) -> text.replace("\n", "\r\n"));
        keep(dana, same);

        assertThat(page(dana, "en").select("h1").text()).doesNotContain("Draft of");
    }

    @Test
    void whoComesSecondIsToldWhatChangedBeforeTheyReplaceIt() {
        notices.revise(twitter, "en", NoticeTexts.ENGLISH, PM);
        keep(dana, typed("Twitter ends on {{sunset}}", "Dana's.", "based_on", "1"));
        save(claire, typed("Twitter ends on {{sunset}}", "Claire's.", "based_on", "1"));

        HttpResponse<String> second = save(dana, typed("Twitter ends on {{sunset}}", "Dana's.", "based_on", "1"));

        assertThat(second.statusCode()).isEqualTo(409);
        Document told = Jsoup.parse(second.body());
        assertThat(told.select(".problem").text())
                .contains("saved revision 2 after you began from revision 1. Compare the two, then save yours on top.");
        assertThat(told.select("#summary").text()).isEqualTo("Dana's.");
        assertThat(told.select("[name=rebase]").val()).isEqualTo("2");
        assertThat(told.select(".note a").eachAttr("href")).contains(EDITOR + "en/revisions/1");

        keep(dana, typed("Twitter ends on {{sunset}}", "Dana's.", "based_on", "1", "rebase", "2"));
        save(dana, typed("Twitter ends on {{sunset}}", "Dana's.", "based_on", "2"));
        assertThat(history()).extracting(each -> each.text().summary()).startsWith("Dana's.", "Claire's.");
    }

    @Test
    void aDraftIsThrownAwayByWhoeverWroteIt() {
        notices.revise(twitter, "en", NoticeTexts.ENGLISH, PM);
        keep(dana, typed("Other", "Words.", "based_on", "1"));
        keep(claire, typed("Claire's", "Words.", "based_on", "1"));

        dana.submit(EDITOR + "en", EDITOR + "en/discard", Map.of());

        assertThat(page(dana, "en").select("#subject").val()).isEqualTo(NoticeTexts.ENGLISH.subject());
        assertThat(page(claire, "en").select("#subject").val()).isEqualTo("Claire's");
    }

    @Test
    void thePreviewShowsTheDraftToItsAuthorAndTheRevisionToOthers() {
        notices.revise(twitter, "en", NoticeTexts.ENGLISH, PM);
        keep(dana, typed("Mine: {{sunset}}", "My own words.", "based_on", "1"));

        Document page = page(dana, "en");
        String src = page.select("iframe.preview").attr("src");
        assertThat(dana.get(src).body()).contains("My own words.");
        assertThat(claire.get(src).body()).doesNotContain("My own words.");
        assertThat(page.select("#shown b").text()).isEqualTo("Mine: Tuesday 25 April 2023");
    }

    @Test
    void everyKindOfMailIsPreviewed() {
        notices.revise(twitter, "en", NoticeTexts.ENGLISH, PM);
        notices.revise(twitter, "fr", NoticeTexts.FRENCH, PM);

        for (MailKind kind : MailKind.values()) {
            Document page = page(dana, "fr?kind=" + kind.code());
            assertThat(page.select("#kind option[selected]").size())
                    .as(kind.code())
                    .isOne();
            assertThat(page.select("#shown b").text()).as(kind.code()).isNotBlank();
            assertThat(dana.get(page.select("iframe.preview").attr("src")).statusCode())
                    .as(kind.code())
                    .isEqualTo(200);
        }
    }

    @Test
    void anyAccountThatIsFoundReadsIt() {
        customers
                .account("acme")
                .contactIn("fr-FR", "marie@acme.example", "admin")
                .uses("twitter", "@acme", 40, 1);
        notices.revise(twitter, "en", NoticeTexts.ENGLISH, PM);

        Document found = page(dana, "en?find=marie@acme.example");
        assertThat(found.select("#account optgroup[label=Found] option").eachAttr("value"))
                .containsExactly("acme");
        Document chosen = page(dana, "en?account=acme");
        assertThat(chosen.select("#account option[selected]").val()).isEqualTo("acme");
        assertThat(dana.get(chosen.select("iframe.preview").attr("src")).body()).contains("@acme");
    }

    @Test
    void anAccountOfTheAudienceThatReadsTheLanguageIsShownFirst() {
        customers.account("acme").contact("ann@acme.example", "owner").uses("twitter", "@acme", 90, 1);
        customers
                .account("tilleul")
                .contactIn("fr-FR", "marie@tilleul.example", "owner")
                .uses("twitter", "@tilleul", 40, 1);
        customers.account("other").contactIn("fr-FR", "luc@other.example", "owner");
        notices.revise(twitter, "en", NoticeTexts.ENGLISH, PM);
        notices.revise(twitter, "fr", NoticeTexts.FRENCH, PM);

        assertThat(page(dana, "en").select("#account option[selected]").val()).isEqualTo("acme");
        Document french = page(dana, "fr");
        assertThat(french.select("#account option[selected]").val()).isEqualTo("tilleul");
        assertThat(french.select("#account optgroup[label=Audience] option").eachAttr("value"))
                .as("only accounts of the audience")
                .containsExactly("tilleul", "acme");
        assertThat(french.select("#account").text()).doesNotContain("Nora North");
        assertThat(dana.get(french.select("iframe.preview").attr("src")).body()).contains("@tilleul");
        Document mail = Jsoup.parse(dana.get("/console/deprecations/twitter-shutdown/mail?language=fr")
                .body());
        assertThat(mail.select("#account0 option[selected]").val()).isEqualTo("tilleul");
    }

    @Test
    void whatIsShownIsSentAsATestToOneOfUsAndKept() throws Exception {
        mailbox.purgeEmailFromAllMailboxes();
        customers.account("acme").contact("ann@acme.example", "owner").uses("twitter", "@acme", 90, 1);
        Map<String, String> typed = typed("Mine: {{sunset}}", "My own words about {{resources}}.", "account", "acme");
        typed.put("kind", "final");
        typed.put("to", "me@marketing-center.example");

        HttpResponse<String> sent = dana.submit(EDITOR + "en", EDITOR + "en/test", typed);

        assertThat(sent.statusCode()).isEqualTo(302);
        MimeMessage mail = mailbox.getReceivedMessages()[0];
        assertThat(mail.getSubject()).startsWith("Test: Last reminder");
        assertThat(mail.getAllRecipients()[0]).hasToString("me@marketing-center.example");
        assertThat(mail.getHeader("X-Duskline-Test")).containsExactly("yes");
        assertThat(GreenMailUtil.getWholeMessage(mail)).contains("Name of acme");
        assertThat(page(dana, "en").select("#summary").text()).contains("My own words");
        assertThat(history()).isEmpty();
        assertThat(ledger.about(List.of("deprecation:twitter-shutdown"), 9))
                .extracting(entry -> entry.kind())
                .contains("campaign.test_sent");
    }

    @Test
    void testToAStrangerIsRefusedAndItsTextKept() throws Exception {
        mailbox.purgeEmailFromAllMailboxes();
        Map<String, String> typed = typed("Mine: {{sunset}}", "Words.", "to", "someone@stranger.example");

        HttpResponse<String> refused = dana.submit(EDITOR + "en", EDITOR + "en/test", typed);

        assertThat(refused.statusCode()).isEqualTo(422);
        Document told = Jsoup.parse(refused.body());
        assertThat(told.select(".problem a").attr("href")).isEqualTo("#to");
        assertThat(told.select("#to").val()).isEqualTo("someone@stranger.example");
        assertThat(told.select("#summary").text()).isEqualTo("Words.");
        assertThat(dana.submit(EDITOR + "fr", EDITOR + "fr/test", Map.of("to", "me@marketing-center.example"))
                        .statusCode())
                .as("there is no text yet")
                .isEqualTo(409);
        assertThat(mailbox.getReceivedMessages()).isEmpty();
    }

    @Test
    void anAccountThatIsGoneIsNoReasonToLoseAText() {
        HttpResponse<String> shown = keep(dana, typed("Twitter ends", "Words.", "account", "nobody", "kind", "fax"));

        Document page = Jsoup.parse(
                dana.get(shown.headers().firstValue("Location").orElseThrow()).body());
        assertThat(page.select("#summary").text()).isEqualTo("Words.");
        assertThat(page.select("#account option[selected]").size()).isLessThanOrEqualTo(1);
    }

    @Test
    void whatNobodyCouldReadIsKeptAndNotShown() {
        keep(dana, typed("Long", "a".repeat(250_000)));

        Document page = page(dana, "en");
        assertThat(page.select("#summary").text()).hasSize(250_000);
        assertThat(page.select("iframe.preview")).isEmpty();
        assertThat(page.select("#findings").text()).contains("is longer than 20000 characters");
    }

    @Test
    void whoOnlyReadsFindsNothingToPress() {
        notices.revise(twitter, "en", NoticeTexts.ENGLISH, PM);

        Document page =
                Jsoup.parse(people.browser(port, "approver").get(EDITOR + "en").body());
        assertThat(page.select("main [data-hx-post], main button[form=edit], main button[formaction]"))
                .isEmpty();
        assertThat(page.select("#summary").hasAttr("readonly")).isTrue();
    }

    @Test
    void anotherLanguageStandsBesideItWithWhatChangedSince() {
        notices.revise(twitter, "en", NoticeTexts.ENGLISH, PM);
        notices.revise(twitter, "fr", NoticeTexts.FRENCH, PM);
        clock.advance(Duration.ofMinutes(5));
        save(dana, typed("Twitter ends on {{sunset}}", "Something quite new.", "based_on", "1"));

        Document page = page(dana, "fr?beside=en");
        assertThat(page.select(".beside blockquote[lang=en]").size()).isPositive();
        assertThat(page.select(".beside ins").text()).contains("Something quite new");
    }
}
