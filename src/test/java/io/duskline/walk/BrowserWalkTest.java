package io.duskline.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.duskline.Browser;
import io.duskline.TestDatabase;
import io.duskline.sample.SampleSignIn;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * Founding case 1 as people live it, in a real browser over the sample: the approver agrees, the product manager
 * launches and watches it finish, a customer reads the mail and answers, the agent sees it. Timers and workers run by
 * themselves, the clock is the real one.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"duskline.sample=marketing-center", "duskline.secret=a-secret-for-the-browser-test"})
@ContextConfiguration(initializers = TestDatabase.FreshSchema.class)
@DirtiesContext
class BrowserWalkTest {

    private static final Pattern LINK = Pattern.compile("/n/[a-z2-7]+");

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
    void fromApprovalToAnswerWithThreePeople() {
        Page approver = signedIn("approver", 1280);
        approver.navigate(url("/console/campaigns"));
        link(approver, "Twitter leaves the DMC").first().click();
        link(approver, "Approve…").click();
        button(approver, "Approve exactly this").click();
        assertThat(approver.locator("h1")).containsText("Approved");

        Page manager = signedIn("pm", 1280);
        manager.navigate(approver.url());
        link(manager, "Launch…").click();
        button(manager, "Launch the campaign").click();
        assertThat(manager.locator("#progress li.wave").first())
                .containsText(
                        "Done",
                        new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions()
                                .setTimeout(90_000));
        assertThat(manager.locator("#progress")).containsText("of 402 accounts");

        String personal = personalLink(manager);
        Page customer = fits(page(390));
        customer.navigate(url(personal));
        assertThat(customer.locator("main")).containsText("@northwind_outdoor");
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
        assertThat(agent.locator("main")).containsText("Yes, they were told, and they answered.");
        fits(agent);
        link(agent, "Exact message and delivery").first().click();
        assertThat(agent.locator("main")).containsText("byte for byte");

        manager.navigate(approver.url());
        assertThat(manager.locator("section[aria-labelledby=k3]")).containsText("1 of 402 accounts");
        assertThat(complaints).isEmpty();
    }

    /** From the mail to Northwind's owner, in the sample mailbox. */
    private String personalLink(Page manager) {
        manager.navigate(url("/inbox?q=owner@northwind-outdoor.example"));
        manager.locator("table a").first().click();
        manager.navigate(manager.url() + "?as=text");
        Matcher link = LINK.matcher(manager.locator("pre").textContent());
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private Page signedIn(String who, int width) {
        Page page = page(width);
        page.navigate(url("/sign-in"));
        String email = who + "@marketing-center.example";
        page.locator("#user").fill(email);
        page.locator("#pw").fill(signIns.password(email));
        button(page, "Sign in").click();
        assertThat(page.locator(".who")).containsText(email);
        return fits(page);
    }

    private Page page(int width) {
        Page page = browser.page(width, 900);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    /** Nothing scrolls sideways. */
    private static Page fits(Page page) {
        int surplus = (Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
        assertThat(surplus).as("pixels too wide: " + page.url()).isLessThanOrEqualTo(0);
        return page;
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
