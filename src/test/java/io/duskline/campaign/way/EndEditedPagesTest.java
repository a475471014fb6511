package io.duskline.campaign.way;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.access.Caller;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecation;
import io.duskline.review.Approvals;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What ends, on the way to its campaign and after customers were told of it. */
@Tag("full")
class EndEditedPagesTest extends RetireStory {

    @Test
    void onceToldAChangeIsARevisionThatASecondPersonApprovesAndTheCampaignGoesOn() throws Exception {
        campaignStory.twitterEnds();
        Campaign campaign = campaignStory.launched("all", CampaignStory.NOW);
        String slug = deprecations.get(campaign.deprecationId()).slug();
        String edit = "/console/catalog/" + slug + "/edit";

        Document page = read(manager.get(edit));
        assertThat(page.select("#day")).isEmpty();
        post(edit, fields(page.getElementById("ret"), "do=next", "reason=Said better."));

        assertThat(deprecations.get(slug).reason()).isNotEqualTo("Said better.");
        Caller approver = people.browser(port, "approver");
        String catalogPage = "/console/catalog/" + slug;
        assertThat(Jsoup.parse(approver.get("/console").body()).select(".tasks").text())
                .contains("needs your approval");
        assertThat(Jsoup.parse(approver.get(catalogPage).body()).text()).contains("A revision is waiting for approval");
        Approvals.approveFirst(approver);

        assertThat(deprecations.get(slug).reason()).isEqualTo("Said better.");
        assertThat(Jsoup.parse(manager.get("/console/campaigns/" + campaign.id())
                                .body())
                        .text())
                .doesNotContain("changed after it was approved");
        assertThat(campaigns.get(campaign.id()).approval()).isNotNull();
        assertThat(Jsoup.parse(Caller.nobody(port).get("/notices/" + slug).body())
                        .text())
                .contains("Said better.", "Changed: the reason.");
        assertThat(Caller.nobody(port).get("/notices/" + slug + ".json").body())
                .contains("\"revisions\":[{\"revision\":1,\"changed\":[\"reason\"]");
    }

    @Test
    void whatStopsIsUnderTheApproval() throws Exception {
        campaignStory.twitterEnds();
        Campaign campaign = campaignStory.draft("all", CampaignStory.NOW);
        decisions.submit(campaign.id(), CampaignStory.PM);
        decisions.approve(campaign.id(), CampaignStory.APPROVER);
        String edit = "/console/catalog/twitter-shutdown/edit";

        Document page = read(manager.get(edit));
        post(edit, fields(page.getElementById("ret"), "do=next", "title=What only we read"));
        assertThat(decisions.look(campaign.id()).approval()).isNotNull();

        page = read(manager.get(edit));
        Document asked = Jsoup.parse(post(edit, fields(page.getElementById("ret"), "do=next", "stops=schedule"))
                .body());
        assertThat(asked.select(".problem a").attr("href")).isEqualTo("#voids");
        assertThat(asked.select(".note").text()).contains("cancels an approval", CampaignStory.APPROVER);
        assertThat(deprecations.get("twitter-shutdown").stops()).hasSize(2);
        post(edit, fields(page.getElementById("ret"), "do=next", "stops=schedule", "voids=true"));
        assertThat(deprecations.get("twitter-shutdown").stops()).hasSize(1);
        assertThat(decisions.look(campaign.id()).approval()).isNull();
        decisions.submit(campaign.id(), CampaignStory.PM);
        Caller approver = people.browser(port, "approver");
        assertThat(Jsoup.parse(approver.get("/console/campaigns/" + campaign.id() + "/approve")
                                .body())
                        .text())
                .contains("What stops");
    }

    @Test
    void whatIsTypedIsKeptAsADraftAndNeverReplacesWhatAColleagueSaved() throws Exception {
        campaignStory.twitterEnds();
        String edit = "/console/catalog/twitter-shutdown/edit";
        String before = deprecations.get("twitter-shutdown").title();
        Document mine = read(manager.get(edit));
        assertThat(mine.select("#kept").text()).isEmpty();

        Document looked = read(post(edit, fields(mine.getElementById("ret"), "do=look", "title=Half a ti")));

        assertThat(looked.select("#kept[role=status]").text()).startsWith("Draft saved at ");
        assertThat(deprecations.get("twitter-shutdown").title()).isEqualTo(before);
        assertThat(read(manager.get(edit)).select("#title").val()).isEqualTo("Half a ti");
        Caller colleague = people.browser(port, "admin");
        Document theirs = read(colleague.get(edit));
        assertThat(theirs.select("#title").val()).as("a draft is its author's").isNotEqualTo("Half a ti");

        Caller first = manager;
        manager = colleague;
        post(edit, fields(theirs.getElementById("ret"), "do=next", "title=Theirs"));
        manager = first;
        assertThat(deprecations.get("twitter-shutdown").title()).isEqualTo("Theirs");
        Document draft = read(manager.get(edit));
        assertThat(draft.select(".note").text()).contains("A colleague saved this page after you began");
        var refused = post(edit, fields(draft.getElementById("ret"), "do=next"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body()).select(".problem").text())
                .contains("changed it after you opened this form");
        assertThat(deprecations.get("twitter-shutdown").title()).isEqualTo("Theirs");

        post(edit, fields(draft.getElementById("ret"), "do=discard"));
        assertThat(read(manager.get(edit)).select("#title").val()).isEqualTo("Theirs");
    }

    @Test
    void theWayStandsOnTopOfEachOfItsPages() throws Exception {
        campaignStory.twitterEnds();
        Campaign campaign = campaignStory.draft("all", CampaignStory.NOW);
        decisions.submit(campaign.id(), CampaignStory.PM);
        String page = "/console/campaigns/" + campaign.id();

        assertThat(here("/console/catalog/twitter-shutdown/edit")).isEqualTo("What ends");
        assertThat(here(page + "/audience")).isEqualTo("Audience");
        assertThat(here("/console/deprecations/twitter-shutdown/notices/en")).isEqualTo("Message");
        assertThat(here(page + "/edit")).isEqualTo("Schedule");
        assertThat(here(page + "/dry-run")).isEqualTo("Dry run");
        assertThat(here(page + "/findings")).isEqualTo("Review");
        assertThat(here(page)).isEqualTo("Overview");
        assertThat(here("/console/catalog/twitter-shutdown")).isEqualTo("What ends");

        Document live = read(manager.get(page));
        assertThat(live.select("[aria-labelledby=setup] li p").eachText())
                .containsExactly(
                        "Tue 25 April 2023",
                        "2 accounts",
                        "English, French",
                        "1 step",
                        "Shows who gets what and when, without sending",
                        "Waits for another person");
        live.select(".tabs a[href], [aria-labelledby=setup] a[href]")
                .forEach(link -> read(manager.get(link.attr("href"))));
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsNotSavedOverUnseen() {
        catalog.twitterShutdown();
        String edit = "/console/catalog/twitter-shutdown/edit";
        Element mine = read(manager.get(edit)).getElementById("ret");
        post(edit, fields(mine, "do=next", "reason=Theirs."));

        HttpResponse<String> refused = post(edit, fields(mine, "do=next", "reason=Mine."));

        assertThat(refused.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(refused.body());
        assertThat(page.select(".problem").text()).contains("changed it after you opened this form");
        assertThat(page.select("#reason").text()).isEqualTo("Mine.");
        assertThat(deprecations.get("twitter-shutdown").reason()).isEqualTo("Theirs.");
        post(edit, fields(page.getElementById("ret"), "do=next"));
        assertThat(deprecations.get("twitter-shutdown").reason()).isEqualTo("Mine.");
    }

    @Test
    void whatIsSentAsItWasShownChangesNothing() {
        Deprecation before = catalog.twitterShutdown();
        String edit = "/console/catalog/twitter-shutdown/edit";

        post(edit, fields(read(manager.get(edit)).getElementById("ret"), "do=next"));
        post(
                edit,
                fields(
                        read(manager.get(edit)).getElementById("ret"),
                        "do=next",
                        "continues=linkedin",
                        "stops=history"));

        assertThat(deprecations.get("twitter-shutdown").stops())
                .extracting(each -> each.key())
                .containsExactly("history");
        post(
                edit,
                Arrays.stream(fields(read(manager.get(edit)).getElementById("ret"), "do=next", "stops=history"))
                        .flatMap(each -> each.equals("stops=history")
                                ? java.util.stream.Stream.of("stops=schedule", each)
                                : java.util.stream.Stream.of(each))
                        .toArray(String[]::new));
        assertThat(deprecations.get("twitter-shutdown").stops())
                .as("what was there before stays first")
                .extracting(each -> each.key())
                .containsExactly("history", "schedule");
        int sequence = deprecations.get("twitter-shutdown").sequence();
        post(edit, fields(read(manager.get(edit)).getElementById("ret"), "do=next"));
        assertThat(deprecations.get("twitter-shutdown").sequence()).isEqualTo(sequence);
    }

    /** What was moved by the name of a city is kept by the zone's own. */
    @Test
    void aDateMovesByTheClockOfACity() {
        catalog.twitterShutdown();
        String page = "/console/catalog/twitter-shutdown";

        assertThat(read(manager.get(page + "/sunset")).select("#zone").attr("value"))
                .isEqualTo("Los Angeles");
        manager.submit(
                page,
                page + "/sunset",
                java.util.Map.of("at", "2023-04-29T09:00", "zone", "berlin", "reason", "Later."));

        assertThat(deprecations.get("twitter-shutdown").zone().getId()).isEqualTo("Europe/Berlin");
    }
}
