package io.duskline.trial;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.duskline.ServerKind.MARIADB;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.duskline.OnlyOn;
import io.duskline.sample.SampleInBrowser;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** The band and its button in a real browser, over the sample and the embedded database, with timers and workers at work. */
@Tag("full")
@OnlyOn(value = MARIADB, reason = "it starts the embedded server itself")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"duskline.sample=marketing-center", "duskline.secret=a-secret-for-the-browser-test"})
@ContextConfiguration(initializers = EmbeddedTrial.class)
@DirtiesContext
class BrowserTrialTest extends SampleInBrowser {

    private static final LocatorAssertions.ContainsTextOptions IN_TIME =
            new LocatorAssertions.ContainsTextOptions().setTimeout(90_000);

    @Test
    void theManagerMovesTheClockAndEverybodySeesThatItWasMoved() {
        Page approver = signedIn("approver", 1280);
        approver.navigate(url("/console/campaigns"));
        assertThat(approver.locator(".trial")).hasCount(0);

        Page manager = signedIn("pm", 390);
        manager.navigate(url("/console/campaigns"));
        assertThat(manager.locator(".trial")).containsText("This is a trial. You can move its clock forward.");
        fits(manager);

        link(manager, "Move the clock…").click();
        assertThat(manager.locator("h1")).containsText("Move the clock to", IN_TIME);
        fits(manager);
        Locator to = manager.locator("input[name=to]");
        Instant asked = Instant.parse(to.inputValue());
        Locator move = button(manager, "Move the clock");
        move.click();

        assertThat(manager.locator("#progress")).containsText("All due work is done.", IN_TIME);
        assertThat(Instant.parse(to.inputValue())).as("what comes after that").isAfter(asked);
        assertThat(manager.locator(".trial")).containsText("It cannot go back");
        fits(manager);

        approver.reload();
        assertThat(approver.locator(".trial")).containsText("The trial clock shows");
        assertThat(approver.locator(".trial a")).hasCount(0);
        int status = approver.navigate(url("/console/clock")).status();
        assertThat(status).isEqualTo(403);
        complaints.removeIf(complaint -> complaint.contains("403"));

        manager.navigate(url("/console/ledger"));
        assertThat(manager.locator("main")).containsText("Trial clock moved");
        assertThat(complaints).isEmpty();
    }
}
