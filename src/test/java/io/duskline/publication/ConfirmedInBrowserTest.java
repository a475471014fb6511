package io.duskline.publication;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.duskline.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who acts on a phone, with scripts switched off, sees and hears first that it was taken. */
@Tag("full")
class ConfirmedInBrowserTest extends ToldContact {

    private static Browser browser;

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

    private Page phone() {
        Page page = browser.withoutScripts(390, 700);
        page.navigate("http://localhost:" + port + link);
        return page;
    }

    private static void isConfirmedFirst(Page page, String words) {
        assertThat(page.locator("#thanks")).isFocused();
        assertThat(page.locator("#thanks h1, #thanks h2").first()).isInViewport();
        assertThat(page.locator("#thanks")).containsText(words);
    }

    @Test
    void anAnswer() {
        Page page = phone();
        page.locator("label[for=a-migrating]").click();
        page.locator("form[action$=acknowledgement] button").click();
        isConfirmedFirst(page, "Thank you. We have your answer");
    }

    @Test
    void thatItIsPassedOn() {
        Page page = phone();
        page.locator("#else summary").first().click();
        page.locator("#to").fill("colleague@northwind-outdoor.example");
        page.locator("form[action$=pass-on] button").click();
        isConfirmedFirst(page, "Passed on.");
    }

    @Test
    void thatItIsForSomebodyElse() {
        Page page = phone();
        page.locator("#else summary").last().click();
        page.locator("form[action$=wrong-person] button").click();
        isConfirmedFirst(page, "We no longer write to you about this.");
    }
}
