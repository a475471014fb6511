package io.duskline.notice.editor;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.Campaigns;
import io.duskline.catalog.Deprecation;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The way back to any revision, and what a new one takes away. */
@DusklineTest
class NoticeHistoryTest {

    private static final String EDITOR = "/console/deprecations/twitter-shutdown/notices/en";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    CampaignStory story;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Notices notices;

    private Deprecation twitter;
    private Caller dana;

    @BeforeEach
    void threeRevisions() throws Exception {
        twitter = story.twitterEnds();
        story.write(twitter, "en", "Twitter stops on {{sunset}}");
        story.writeAs("claire@marketing-center.example", twitter, "en", "Twitter is over on {{sunset}}");
        dana = people.browser(port, "product_manager");
    }

    private List<String> subjects() {
        return notices.history(twitter.id(), "en").stream()
                .map(NoticeRevision::text)
                .map(text -> text.subject())
                .toList();
    }

    private Document page(String path) {
        return Jsoup.parse(dana.get(EDITOR + path).body());
    }

    @Test
    void everyRevisionIsListedWithWhoMadeItAndWhatItChanged() {
        Document list = page("/revisions");

        assertThat(list.select("tbody th").eachText())
                .containsExactly("Revision 3 Current", "Revision 2", "Revision 1");
        assertThat(list.select("tbody tr").first().text()).contains("claire@marketing-center.example", "Subject");
    }

    @Test
    void whatIsOtherNowIsShownWordByWordAndTheWayBackIsARevision() {
        Document one = page("/revisions/1");
        assertThat(one.select("#diff ~ dl del, .diff del").text()).contains("ends in your account");
        assertThat(one.select(".diff ins").text()).contains("is over");

        dana.submit(EDITOR + "/revisions/1", EDITOR + "/revisions/1/restore", Map.of());

        assertThat(subjects())
                .containsExactly(
                        "Twitter ends in your account on {{sunset}}",
                        "Twitter is over on {{sunset}}",
                        "Twitter stops on {{sunset}}",
                        "Twitter ends in your account on {{sunset}}");
    }

    @Test
    void itsWordsCanBeWrittenOnAsADraft() {
        dana.submit(EDITOR + "/revisions/2", EDITOR + "/revisions/2/draft", Map.of());

        Document editor = page("");
        assertThat(editor.select("h1").text()).contains("Draft of revision 4");
        assertThat(editor.select("#subject").val()).isEqualTo("Twitter stops on {{sunset}}");
        assertThat(subjects()).hasSize(3);
    }

    @Test
    void aRevisionThatIsNotThereIsNotFound() {
        assertThat(dana.get(EDITOR + "/revisions/4").statusCode()).isEqualTo(404);
        assertThat(dana.get(EDITOR.replace("/en", "/ja") + "/revisions").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatTakesAnApprovalAwayIsSaidBeforeAndDoneOnlyByWhoeverKnows() {
        Campaign campaign = story.launched("all", CampaignStory.WAVES);

        Document editor = page("");
        assertThat(editor.select("#edit .is-warning").text())
                .contains("cancels an approval", "Twitter leaves", CampaignStory.APPROVER, "pauses at once");

        Map<String, String> typed =
                Map.of("subject", "Twitter ends on {{sunset}}", "summary", "New words.", "based_on", "3");
        HttpResponse<String> refused = dana.submit(EDITOR, EDITOR, typed);
        assertThat(refused.statusCode()).isEqualTo(409);
        Document told = Jsoup.parse(refused.body());
        assertThat(told.select(".problem a").attr("href")).isEqualTo("#voids");
        assertThat(told.select("#summary").text()).isEqualTo("New words.");
        assertThat(subjects()).hasSize(3);

        HttpResponse<String> restored = dana.submit(EDITOR + "/revisions/1", EDITOR + "/revisions/1/restore", Map.of());
        assertThat(restored.statusCode()).isEqualTo(409);

        java.util.Map<String, String> known = new java.util.HashMap<>(typed);
        known.put("voids", "true");
        dana.submit(EDITOR, EDITOR, known);
        assertThat(subjects()).hasSize(4);
        Document paused =
                Jsoup.parse(dana.get("/console/campaigns/" + campaign.id()).body());
        assertThat(paused.select("section[aria-labelledby=appr]").text())
                .contains(CampaignStory.APPROVER, "en revision 3, fr revision 1")
                .contains("The English text has a newer revision, 4 instead of 3.");
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.PAUSED);
        assertThat(page("").select("#edit .is-warning")).isEmpty();
    }
}
