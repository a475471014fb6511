package io.duskline.trial;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.duskline.ServerKind.MARIADB;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.duskline.Browser;
import io.duskline.OnlyOn;
import io.duskline.sample.SampleSignIn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** The band and its button in a real browser, over the sample and the embedded database, with timers and workers at work. */
@OnlyOn(value = MARIADB, because = "it starts the embedded server itself")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"duskline.sample=marketing-center", "duskline.secret=a-secret-for-the-browser-test"})
@ContextConfiguration(initializers = EmbeddedTrial.class)
@DirtiesContext
class BrowserTrialTest {

    private static final LocatorAssertions.ContainsTextOptions IN_TIME =
            new LocatorAssertions.ContainsTextOptions().setTimeout(90_000);

    static Browser browser;

    @LocalServerPort
    int port;

    @Autowired
    SampleSignIn signIns;

    final List<String> complaints = new ArrayList<>();

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

    @Test
    void theManagerMovesTheClockAndEverybodySeesThatItWasMoved() {
        Page approver = signedIn("approver", 1280);
        approver.navigate(url("/console/campaigns"));
        assertThat(approver.locator(".trial")).hasCount(0);

        Page manager = signedIn("pm", 390);
        manager.navigate(url("/console/campaigns"));
        assertThat(manager.locator(".trial")).containsText("This is a trial: its clock can be moved on.");
        fits(manager);

        manager.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Go there…"))
                .click();
        assertThat(manager.locator("h1")).containsText("Move the clock to", IN_TIME);
        fits(manager);
        Locator to = manager.locator("input[name=to]");
        Instant asked = Instant.parse(to.inputValue());
        Locator move = manager.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Move the clock"));
        move.click();

        assertThat(manager.locator("#progress")).containsText("All that fell due until now is through.", IN_TIME);
        assertThat(Instant.parse(to.inputValue())).as("what comes after that").isAfter(asked);
        assertThat(manager.locator(".trial")).containsText("it cannot go back");
        fits(manager);

        approver.reload();
        assertThat(approver.locator(".trial")).containsText("The clock of this trial stands at");
        assertThat(approver.locator(".trial a")).hasCount(0);
        int status = approver.navigate(url("/console/clock")).status();
        assertThat(status).isEqualTo(403);
        complaints.removeIf(complaint -> complaint.contains("403"));

        manager.navigate(url("/console/ledger"));
        assertThat(manager.locator("main")).containsText("Clock of the trial moved on");
        assertThat(complaints).isEmpty();
    }

    private Page signedIn(String who, int width) {
        Page page = browser.page(width, 900);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(url("/sign-in"));
        String email = who + "@marketing-center.example";
        page.locator("#user").fill(email);
        page.locator("#pw").fill(signIns.password(email));
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        assertThat(page.locator(".who")).containsText(email);
        return page;
    }

    /** Nothing scrolls sideways. */
    private static void fits(Page page) {
        int surplus = (Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
        assertThat(surplus).as("pixels too wide: " + page.url()).isLessThanOrEqualTo(0);
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
