package io.duskline.campaign.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.duskline.campaign.CampaignStory.WAVES;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.duskline.Browser;
import io.duskline.DusklineTest;
import io.duskline.access.People;
import io.duskline.campaign.CampaignFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each wave's mail opens on the page of the plan itself, for any account and in each language, and nothing typed is lost. */
@Tag("full")
@DusklineTest
class PlanInBrowserTest extends CampaignPagesStory {

    private static final String NEW = "/console/campaigns/new?deprecation=twitter-shutdown";

    private final List<String> complaints = new ArrayList<>();

    @BeforeEach
    void twitterEnds() throws Exception {
        story.twitterEnds();
    }

    private Page open(Page page, String path) {
        Browser.listen(page, complaints);
        page.navigate("http://localhost:" + port + "/sign-in");
        page.locator("#user").fill(people.somebody("product_manager"));
        page.locator("#pw").fill(People.PASSWORD);
        page.locator("main button").click();
        page.navigate("http://localhost:" + port + path);
        return page;
    }

    @Test
    void theMailOpensInItsPlaceForAnyAccountInEachLanguageAndWhatIsTypedStays() {
        try (Browser browser = Browser.open()) {
            Page page = open(browser.page(1280, 900), NEW);
            page.locator("#name").fill("Twitter leaves us");
            Locator reminder = page.locator("#wave1");

            reminder.locator("summary").click();
            assertThat(reminder.locator(".in-place b")).containsText("Twitter ends in your account");
            assertThat(reminder.frameLocator("iframe").locator("body")).containsText("@acme");
            assertThat(page.locator("#wave2 iframe")).hasCount(0);

            reminder.getByText("Français").click();
            assertThat(reminder.locator(".in-place b")).containsText("Twitter prend fin");
            reminder.getByLabel("Find an account").fill("maison");
            reminder.getByLabel("Find an account").press("Enter");
            assertThat(reminder.getByRole(AriaRole.STATUS)).containsText("1 account found");
            assertThat(reminder.frameLocator("iframe").locator("body")).containsText("@maison");

            reminder.locator("select[name=account]").selectOption("acme");
            reminder.getByText("Show").click();
            assertThat(reminder.frameLocator("iframe").locator("body")).containsText("@acme");
            assertThat(page.locator("#name")).hasValue("Twitter leaves us");
            assertThat(page).hasTitle("Schedule of new mails. Duskline");
            assertThat(page).hasURL(Pattern.compile(".*/console/campaigns/new.*"));
            assertThat(complaints).isEmpty();

            page.locator("#campaign > p button").click();
            assertThat(page.locator("h1")).containsText("Twitter leaves us");
            assertThat(campaigns
                            .list(CampaignFilter.ALL, null, 10)
                            .items()
                            .getFirst()
                            .waves())
                    .hasSize(4);
        }
    }

    @Test
    void whatIsChangedIsCheckedAtOnceInEveryRowThatThePageHas() {
        try (Browser browser = Browser.open()) {
            Page page = open(browser.page(1280, 900), NEW);
            assertThat(page.locator("#strip")).hasText("4 sends in 6 days");

            page.locator("#days1").fill("9");
            page.locator("#days1").blur();
            assertThat(page.locator("#said1")).containsText("never sent");
            assertThat(page.locator("#at1")).containsText("Never sent");
            assertThat(page.locator("#findings")).containsText("Reminder, 9 days before");
            assertThat(page.locator("#strip")).hasText("3 sends in 6 days");

            page.locator("#when1").selectOption("day");
            assertThat(page.locator("#at1")).containsText("Tue 25 April 2023");
            assertThat(page.locator("#strip")).hasText("4 sends in 6 days");
            assertThat(page.locator("#days1")).hasValue("9");
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void withoutScriptsTheMailIsALinkBesideThePageAndButtonsCheck() {
        long id = story.draft("all", WAVES).id();
        try (Browser browser = Browser.open()) {
            Page page = open(browser.withoutScripts(390, 900), "/console/campaigns/" + id + "/edit");
            page.locator("#name").fill("Another name");
            page.locator("#wave1 summary").press("Enter");

            Page mail =
                    page.waitForPopup(() -> page.locator("#wave1 .in-place a").press("Enter"));
            assertThat(mail.locator("h1")).hasText("Reminder, as a recipient gets it");
            mail.getByText("Français").press("Enter");
            assertThat(mail.locator("#in-place1 b")).containsText("Twitter prend fin");
            mail.getByLabel("Find an account").fill("maison");
            mail.getByText("Show").press("Enter");
            assertThat(mail.frameLocator("iframe").locator("body")).containsText("@maison");

            assertThat(page.locator("#name")).hasValue("Another name");
            page.locator("#days1").fill("9");
            page.getByText("Check the schedule").press("Enter");
            assertThat(page.locator("#said1")).containsText("never sent");
            assertThat(page.locator("#name")).hasValue("Another name");
        }
    }
}
