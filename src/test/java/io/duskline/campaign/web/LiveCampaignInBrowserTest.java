package io.duskline.campaign.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.CampaignStory.WAVES;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.duskline.Browser;
import io.duskline.DusklineTest;
import io.duskline.access.People;
import io.duskline.campaign.Campaign;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page of a campaign comes again by itself in a real Chromium, and takes nothing out of anybody's hands. */
@DusklineTest
@Tag("full")
class LiveCampaignInBrowserTest extends CampaignPagesStory {

    /** What htmx does at its next turn, at once. */
    private static final String RENEW = """
            () => new Promise(done => {
              document.body.addEventListener('htmx:afterRequest', () => setTimeout(done, 50), {once: true});
              htmx.ajax('GET', location.pathname,
                  {source: '#progress', target: '#progress', select: '#progress', swap: 'morph'});
            })""";

    @Autowired
    DSLContext sql;

    private final List<String> complaints = new ArrayList<>();

    @BeforeEach
    void twitterEnds() throws Exception {
        story.twitterEnds();
    }

    private Page open(Browser browser, Campaign campaign) {
        Page page = browser.page(1280, 900);
        Browser.listen(page, complaints);
        page.navigate("http://localhost:" + port + "/sign-in");
        page.locator("#user").fill(people.somebody("product_manager"));
        page.locator("#pw").fill(People.PASSWORD);
        page.locator("main button").click();
        page.navigate("http://localhost:" + port + "/console/campaigns/" + campaign.id());
        return page;
    }

    private static Object focus(Page page) {
        return page.evaluate("document.activeElement.id");
    }

    @Test
    void whatIsOpenTypedOrInFocusStaysAndAStatusSaysWhatChanged() {
        Campaign campaign = story.launched("first", WAVES);
        try (Browser browser = Browser.open()) {
            Page page = open(browser, campaign);
            page.locator("#speed > summary").click();
            page.locator("#most_per_hour").fill("120");
            page.locator("#burn-table > summary").click();
            page.locator("#step-lost").focus();
            page.evaluate("""
                    window.heard = [];
                    new MutationObserver(() => window.heard.push(document.querySelector('[role=status]').textContent.trim()))
                        .observe(document.querySelector('[role=status]'), {childList: true, characterData: true, subtree: true})""");

            page.evaluate(RENEW);
            assertThat(page.evaluate("window.heard")).as("nothing is news").isEqualTo(List.of());
            decisions.pause(campaign.id(), "A question", PM);
            page.evaluate(RENEW);

            assertThat(page.locator("h1")).containsText("Paused");
            assertThat(page.locator("main")).containsText("A question");
            assertThat(page.locator("#do-resume")).isVisible();
            assertThat(page.locator("#speed")).hasAttribute("open", "");
            assertThat(page.locator("#burn-table")).hasAttribute("open", "");
            assertThat(page.locator("#most_per_hour")).hasValue("120");
            assertThat(focus(page)).isEqualTo("step-lost");
            assertThat(page.evaluate("window.heard.at(-1)")).asString().contains("The campaign is paused.");
            assertThat(page.evaluate("document.querySelector('#progress').hasAttribute('data-hx-get')"))
                    .as("nothing moves any more, so nobody asks")
                    .isEqualTo(false);
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void whoeverIsSignedOutReadsThatThePageIsOld() {
        Campaign campaign = story.launched("first", WAVES);
        try (Browser browser = Browser.open()) {
            Page page = open(browser, campaign);
            sql.execute("delete from user_session");

            page.evaluate(RENEW);

            assertThat(page.locator("[role=status]").first()).hasText("This page no longer updates. Reload it.");
            assertThat(page.locator("[role=status]").first()).isVisible();
            assertThat(page.locator("#session")).containsText("You are signed out.");
            assertThat(page.locator("#progress[data-hx-get]")).hasCount(0);
            assertThat(page.locator("h1")).containsText("Twitter leaves");
        }
    }
}
