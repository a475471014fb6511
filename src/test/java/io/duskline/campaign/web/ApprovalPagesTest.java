package io.duskline.campaign.web;

import static io.duskline.campaign.CampaignStory.PM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.notice.Notices;
import io.duskline.notice.text.NoticeText;
import io.duskline.review.ReviewRemark;
import io.duskline.web.ProblemException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The approver reads everything that may leave, and agrees to that alone. */
@DusklineTest
class ApprovalPagesTest extends ApprovalStory {

    @Autowired
    Deprecations deprecations;

    @Autowired
    Notices notices;

    @Autowired
    TestClock clock;

    private static Map<String, String> fingerprints(Document page) {
        return Map.of("content_hash", hidden(page, "content_hash"), "audience_hash", hidden(page, "audience_hash"));
    }

    private static String hidden(Document page, String name) {
        return page.select("form[action$=approve] input[name=" + name + "]").attr("value");
    }

    private CampaignState state() {
        return campaigns.get(campaign.id()).state();
    }

    @Test
    void whatWasReadIsApproved() {
        HttpResponse<String> answer = approver.submit(page, page, fingerprints(read()));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(state()).isEqualTo(CampaignState.APPROVED);
    }

    @Test
    void pageOfAnEarlierSubmissionApprovesNothing() {
        Document read = read();
        Map<String, String> form = new HashMap<>(fingerprints(read));
        form.put("review", hidden(read, "review"));
        decisions.sendBack(campaign.id(), "Say more.", List.of(), CampaignStory.APPROVER);
        decisions.submit(campaign.id(), PM);

        HttpResponse<String> answer = approver.submit(page, page, form);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(answer.body()).select(".problem").text()).contains("submitted again");
        assertThat(state()).isEqualTo(CampaignState.SUBMITTED);
    }

    @Test
    void aTextThatCameAfterwardsIsNotApprovedUnseenAndThePageSaysWhatChanged() {
        Map<String, String> read = fingerprints(read());
        story.write(twitter, "fr", "Twitter s’arrête dans votre compte le {{sunset}}");

        HttpResponse<String> answer = approver.submit(page, page, read);

        assertThat(answer.statusCode()).isEqualTo(409);
        Document refused = Jsoup.parse(answer.body());
        assertThat(refused.select(".problem").text()).contains("the French text has a newer revision");
        assertThat(refused.select("section[aria-labelledby=late]").text())
                .contains("The French text has a newer revision", "Subject, French");
        assertThat(refused.select("section[aria-labelledby=late] ins").text()).contains("s’arrête");
        assertThat(refused.select("section[aria-labelledby=late] del").text()).contains("prend fin");
        assertThat(state()).isEqualTo(CampaignState.SUBMITTED);

        assertThat(approver.submit(page, page, fingerprints(refused)).statusCode())
                .as("now it was read")
                .isEqualTo(302);
        assertThat(state()).isEqualTo(CampaignState.APPROVED);
    }

    @Test
    void withoutFingerprintsNothingIsApproved() {
        assertThat(approver.submit(page, page, Map.of()).statusCode()).isEqualTo(409);
        assertThat(state()).isEqualTo(CampaignState.SUBMITTED);
    }

    @Test
    void everyMailThatMayLeaveIsThereInEveryLanguage() {
        Document read = read();

        assertThat(read.select("section[aria-labelledby=in-en] h4").eachText())
                .containsExactly(
                        "First notice",
                        "Reminder",
                        "Done",
                        "If use goes on after an answer",
                        "If the date moves",
                        "If an account gets more time",
                        "If that is revoked",
                        "If more time is declined",
                        "When your team replies",
                        "When an account answers",
                        "If the date is on hold",
                        "If it is withdrawn");
        List<Element> frames = read.select("section[aria-labelledby=mails] iframe[loading=lazy][sandbox]");
        assertThat(frames).hasSize(24);
        for (Element frame : frames) {
            HttpResponse<String> mail = approver.get(frame.attr("src"));
            assertThat(mail.statusCode()).as(frame.attr("src")).isEqualTo(200);
            assertThat(mail.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'", "sandbox");
            Document shown = Jsoup.parse(mail.body());
            assertThat(shown.title()).isNotBlank();
            assertThat(read.select("section[aria-labelledby=mails]").text()).contains(shown.title());
        }
        assertThat(frames.get(4).attr("src")).contains("kind=moved");
        assertThat(Jsoup.parse(approver.get(frames.get(4).attr("src")).body())
                        .select("td.panel")
                        .text())
                .as("an example of the date before")
                .contains("We previously told you Tuesday 2 May 2023.");
        assertThat(read.select("section[aria-labelledby=said]").text()).contains("Pourquoi.", twitter.reason());
    }

    @Test
    void whatChangedSinceTheLastApprovalIsReadable() {
        assertThat(read().select("section[aria-labelledby=diff]").text()).contains("All of it is new");
        approver.submit(page, page, fingerprints(read()));
        clock.advance(Duration.ofMinutes(1));
        story.write(twitter, "en", "Twitter really ends in your account on {{sunset}}");
        decisions.look(campaign.id());
        deprecations.moveSunset(
                "twitter-shutdown", new NewSunset("2023-05-02T09:00", "America/Los_Angeles", "More time", null), PM);
        decisions.submit(campaign.id(), PM);

        Element diff = read().selectFirst("section[aria-labelledby=diff]");

        assertThat(diff.select("ins").text()).contains("really", "2 May");
        assertThat(diff.select("del").text()).contains("25 April");
        assertThat(diff.text()).contains("Subject, English").doesNotContain("French", "More time");
    }

    @Test
    void fiveLinesOnTopSayWhatEndsWhoGetsWhatAndWhatChanged() {
        Element brief = read().selectFirst("section[aria-labelledby=brief]");

        assertThat(brief.select("dt").eachText())
                .containsExactly("What ends", "Who gets it", "Sends", "Languages", "What changed");
        assertThat(brief.text())
                .contains("Twitter, on Tuesday 25 April 2023", "3 people at 2 of 2 accounts")
                .contains("3 First notice", "Reminder, Saturday 22 April 2023", "Done, Tuesday 25 April 2023")
                .contains("2 people get English, 1 person gets French.")
                .contains("It was never approved before. All of it is new.");
        assertThat(brief.select("dt").first().parents().select("section").first())
                .as("before all else")
                .isEqualTo(brief);
    }

    @Test
    void changesSinceTheSendBackAreCounted() {
        decisions.sendBack(
                campaign.id(),
                "Say more.",
                List.of(new ReviewRemark("notice.en.subject", "Name the day.")),
                CampaignStory.APPROVER);
        clock.advance(Duration.ofMinutes(1));
        story.write(twitter, "en", "Twitter really ends in your account on {{sunset}}");
        decisions.submit(campaign.id(), PM);

        Document read = read();

        assertThat(read.select("section[aria-labelledby=brief] dd").last().text())
                .startsWith("1 change since it was sent back on ")
                .contains("All remarks are resolved");
        assertThat(read.select("section[aria-labelledby=diff-previous] ins").text())
                .contains("really");
    }

    @Test
    void mailsAreThoseOfARecipientOfTheAudience() {
        assertThat(read().select("section[aria-labelledby=mails] .card-head").text())
                .contains("for the first contact of Name of acme, today");
        assertThat(read().select("section[aria-labelledby=mails] iframe").attr("src"))
                .contains("account=acme");
    }

    @Test
    void aMailThatWouldBeCutOffIsNotSubmitted() {
        Campaign another = story.draft("all", CampaignStory.NOW);
        String long_ = "A word about it that goes on. ".repeat(600);
        notices.revise(
                twitter,
                "fr",
                new NoticeText("Fin le {{sunset}}", long_, long_, long_, long_, long_, long_, long_),
                PM);

        assertThatThrownBy(() -> decisions.submit(another.id(), PM))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.faults())
                                .anySatisfy(
                                        fault -> assertThat(fault.reason()).contains("cut off mails above 102 KB")));
    }

    @Test
    void theAuthorReadsItAndHasNoButton() {
        Caller author = people.browser(port, "product_manager", "approver");
        story.writeAs("somebodyproduct_manager-approver@vendor.example", twitter, "en", "Mine, {{sunset}}");

        Document read = Jsoup.parse(author.get(page).body());

        assertThat(read.select("aside").text()).contains("another person must approve it");
        assertThat(read.select("form[action$=approve]")).isEmpty();
    }
}
