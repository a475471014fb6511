package io.duskline.campaign.web;

import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.campaign.CampaignStory.PM;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.campaign.Campaign;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is filtered by holds for all campaigns, not for the page that happens to be read, and goes along to the next. */
@DusklineTest
class CampaignListPagesTest extends CampaignPagesStory {

    private static final String PAGE = "/console/campaigns";

    @Autowired
    DSLContext sql;

    Caller manager;

    @BeforeEach
    void twitterEnds() throws Exception {
        story.twitterEnds();
        manager = people.browser(port, "product_manager");
    }

    /** So many drafts, each of this name and its number. */
    private void drafts(int many, String name) {
        Campaign first = story.draft("first", NOW);
        for (int i = 1; i <= many; i++) {
            Campaign next = i == 1 ? first : story.draft("first", NOW);
            sql.execute("update campaign set name = ? where id = ?", name + " " + i, next.id());
        }
    }

    private Document read(String address) {
        return Jsoup.parse(manager.get(address).body());
    }

    @Test
    void whatFitsIsFoundBehindManyThatDoNot() {
        drafts(1, "Émile’s 100% plan");
        drafts(55, "Other");

        Document page = read(PAGE + "?q=emile%27s+nothing");
        assertThat(page.text()).contains("No match");
        assertThat(read(PAGE + "?q=PLAN+100%25").select("tbody tr")).hasSize(1);
        assertThat(read(PAGE + "?q=twitter-SHUT").select("[role=status]").text())
                .contains("50 of 56 retirements");
    }

    @Test
    void olderKeepsWhatIsFilteredBy() {
        drafts(52, "Kept & more");
        drafts(1, "Other");

        Document page = read(PAGE + "?q=kept+%26&state=draft");
        assertThat(page.select("tbody tr")).hasSize(50);
        String older = page.selectFirst("a.button.is-small:contains(Older)").attr("href");
        assertThat(older).contains("q=kept", "state=draft", "cursor=");
        Document rest = read(older);
        assertThat(rest.select("tbody th a").eachText()).containsExactly("Kept & more 2", "Kept & more 1");
        assertThat(rest.select("#q").val()).isEqualTo("kept &");
        assertThat(rest.select("a.button.is-small").eachText()).containsExactly("Newest");
        assertThat(read(rest.selectFirst("a.button.is-small").attr("href")).select("tbody tr"))
                .hasSize(50);
    }

    @Test
    void whatWaitsForSomebodyIsShownWhateverIsFilteredBy() {
        decisions.submit(story.draft("first", NOW).id(), PM);
        drafts(51, "Other");

        assertThat(read(PAGE + "?q=nothing")
                        .select("section[aria-labelledby=you]")
                        .text())
                .contains("Twitter leaves", "needs an approver other than its author, " + PM);
    }

    @Test
    void aDeprecationWithoutACampaignIsListedUntilMailsArePlanned() {
        Document page = read(PAGE);
        assertThat(page.select("[aria-labelledby=without-mails] tbody tr").text())
                .contains("Twitter", "Plan mails");
        assertThat(read(PAGE + "?q=facebook").select("#without-mails")).isEmpty();

        drafts(1, "Planned");

        assertThat(read(PAGE).select("#without-mails")).isEmpty();
    }

    @Test
    void aStateThatNoCampaignHasIsRefused() {
        assertThat(manager.get(PAGE + "?state=asleep").statusCode()).isEqualTo(400);
    }
}
