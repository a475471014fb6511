package io.duskline.dryrun;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.LedgerEntry.LEDGER_ENTRY;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.audience.CustomerRows;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecation;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A product manager rehearses a campaign, looks at its strangest messages and has one sent to themself. */
@DusklineTest
class DryRunPagesTest {

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory story;

    @Autowired
    CustomerRows customers;

    @Autowired
    People people;

    @Autowired
    DryRunJob dryRunJob;

    @Autowired
    GreenMail mailbox;

    @Autowired
    DSLContext sql;

    private Deprecation twitter;
    private Campaign campaign;
    private String page;
    private Caller manager;

    @BeforeEach
    void aDraft() throws Exception {
        twitter = story.twitterEnds();
        customers.account("rtl").contactIn("ar", "owner@rtl.example", "owner").uses("twitter", "@n", 1, 1);
        customers.account("code").contact("o@code.example", "owner").uses("twitter", "@b", 3, 1);
        called("rtl", "مطاعم النخلة");
        called("code", "<b>Bold</b> {{sunset}}");
        campaign = story.draft(
                "first", "[{\"now\":true,\"template\":\"first\"},{\"offset_days\":-1,\"template\":\"final\"}]");
        page = "/console/campaigns/" + campaign.id() + "/dry-run";
        manager = people.browser(port, "product_manager");
    }

    private void called(String account, String name) {
        sql.update(ACCOUNT)
                .set(ACCOUNT.NAME, name)
                .where(ACCOUNT.EXTERNAL_ID.eq(account))
                .execute();
    }

    @Test
    void itIsCountedInTheBackgroundAndGoesOutOfDate() {
        assertThat(page().text()).contains("No dry run yet");
        assertThat(setup()).isEqualTo("Shows who gets what and when, without sending");
        manager.submit(page, page, Map.of());
        assertThat(page().select("[role=status]").text()).contains("Calculating");
        assertThat(setup()).isEqualTo("Being calculated");

        dryRunJob.goOn();
        Document counted = page();
        assertThat(counted.text()).contains("Nothing has changed since.");
        assertThat(setup()).endsWith("messages");
        assertThat(counted.select("#unusual").parents().text())
                .contains(
                        "Right-to-left name",
                        "Name that looks like code",
                        "<b>Bold</b> {{sunset}}",
                        "Another language");

        story.write(twitter, "en", "Twitter really ends on {{sunset}}");
        assertThat(page().text()).contains("Out of date.", "the texts");
        assertThat(setup()).isEqualTo("Out of date");
        manager.submit(page, page, Map.of());
        dryRunJob.goOn();
        assertThat(page().text()).doesNotContain("Out of date.");
    }

    @Test
    void assumptionsAreHeldAgainstEachOther() {
        HttpResponse<String> wrong = manager.submit(page, page, assuming("60"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(wrong.body()).text()).contains("come to more than 100 of 100 accounts");

        manager.submit(page, page, assuming("40"));
        dryRunJob.goOn();
        assertThat(page().select("input[name=by_last_moved]").attr("value")).isEqualTo("40");
    }

    private static Map<String, String> assuming(String moved) {
        return Map.ofEntries(
                Map.entry("by_second_migrating", "0"),
                Map.entry("by_second_moved", moved),
                Map.entry("by_second_not_affected", "50"),
                Map.entry("by_second_need_more_time", "0"),
                Map.entry("by_second_need_help", "0"),
                Map.entry("by_last_migrating", "0"),
                Map.entry("by_last_moved", moved),
                Map.entry("by_last_not_affected", "50"),
                Map.entry("by_last_need_more_time", "0"),
                Map.entry("by_last_need_help", "0"),
                Map.entry("bounced", "0"),
                Map.entry("agents", "2"));
    }

    @Test
    void anUnusualMessageIsShownWalledIn() {
        manager.submit(page, page, Map.of());
        dryRunJob.goOn();
        String preview =
                page().select("section:has(#unusual) a[href*=/messages/]").attr("href");
        assertThat(Jsoup.parse(manager.get(preview).body())
                        .select("iframe[sandbox]")
                        .attr("src"))
                .isEqualTo(preview + "/mail");
        HttpResponse<String> mail = manager.get(preview + "/mail");
        assertThat(mail.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("sandbox");
        assertThat(mail.body()).contains("Twitter ends in your account");
    }

    @Test
    void aTestGoesToOneOfUsAloneAndCountsNowhere() throws Exception {
        HttpResponse<String> stranger = manager.submit(page, page + "/test", test("someone@stranger.example"));
        assertThat(stranger.statusCode()).isEqualTo(422);
        HttpResponse<String> both =
                manager.submit(page, page + "/test", test("someone@stranger.example,me@marketing-center.example"));
        assertThat(both.statusCode()).isEqualTo(422);
        assertThat(mailbox.getReceivedMessages()).isEmpty();

        manager.submit(page, page + "/test", test("me@marketing-center.example"));
        MimeMessage mail = mailbox.getReceivedMessages()[0];
        assertThat(mail.getSubject()).startsWith("Test: Twitter prend fin");
        assertThat(mail.getHeader("X-Duskline-Test")).containsExactly("yes");
        assertThat(mail.getAllRecipients()[0]).hasToString("me@marketing-center.example");
        assertThat(sql.fetchCount(DELIVERY)).isZero();
        assertThat(sql.select(LEDGER_ENTRY.DETAIL)
                        .from(LEDGER_ENTRY)
                        .where(LEDGER_ENTRY.KIND.eq("campaign.test_sent"))
                        .fetchSingle(0, String.class))
                .contains("acme")
                .doesNotContain("me@marketing-center.example");
    }

    private static Map<String, String> test(String to) {
        return Map.of("template", "first", "locale", "fr", "account", "acme", "to", to);
    }

    private Document page() {
        return Jsoup.parse(manager.get(page).body());
    }

    /** What the setup says of the dry run. */
    private String setup() {
        return Jsoup.parse(manager.get(page.replace("/dry-run", "")).body())
                .select("[aria-labelledby=setup] li:has(a[href$=/dry-run]) p")
                .text();
    }
}
