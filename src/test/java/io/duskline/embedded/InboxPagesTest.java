package io.duskline.embedded;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.duskline.Browser;
import io.duskline.DusklineTest;
import io.duskline.access.People;
import io.duskline.campaign.CampaignStory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The links of a mail in the sample mailbox, in a real Chromium. */
@Tag("full")
@DusklineTest
class InboxPagesTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    CampaignStory story;

    @Test
    void aLinkOfAMailOpensInATabOfItsOwn() throws Exception {
        story.twitterEnds();
        story.launched("first", "[{\"now\":true,\"template\":\"first\"}]");
        try (Browser browser = Browser.open()) {
            Page mailbox = signedIn(browser.page(1280, 900));
            mailbox.navigate(url("/inbox?q=owner@acme.example"));
            mailbox.locator("table a").first().click();
            Locator link =
                    mailbox.frameLocator("iframe").locator("a[href*='/n/']").first();

            Page personal = mailbox.waitForPopup(link::click);

            assertThat(personal.locator("h1")).containsText("Twitter");
            assertThat(personal.url()).contains("/n/");
            assertThat(personal.evaluate("window.opener")).isNull();
            assertThat(mailbox.url()).as("it stays where it was").contains("/inbox/");
            assertThat(mailbox.frameLocator("iframe").locator("script")).hasCount(0);
        }
    }

    /** The links lead where the installation is reached from outside; here that is another port. */
    private Page signedIn(Page page) {
        page.context()
                .route(
                        "http://localhost:8080/**",
                        route -> route.resume(new Route.ResumeOptions()
                                .setUrl(route.request().url().replace(":8080", ":" + port))));
        page.navigate(url("/sign-in"));
        page.locator("#user").fill(people.somebody("product_manager"));
        page.locator("#pw").fill(People.PASSWORD);
        page.locator("form button").first().click();
        page.waitForURL("**/console");
        return page;
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
