package io.duskline.campaign.way;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.NewDeprecation;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** What has ended is not offered again: neither to be retired, nor as what goes on. */
class NothingLeftToRetireTest extends RetireStory {

    @Test
    void whereAllEndsAlreadyTheWaysOnAreOffered() throws Exception {
        Deprecation twitter = campaignStory.twitterEnds();
        long campaign = campaignStory.launched("all", CampaignStory.NOW).id();

        Document page = read(manager.get(PAGE));

        assertThat(page.select("h1").text()).isEqualTo("All of Twitter is already being retired");
        assertThat(page.text()).contains("Every capability has an end already.");
        assertThat(page.select("#ret")).isEmpty();
        assertThat(page.select("main a").eachAttr("href"))
                .contains(
                        "/console/catalog/" + twitter.slug(),
                        "/console/campaigns/" + campaign,
                        "/console/catalog/integrations/twitter/edit");

        deprecations.withdraw(twitter.slug(), "It stays.", CatalogStory.AUTHOR);
        assertThat(read(manager.get(PAGE)).select("#ret")).hasSize(1);
    }

    @Test
    void whereNobodyTellsOfItACampaignIsPlanned() {
        catalog.twitterShutdown();

        assertThat(read(manager.get(PAGE)).select("main a").eachAttr("href"))
                .contains("/console/campaigns/new?deprecation=twitter-shutdown");
        catalog.integration("orkut", "Orkut");
        ends("orkut", "2023-04-18T09:00");
        assertThat(read(manager.get(PAGE.replace("twitter", "orkut"))).text()).contains("Every capability has ended.");
    }

    @Test
    void onlyWhatHasNotEndedGoesOn() {
        catalog.twitter();
        catalog.integration("facebook", "Facebook");
        catalog.integration("vine", "Vine");
        catalog.integration("orkut", "Orkut");
        ends("orkut", "2023-04-18T09:00");
        ends("vine", "2023-05-18T09:00");

        Document page = read(manager.get(PAGE));

        assertThat(page.select("#continues label").eachText()).containsExactly("Facebook", "Vine (ends, too)");
        assertThat(page.select("#continues input[checked]").eachAttr("value")).containsExactly("facebook");
        assertThat(page.select("#instead-known option").eachAttr("value")).containsExactly("Facebook");
        assertThat(read(post(PAGE, "do=look", "continues=orkut"))
                        .select("#continues label")
                        .eachText())
                .as("what was said stays to be seen")
                .contains("Orkut (has ended)");
    }

    private void ends(String integration, String at) {
        deprecations.announce(
                new NewDeprecation(
                        integration + "-ends",
                        integration,
                        null,
                        List.of("post"),
                        null,
                        "Because.",
                        null,
                        null,
                        new NewDeprecation.Moment(at, "America/Los_Angeles"),
                        null,
                        null,
                        null),
                CatalogStory.AUTHOR);
    }
}
