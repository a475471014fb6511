package io.duskline.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import io.duskline.TestDatabase;
import io.duskline.sample.SampleInBrowser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** Writing a notice as people do, in a real browser: it shows at once, is kept by itself, and outlives the session. */
@Tag("full")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"duskline.sample=marketing-center", "duskline.secret=a-secret-for-the-browser-test"})
@ContextConfiguration(initializers = TestDatabase.FreshSchema.class)
@DirtiesContext
class EditorInBrowserTest extends SampleInBrowser {

    private static final String EDITOR = "/console/deprecations/twitter-shutdown/notices/en";

    private static void type(Page page, String text) {
        page.locator("#summary").press("Control+End");
        page.locator("#summary").pressSequentially(text);
    }

    @Test
    void whatIsTypedShowsByItselfAndOutlivesTheSession() {
        Page page = signedIn("pm", 1280);
        page.navigate(url(EDITOR));

        type(page, " Zebras from {{sunset.date}} on.");
        assertThat(page.locator("#kept")).containsText("Draft saved at");
        assertThat(page.locator("#findings")).containsText("Did you mean {{sunset}}?");
        assertThat(page.locator("h1")).containsText("Draft of revision");
        assertThat(page.frameLocator("iframe.preview").locator("body")).containsText("Zebras");
        assertThat(page.locator("#summary")).isFocused();

        page.locator("#find").fill("northwind");
        assertThat(page.locator("#account optgroup[label=Found] option").first())
                .containsText("Northwind");
        page.locator("#kind").selectOption("final");
        assertThat(page.locator("#shown b")).containsText("Last reminder");
        assertThat(complaints).isEmpty();
        fits(page);

        page.context().clearCookies();
        type(page, " Giraffes.");
        assertThat(page.locator("#session")).containsText("You are signed out.");
        assertThat(page.locator("#summary")).isFocused();
        signIn(page.context().newPage(), "pm").close();
        type(page, " Lions.");
        assertThat(page.locator("#session")).containsText("You are signed in again.");
        type(page, " Tigers.");
        assertThat(page.frameLocator("iframe.preview").locator("body"))
                .containsText("Giraffes. Lions. Tigers.", new ContainsTextOptions().setTimeout(60_000));
        assertThat(page.locator("#session")).hasText("");

        page.navigate(url(EDITOR));
        assertThat(page.locator("#summary").inputValue())
                .endsWith("Zebras from {{sunset.date}} on. Giraffes. Lions. Tigers.");
    }

    @Test
    void aFormThatWasSentTooLateIsSentAgain() {
        Page page = signedIn("pm", 390);
        page.navigate(url(EDITOR));
        page.context().clearCookies();
        page.locator("#help").fill("Ask the zebras: help@marketing-center.example.");
        page.locator("#help").evaluate("field => field.form.requestSubmit()");

        assertThat(page.locator("h1")).containsText("You are signed out");
        fits(page);
        signIn(page.context().newPage(), "pm").close();
        button(page, "Send it again").click();
        assertThat(page.locator("h1")).containsText("Send it again?");
        button(page, "Send it again").click();
        assertThat(page.locator("h1")).containsText("Message");
        assertThat(page.locator("#help").inputValue()).contains("zebras");
        fits(page);
    }

    @Test
    void whatIsTypedByHalfHoldsTheButtonsThatWouldThrowItAwayAndNothingElseDoes() {
        Page page = signedIn("pm", 1280);
        page.navigate(url("/console/catalog/integrations/instagram/retire"));
        Locator names = page.locator("[name=name]");
        int before = names.count();

        page.locator("#day").pressSequentially("1224");
        button(page, "Add a name").click();
        assertThat(page.locator("#day")).isFocused();
        assertThat(names).hasCount(before);

        page.locator("#day").fill("2020-12-24");
        button(page, "Add a name").click();
        assertThat(names).hasCount(before + 1);
        assertThat(page.locator("#day")).hasValue("2020-12-24");
    }

    @Test
    void whatIsReckonedIsOfTheDayInTheField() {
        Page page = signedIn("pm", 1280);
        page.navigate(url("/console/catalog/integrations/instagram/retire"));
        Locator day = page.locator("#day");
        Locator reckoned = page.locator("#day-said");

        day.fill("2099-12-24");
        assertThat(reckoned).containsText("24 December 2099");
        day.press("Backspace");
        assertThat(day).hasValue("");
        assertThat(reckoned).isEmpty();
        assertThat(page.locator("#missing")).containsText("on which day it ends");

        day.fill("2020-12-24");
        assertThat(reckoned).containsText("24 December 2020");
        assertThat(page.locator("#missing")).containsText("is in the past");
        assertThat(day).isFocused();
        assertThat(complaints).isEmpty();
    }
}
