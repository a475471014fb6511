package io.duskline.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.duskline.Keyboard;
import io.duskline.TestDatabase;
import io.duskline.sample.SampleInBrowser;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * What the people behind the console do on an ordinary day, each from the first page on and by keyboard alone: the product
 * manager takes an integration from the idea to the launch, the approver agrees, the agent takes an answer, the admin invites.
 */
@Tag("full")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"duskline.sample=marketing-center", "duskline.secret=a-secret-for-the-browser-test"})
@ContextConfiguration(initializers = TestDatabase.FreshSchema.class)
@DirtiesContext
class WithoutMouseTest extends SampleInBrowser {

    private static final String CAMPAIGN = "Facebook: publishing";

    private Page page;
    private Keyboard keys;

    /** Whoever works from now on. */
    private void as(String who) {
        page = page(1280);
        page.navigate(url("/sign-in"));
        keys = new Keyboard(page);
        String email = who + "@marketing-center.example";
        keys.fill(page.locator("#user"), email)
                .fill(page.locator("#pw"), password(email))
                .enter(button(page, "Sign in"));
        assertThat(page.locator(".who")).containsText(email);
    }

    private void follow(String link) {
        keys.enter(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                .first());
    }

    private void press(String button) {
        keys.enter(button(page, button).first());
    }

    private void fill(String id, String text) {
        keys.fill(page.locator("#" + id), text);
    }

    private Locator heading() {
        return page.locator("h1").first();
    }

    @Test
    void fromTheIdeaToTheLaunch() {
        as("pm");
        follow("Catalog");
        follow("Retire " + CAMPAIGN);
        fill("reason", "The provider closes its interface for publishing.");
        fill("cause", "The interface closes for good");
        fill("instead", "Publish with the provider's own tools");
        fill("day", typed(LocalDate.now(ZoneOffset.UTC).plusDays(100)));
        assertThat(page.locator("#missing")).not().containsText("Day"); // it came again, and the focus is where it was
        assertThat(page.locator("#day")).isFocused();
        press("Continue to who’s affected");
        assertThat(heading()).containsText("Audience");
        press("Continue to the message");
        press("In English");
        press("Save as revision 1");
        assertThat(heading()).containsText("Revision 1");
        follow("Continue: schedule");
        press("Save the draft");
        follow("Submit for approval…");
        page.locator("#judge .tasks input").all().forEach(reason -> keys.fill(reason, "It is meant so"));
        press("Submit for approval");
        assertThat(heading()).containsText("Awaiting approval");
        String campaign = page.url();

        as("approver");
        keys.enter(page.locator("main a").filter(new Locator.FilterOptions().setHasText("Review: " + CAMPAIGN)));
        press("Approve exactly this");
        assertThat(heading()).containsText("Approved");

        as("pm");
        page.navigate(campaign);
        follow("Launch…");
        keys.enter(launching(page));
        assertThat(page.locator("h1 .tag")).hasText("Running");
        follow("Pause…");
        fill("reason", "A question came up");
        press("Pause the campaign");
        assertThat(page.locator("h1 .tag")).hasText("Paused");
        keys.enter(page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName("Accounts").setExact(true)));
        assertThat(heading()).containsText("Accounts");
        assertThat(complaints).isEmpty();
    }

    @Test
    void theAgentFindsAnAccountAndTakesAnAnswerByTelephone() {
        as("agent");
        fill("q", "northwind");
        keys.press("Enter");
        follow("Northwind Outdoor");
        assertThat(heading()).containsText("Northwind Outdoor");
        follow("Answer by phone");
        keys.to(page.locator("#a-migrating"))
                .press("ArrowDown")
                .press("ArrowDown")
                .press("ArrowDown")
                .press("ArrowDown");
        fill("question", "Where are my drafts?");
        fill("note", "Ada called; I know her voice");
        press("Record this answer");
        assertThat(page.locator("main")).containsText("Where are my drafts?");
        assertThat(complaints).isEmpty();
    }

    @Test
    void theAdminInvitesSomebodyAndIssuesAToken() {
        as("admin");
        keys.press("Tab").press("Enter");
        assertThat(page.locator("#main")).isFocused();
        page.navigate(url("/console/access"));
        fill("email", "new@marketing-center.example");
        fill("name", "Noor Haddad");
        keys.tick(page.getByLabel("Approver"));
        press("Send the invitation");
        assertThat(page.locator("main")).containsText("A mail with a link is on its way");
        follow("Your sign-in");
        follow("Your tokens");
        follow("Issue a token");
        fill("name", "Nightly import");
        keys.tick(page.getByLabel("Integration"));
        fill("present", password("admin@marketing-center.example"));
        press("Issue the token");
        assertThat(page.locator("main")).containsText("Nightly import");
        assertThat(complaints).isEmpty();
    }

    /** As one types it into a field for a date. */
    private static String typed(LocalDate day) {
        return day.format(DateTimeFormatter.ofPattern("MMddyyyy"));
    }
}
