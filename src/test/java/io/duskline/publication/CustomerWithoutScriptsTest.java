package io.duskline.publication;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.duskline.acknowledgement.Answer.MIGRATING;
import static io.duskline.acknowledgement.Answer.NEED_MORE_TIME;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.duskline.Browser;
import io.duskline.Keyboard;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The customer's whole way, from the link in the mail on: with scripts switched off, and without a mouse. */
@Tag("full")
class CustomerWithoutScriptsTest extends ToldContact {

    private static Browser browser;

    private Page page;
    private Keyboard keys;

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
    void openTheLink() {
        page = browser.withoutScripts(390, 700);
        page.navigate("http://localhost:" + port + link);
        keys = new Keyboard(page);
    }

    private Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    private Locator submit(String form) {
        return page.locator("form[action$=" + form + "] button");
    }

    private void says(String words) {
        assertThat(page.locator("#thanks")).isFocused();
        assertThat(page.locator("#thanks")).containsText(words);
    }

    @Test
    void answersAndChangesTheAnswerAndAsksForMoreTime() {
        assertThat(page.locator("h1")).containsText("Twitter");
        keys.choose(page.locator("#a-migrating"))
                .fill(page.locator("#by"), "04242023")
                .enter(submit("acknowledgement"));
        says("Monday 24 April 2023");
        assertThat(story.standing(deprecation).orElseThrow().answer()).isEqualTo(MIGRATING);

        keys.enter(link("Change the answer"));
        keys.choose(page.locator("#a-need_more_time"))
                .fill(page.locator("#until"), "04282023")
                .fill(page.locator("#reason"), "41 archives are being copied")
                .enter(submit("acknowledgement"));
        says("41 archives are being copied");
        assertThat(story.standing(deprecation).orElseThrow().answer()).isEqualTo(NEED_MORE_TIME);
    }

    @Test
    void isToldWhatIsMissingAtThePlaceAndSentToIt() {
        keys.choose(page.locator("#a-need_help")).enter(submit("acknowledgement"));

        assertThat(page).hasTitle(Pattern.compile("^Error: .*"));
        assertThat(page.locator(".problem")).isFocused();
        keys.to(page.locator(".problem a")).press("Enter");
        assertThat(page.locator("#question")).isFocused();
        keys.fill(page.locator("#question"), "Where are my drafts?").enter(submit("acknowledgement"));
        says("Where are my drafts?");
    }

    @Test
    void passesItOn() {
        keys.to(page.locator("#else summary").first()).press("Enter");
        keys.fill(page.locator("#to"), "colleague@northwind-outdoor.example").enter(submit("pass-on"));
        says("Passed on.");
    }

    @Test
    void readsThePublicNoticeInAnotherLanguageAndKeepsTheDate() {
        String calendar = link("calendar").getAttribute("href");
        assertThat(stranger.get(calendar.substring(calendar.indexOf("/n"))).body())
                .startsWith("BEGIN:VCALENDAR");

        String notice = link("whole notice").getAttribute("href");
        page.navigate("http://localhost:" + port + notice.substring(notice.indexOf("/notices")));
        keys.enter(link("Français"));
        assertThat(page.locator("html")).hasAttribute("lang", "fr");
        assertThat(page.locator("h1")).containsText("Twitter quitte");
        String there = page.locator("main a[href*='.ics']").first().getAttribute("href");
        assertThat(stranger.get(there.substring(there.indexOf("/notices"))).body())
                .startsWith("BEGIN:VCALENDAR");
    }
}
