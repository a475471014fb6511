package io.duskline.publication;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.duskline.Axe;
import io.duskline.Browser;
import io.duskline.Keyboard;
import io.duskline.catalog.NewSunset;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Banner and inbox in a page of the vendor's, in each state: they are accessible, and need no mouse. */
@Tag("full")
class BannerFacesTest extends ProductBannerStory {

    /** Whose links axe holds against white by night too, since the host says nothing of its ground. */
    private static final Pattern OF_THE_HOST = Pattern.compile(": color-contrast (#host-link|a\\[href\\$=\"#home\"])");

    private static Browser browser;

    HostPage host;
    private final List<String> wrong = new ArrayList<>();

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
    void openHost() throws IOException {
        host = new HostPage("http://localhost:" + port);
        host.hasInbox("<aside aria-label=\"Notices\"><div data-duskline-inbox></div></aside>");
        host.signs("data-account=\"acct-7\" data-user=\"anna\" data-signature=\""
                + Signing.signature(Signing.SECRET, "acct-7", "anna", soon()) + "\"");
    }

    @AfterEach
    void close() {
        host.close();
    }

    private void look(Page page, String name, String state, String words) {
        host.forgetCaches(page);
        page.navigate(host.url());
        assertThat(page.locator(".dl-banner" + state + " > p")).containsText(words);
        assertThat(page.locator(".dl-inbox li" + state)).hasCount(1);
        Axe.wrong(page, name).stream()
                .filter(each -> !OF_THE_HOST.matcher(each).find())
                .forEach(wrong::add);
    }

    /** What is reached from outside at another port. */
    private String fromHere(String path) {
        return stranger.get(path).body().replace("http://localhost:8080", host.ours());
    }

    @Test
    void inEachStateNobodyIsShutOut() {
        Page page = browser.page(1280, 900);

        look(page, "upcoming", ".is-upcoming", "Twitter ends here on");
        deprecations.moveSunset(
                deprecation.slug(), new NewSunset("2023-04-29T09:00", "America/Los_Angeles", "It waits", null), "pm");
        look(page, "moved", ".is-moved", "The date has moved");
        host.says("ar", "rtl");
        look(page, "moved, in Arabic", ".is-moved", "ينتهي استخدام Twitter هنا");
        host.says("en", "ltr");
        deprecations.suspend(deprecation.slug(), "The provider paused it", "pm");
        look(page, "suspended", ".is-withdrawn", "Twitter: the date is on hold");
        deprecations.withdraw(deprecation.slug(), "Access was restored", "pm");
        look(page, "withdrawn", ".is-withdrawn", "Twitter stays");

        assertThat(wrong).isEmpty();
    }

    @Test
    void putInByTheHostNobodyIsShutOut() {
        String back = URLEncoder.encode(host.url(), StandardCharsets.UTF_8);
        host.includes(fromHere("/banner?lang=en&" + signed("anna") + "&return=" + back));
        host.hasInbox(
                "<aside aria-label=\"Notices\">" + fromHere("/banner/inbox?lang=en&" + signed("anna")) + "</aside>");
        Page page = browser.page(1280, 900);

        look(page, "plain", ".is-upcoming", "Twitter ends here on");
        new Keyboard(page).to(page.locator(".dl-banner button")).press("Enter");
        assertThat(page.locator("h1")).hasText("Hidden until it changes");
        assertThat(page.locator("#thanks")).isFocused();
        wrong.addAll(Axe.wrong(page, "hidden"));

        assertThat(wrong).isEmpty();
    }

    @Test
    void byTabOneGoesThroughItAsItIsReadAndSeesWhereOneIs() {
        Page page = browser.page(320, 900);
        page.navigate(host.url());
        Locator hide = page.locator(".dl-banner button");
        assertThat(hide).isVisible();
        Keyboard keys = new Keyboard(page);

        assertThat(List.of(keys.next(), keys.next(), keys.next(), keys.next(), keys.next(), keys.next()))
                .containsExactly(
                        "<a> Marketing Center",
                        "<a> Tell us your plan",
                        "<a> What stops",
                        "<button> Hide until it changes",
                        "<a> Ads",
                        "<a> Twitter ends here on Tuesday 25 April 2023");
        keys.press("Shift+Tab").press("Shift+Tab").press("Space");
        assertThat(page.locator(".dl-banner")).hasCount(0);
        assertThat(page.locator("#host-link")).isFocused();
    }
}
