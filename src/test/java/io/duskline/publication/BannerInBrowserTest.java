package io.duskline.publication;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.duskline.Browser;
import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The banner in a page of another origin, whose own policy allows nothing but it, in a real Chromium. */
@DusklineTest
@Tag("full")
class BannerInBrowserTest {

    private static Browser browser;

    @LocalServerPort
    int port;

    @Autowired
    AcknowledgementStory accounts;

    @Autowired
    TestClock clock;

    @Autowired
    PublicationStory story;

    @Autowired
    Deprecations deprecations;

    private final List<String> complaints = new ArrayList<>();
    HostPage host;
    Deprecation twitter;

    @BeforeAll
    static void openBrowser() {
        browser = Browser.open();
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void published() throws IOException {
        twitter = story.published(accounts.twitterShutdown(), "en", "fr", "ar");
        host = new HostPage("http://localhost:" + port);
    }

    @AfterEach
    void close() {
        host.close();
    }

    private Page visit(Page page) {
        Browser.listen(page, complaints);
        page.navigate(host.url());
        return page;
    }

    @Test
    void itShowsUnderAStrictPolicyIsHiddenAndComesBackWhenTheDateMoves() {
        Page page = visit(browser.page(1280, 800));
        assertThat(page.locator(".dl-banner p")).containsText("Twitter ends here on");
        assertThat(page.locator(".dl-banner")).hasAttribute("aria-label", "Notice: Twitter ends here");
        assertThat(page.locator(".dl-banner .dl-do")).hasCSS("font-weight", "600");

        page.locator(".dl-banner button").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".dl-banner")).hasCount(0);
        assertThat(page.locator("#host-link")).isFocused();
        page.waitForResponse("**/banner.json*", page::reload);
        assertThat(page.locator(".dl-banner")).hasCount(0);

        deprecations.moveSunset(
                twitter.slug(), new NewSunset("2023-04-29T09:00", "America/Los_Angeles", "It waits", null), "pm");
        host.forgetCaches(page);
        page.navigate(host.url());
        assertThat(page.locator(".dl-banner.is-moved"))
                .containsText("We previously told you Tuesday 25\u00a0April\u00a02023");
        assertThat(complaints).isEmpty();
    }

    @Test
    void itFitsOnAPhoneInTheLanguageOfTheHost() {
        host.says("ar", "rtl");
        Page page = visit(browser.page(320, 640));

        assertThat(page.locator(".dl-banner")).hasAttribute("dir", "rtl");
        assertThat(page.locator(".dl-banner p")).containsText("ينتهي استخدام Twitter هنا");
        assertThat((Integer) page.locator("html").evaluate("html => html.scrollWidth - window.innerWidth"))
                .isLessThanOrEqualTo(0);
        assertThat(complaints).isEmpty();
    }

    @Test
    void aSignedAccountSeesItsOwnHasAnInboxAndAnswers() {
        host.signs("data-account=\"acct-7\" data-user=\"anna\" data-signature=\""
                + Signing.signature(
                        Signing.SECRET, "acct-7", "anna", clock.instant().plus(Duration.ofHours(1))) + "\"");
        host.hasInbox("<aside><div data-duskline-inbox></div></aside>");
        Page page = browser.page(1280, 800);
        Response seen = page.waitForResponse("**/banner/seen", () -> visit(page));
        assertThat(seen.status()).isEqualTo(204);
        assertThat(page.locator(".dl-banner p")).containsText("@northwind_outdoor and 1 more");
        assertThat(page.locator(".dl-inbox h2")).hasText("Notices for Northwind Outdoor");
        assertThat(page.locator(".dl-inbox li")).containsText("Your answer is missing.");

        String answer = page.locator(".dl-banner .dl-do").getAttribute("href");
        page.navigate(host.ours() + answer.substring(answer.indexOf("/n/")));
        page.locator("label[for=a-migrating]").click();
        page.locator("form[action*=acknowledgement] button").click();
        assertThat(page.locator("#thanks")).isFocused();

        page.navigate(host.url());
        assertThat(page.locator(".dl-banner p")).containsText("You will have moved by");
        page.locator(".dl-banner button").click();
        assertThat(page.locator(".dl-banner")).hasCount(0);
        Page elsewhere = visit(browser.page(1280, 800));
        assertThat(elsewhere.locator(".dl-inbox li")).containsText("You answered on");
        assertThat(elsewhere.locator(".dl-banner")).hasCount(0);
        assertThat(complaints).isEmpty();
    }

    @Test
    void aHostThatForbidsItGoesOnAsIfItWereNotThere() {
        host.allows("default-src 'none'; script-src " + host.ours());
        Page page = visit(browser.page(1280, 800));

        assertThat(page.locator("h1")).hasText("Posts planned for this week");
        page.waitForTimeout(300);
        assertThat(page.locator(".dl-banner")).hasCount(0);
        assertThat(complaints).allSatisfy(said -> assertThat(said).contains("Content Security Policy"));
    }

    @Test
    void putInByTheHostItNeedsNoScript() {
        host.includes(new Stranger(port).get("/banner?lang=en").body());
        Page page = visit(browser.withoutScripts(390, 700));

        assertThat(page.locator(".dl-banner.is-upcoming p")).containsText("Twitter ends here on");
        assertThat(page.locator(".dl-banner a")).hasText("What stops");
        assertThat(complaints).isEmpty();
    }
}
