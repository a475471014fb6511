package io.duskline.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.duskline.TestDatabase;
import io.duskline.sample.SampleInBrowser;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * Founding case 1 as people live it, in a real browser over the sample: the approver agrees, the product manager
 * launches and watches it finish, a customer reads the mail and answers, the agent sees it. Timers and workers run by
 * themselves, the clock is the real one. It makes the pictures of the documents, which
 * {@code DUSKLINE_WRITE_PICTURES=1} replaces.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"duskline.sample=marketing-center", "duskline.secret=a-secret-for-the-browser-test"})
@ContextConfiguration(initializers = TestDatabase.FreshSchema.class)
@DirtiesContext
@Tag("full")
class BrowserWalkTest extends SampleInBrowser {

    private static final Pattern LINK = Pattern.compile("/n/[a-z2-7]+");

    @Test
    void fromApprovalToAnswerWithThreePeople() {
        Page approver = signedIn("approver", 1280);
        approver.navigate(url("/console/campaigns"));
        link(approver, "Twitter leaves the DMC").first().click();
        link(approver, "Approve…").click();
        picture(approver, "approval");
        button(approver, "Approve exactly this").click();
        assertThat(approver.locator("h1")).containsText("Approved");

        Page manager = signedIn("pm", 1280);
        manager.navigate(approver.url());
        link(manager, "Launch…").click();
        launching(manager).click();
        assertThat(manager.locator("#progress li.wave").first())
                .containsText(
                        "Done",
                        new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions()
                                .setTimeout(90_000));
        assertThat(manager.locator("#progress")).containsText("of 420 accounts");

        String personal = personalLink(manager);
        Page customer = fits(page(390));
        customer.navigate(url(personal));
        assertThat(customer.locator("main")).containsText("@northwind_outdoor");
        picture(customer, "personal");
        customer.locator("label[for=a-not_affected]").click();
        customer.locator("form[action$=acknowledgement] button").click();
        assertThat(customer.locator("h1")).containsText("Still not affected?");
        fits(customer);
        customer.locator("button[name=confirmed]").click();
        assertThat(customer.locator("[role=status]").first()).isVisible();
        fits(customer);

        Page agent = signedIn("agent", 390);
        agent.navigate(url("/desk"));
        agent.locator("#q").fill("northwind-outdoor");
        button(agent, "Find").click();
        fits(agent);
        link(agent, "Northwind Outdoor").first().click();
        assertThat(agent.locator("main")).containsText("Yes, they were told. They say they are not affected.");
        fits(agent);
        agent.setViewportSize(1280, 900);
        picture(agent, "desk");
        agent.setViewportSize(390, 900);
        link(agent, "Show the message").first().click();
        assertThat(agent.locator("main")).containsText("byte for byte");
        link(agent, "Open in full").first().click();
        assertThat(agent.locator("h1")).containsText("Message to");

        // Figures that are costly to count may be some seconds old.
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            manager.navigate(approver.url());
            return manager.locator("#answered").textContent().contains("1 of 420 accounts");
        });
        picture(manager, "retirement");
        assertThat(complaints).isEmpty();
    }

    /** From the mail to Northwind's owner, in the sample mailbox. */
    private String personalLink(Page manager) {
        manager.navigate(url("/inbox?q=owner@northwind-outdoor.example"));
        manager.locator("table a").first().click();
        String message = manager.url();
        manager.navigate(message + "/html");
        manager.setViewportSize(700, 1000);
        picture(manager, "mail");
        manager.setViewportSize(1280, 900);
        manager.navigate(message + "?as=text");
        Matcher link = LINK.matcher(manager.locator("pre").textContent());
        assertThat(link.find()).isTrue();
        return link.group();
    }
}
