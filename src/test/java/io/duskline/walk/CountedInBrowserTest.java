package io.duskline.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.duskline.db.tables.Campaign.CAMPAIGN;
import static io.duskline.db.tables.Deprecation.DEPRECATION;
import static io.duskline.db.tables.Figure.FIGURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.reset;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import io.duskline.TestDatabase;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.figure.BusyCounters;
import io.duskline.sample.SampleInBrowser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

/** What is being counted comes by itself, while the reader looks at the page. */
@Tag("full")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "duskline.sample=marketing-center",
            "duskline.secret=a-secret-for-the-browser-test",
            "duskline.counting.patience=PT0.05S"
        })
@ContextConfiguration(initializers = TestDatabase.FreshSchema.class)
@DirtiesContext
class CountedInBrowserTest extends SampleInBrowser {

    private static final ContainsTextOptions SOON = new ContainsTextOptions().setTimeout(90_000);

    @Autowired
    BusyCounters busy;

    @Autowired
    DSLContext sql;

    @MockitoSpyBean
    CampaignFigures figures;

    /** As long as whoever counts has other things to do, nothing is counted. */
    private final CountDownLatch others = new CountDownLatch(1);

    @BeforeEach
    void whoeverCountsIsBusy() {
        busyUntil(others);
        doReturn(Map.of()).when(figures).soon(anyCollection(), any());
        doReturn(Optional.empty()).when(figures).soon(any(Campaign.class), any());
    }

    /** However long it took the last time: then nobody has counted yet what was promised. */
    private void busyUntil(CountDownLatch over) {
        busy.until(over);
        sql.deleteFrom(FIGURE).where(FIGURE.FIGURE_KEY.startsWith("promise:")).execute();
    }

    @AfterEach
    void nobodyIsBusyAnyMore() {
        reset(figures);
        others.countDown();
    }

    @Test
    void itComesByItself() {
        Record2<Long, String> told = launched();
        Page usage = opened("/console/catalog/integrations/twitter");
        Page retiring = opened("/console/catalog/twitter-shutdown/edit");
        Page promises = opened("/console/deprecations/twitter-shutdown/promises");
        Page report = opened("/console/campaigns/" + told.value1() + "/report");
        Page campaign = opened("/console/campaigns/" + told.value1());
        Page where = opened("/console/campaigns/" + told.value1() + "/accounts");

        nobodyIsBusyAnyMore();

        assertThat(usage.locator("h1")).containsText("use Twitter", SOON);
        assertThat(usage.locator("#divided")).containsText("By last use", SOON);
        assertThat(retiring.locator("#used-most")).containsText("Top users", SOON);
        assertThat(retiring.locator("#promised")).containsText("with their notice period", SOON);
        assertThat(promises.locator("h1")).containsText("less notice than promised", SOON);
        assertThat(promises.locator("#by-account")).containsText("Get less than promised", SOON);
        assertThat(report.locator("#short")).containsText("told", SOON);
        assertThat(report.locator("#made")).containsText("Made", SOON);
        assertThat(campaign.locator("#stand")).containsText("Progress of", SOON);
        assertThat(where.locator("#list")).containsText("List of accounts", SOON);
        for (Page page : List.of(usage, retiring, promises, report, campaign, where)) {
            assertThat(page.locator("main")).not().containsText("being counted", SOON);
            fits(page);
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void whatSomebodyTypesStays() {
        nobodyIsBusyAnyMore();
        Page form = signedIn("admin", 1280);
        form.navigate(url("/console/catalog/twitter-shutdown/edit"));
        Locator promised = form.locator("#promised");
        assertThat(promised).containsText("with their notice period", SOON);
        Locator reason = form.locator("#ground");
        CountDownLatch busyAgain = new CountDownLatch(1);
        busyUntil(busyAgain);
        try {
            reason.fill("Twitter gives us no longer.");
            reason.blur();
            assertThat(promised).containsText("being counted", SOON);
            assertThat(reason).isVisible();
            assertThat(reason).hasValue("Twitter gives us no longer.");
            reason.fill("Twitter gives us no longer, and says so late");
        } finally {
            busyAgain.countDown();
        }
        assertThat(promised).containsText("with their notice period", SOON);
        assertThat(reason).isFocused();
        assertThat(reason).hasValue("Twitter gives us no longer, and says so late");
        assertThat(complaints).isEmpty();
    }

    /** A campaign that has told somebody, with what it tells of. */
    private Record2<Long, String> launched() {
        return sql.select(CAMPAIGN.ID, DEPRECATION.SLUG)
                .from(CAMPAIGN)
                .join(DEPRECATION)
                .on(DEPRECATION.ID.eq(CAMPAIGN.DEPRECATION_ID))
                .where(CAMPAIGN.LAUNCHED_AT.isNotNull())
                .orderBy(CAMPAIGN.ID)
                .limit(1)
                .fetchSingle();
    }

    private Page opened(String path) {
        Page page = signedIn("admin", 320);
        page.navigate(url(path));
        assertThat(page.locator("main")).containsText("being counted");
        return fits(page);
    }
}
