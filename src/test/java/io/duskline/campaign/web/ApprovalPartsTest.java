package io.duskline.campaign.web;

import static io.duskline.campaign.CampaignStory.APPROVER;
import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.plan.NewEmergency;
import io.duskline.campaign.plan.ReviewedHashes;
import io.duskline.catalog.Deprecations;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the approver's page shows is what is sent, and what they write on it comes to its place. */
@DusklineTest
@Tag("full")
class ApprovalPartsTest extends ApprovalStory {

    @Autowired
    Deprecations deprecations;

    @Autowired
    TestClock clock;

    @Test
    void noPlaceholderStandsAnywhere() {
        story.write(twitter, "en", "Twitter ends on {{sunset}} for {{account.name}}");
        approver.submit(page, page, decision("approve"));
        clock.advance(Duration.ofMinutes(1));
        story.write(twitter, "en", "Twitter really ends on {{sunset}} for {{account.name}}");
        decisions.look(campaign.id());
        decisions.submit(campaign.id(), PM);

        Document read = read();

        assertThat(read.select("main").text()).doesNotContain("{{");
        assertThat(read.select("section[aria-labelledby=diff]").text())
                .contains("Subject, English", "really", "25 April 2023", "Northwind Outdoor");
    }

    /** Its findings, languages and sample are of before the count; so it does not stand there as if all were looked at. */
    @Test
    void aPageThatWasShownBeforeTheCountOffersToShowAllThatFollowsFromIt() {
        Element counted = Jsoup.parse(approver.get(page + "?counted=1").body()).getElementById("counted");

        assertThat(counted.select("[role=status]").text()).isEqualTo("The count is ready, but not on this page yet.");
        assertThat(counted.select("button[form=decision][value=look]").text()).isEqualTo("Show it");
        assertThat(counted.text()).doesNotContain("Today");
        assertThat(read().getElementById("counted").text()).startsWith("Today");
    }

    @Test
    void theMailsAreThoseThatAreSent() throws Exception {
        Document shown = Jsoup.parse(approver.get(page + "?account=maison").body());
        approver.submit(page, page, decision("approve"));
        decisions.launch(campaign.id(), PM);
        story.goOn();

        MimeMessage sent = story.messagesTo(FRENCH).getFirst();
        Element french = shown.selectFirst("section[aria-labelledby=in-fr] li");
        assertThat(french.select("dd").first().wholeText().strip()).isEqualTo(sent.getSubject());
        String html =
                ((MimeMultipart) sent.getContent()).getBodyPart(1).getContent().toString();
        String preview = approver.get(french.select("iframe").attr("src")).body();
        assertThat(unlinked(preview)).isEqualTo(unlinked(html));
        assertThat(Jsoup.parse(html).text()).contains(french.select("dd").get(1).text());
    }

    /** The personal link differs, which in a preview leads nowhere. */
    private static String unlinked(String html) {
        return html.replaceAll("/n/[^\"#?<\\s]+", "/n/…").replace("\r\n", "\n").strip();
    }

    @Test
    void remarksComeToTheirPlaceAndStayUntilTheyAreSeenTo() {
        Map<String, String> form = decision("reject");
        form.put("reason", "Two things");
        form.put("at.notice.en.summary", "<b>Say</b> which accounts {{sunset}}");
        form.put("at.audience", "Not the ones in APAC");
        form.put("at.plan", " ");

        assertThat(approver.submit(page, page, form).statusCode()).isEqualTo(302);

        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.DRAFT);
        Document seen = Jsoup.parse(manager.get(base).body());
        assertThat(seen.select("#remarks li")).hasSize(3);
        assertThat(seen.select("#remarks").text()).contains("<b>Say</b> which accounts {{sunset}}", "Summary, English");
        Document audience = Jsoup.parse(manager.get(base + "/audience").body());
        assertThat(audience.select("#remarks").text())
                .contains("Not the ones in APAC")
                .doesNotContain("Say");
        assertThat(Jsoup.parse(manager.get("/console").body()).select(".tasks").text())
                .contains("was sent back", "3 remarks are open");

        String done = audience.select("#remarks form").attr("action");
        assertThat(manager.submit(base + "/audience", done, Map.of("from", "place"))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/audience");
        assertThat(Jsoup.parse(manager.get(base + "/audience").body()).select("#remarks"))
                .isEmpty();

        decisions.submit(campaign.id(), PM);
        assertThat(Jsoup.parse(manager.get(base).body()).select("#remarks")).isEmpty();
        assertThat(read().select("section[aria-labelledby=asked]").text())
                .contains("Two things", "Resolved", "Not the ones in APAC");
    }

    @Test
    void remarksStandOnThePageOfWhatEndsWithTheirPlaces() {
        Map<String, String> form = decision("reject");
        form.put("reason", "Two things");
        form.put("at.date", "Why not in May?");
        form.put("at.notice.fr.subject", "Trop long");
        approver.submit(page, page, form);
        String of = "/console/catalog/" + twitter.slug();

        Document seen = Jsoup.parse(manager.get(of).body());

        assertThat(seen.select("#to-see-to").text()).isEqualTo("Sent back: 3 remarks to resolve");
        assertThat(seen.select("#remarks").text()).contains("Two things", "Why not in May?", "Trop long");
        assertThat(seen.select("#remarks a").eachAttr("href"))
                .contains("/console/deprecations/twitter-shutdown/notices/fr#subject", base);
        assertThat(Jsoup.parse(approver.get(of).body()).select("#remarks form")).isEmpty();
        String done = seen.select("#remarks li:contains(May) form").attr("action");
        assertThat(manager.submit(of, done, Map.of("from", "deprecation"))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith(of);
        assertThat(Jsoup.parse(manager.get(of).body()).select("#remarks li")).hasSize(2);
        decisions.submit(campaign.id(), PM);
        assertThat(Jsoup.parse(manager.get(of).body()).select("#remarks")).isEmpty();
    }

    @Test
    void withoutAReasonNothingIsSentBackAndNothingTypedIsLost() {
        Map<String, String> form = decision("reject");
        form.put("at.mail.first.fr", "Trop long");

        var answer = approver.submit(page, page, form);

        assertThat(answer.statusCode()).isEqualTo(422);
        Document again = Jsoup.parse(answer.body());
        assertThat(again.select(".problem").text()).contains("Remarks");
        assertThat(again.select("textarea[name=at.mail.first.fr]").text()).isEqualTo("Trop long");
        form.put("do", "look");
        form.put("account", "acme");
        Document looked = Jsoup.parse(approver.submit(page, page, form).body());
        assertThat(looked.select("textarea[name=at.mail.first.fr]").text()).isEqualTo("Trop long");
        assertThat(looked.select("section[aria-labelledby=mails] iframe").attr("src"))
                .contains("account=acme");
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.SUBMITTED);
    }

    @Test
    void onePersonLaunchesInAnEmergencyAndAnotherConfirms() {
        String alone = base + "/emergency-launch";
        assertThat(Jsoup.parse(manager.get(page).body()).select("a[href=" + alone + "]"))
                .hasSize(1);
        assertThat(read().select("a[href=" + alone + "]"))
                .as("an approver cannot")
                .isEmpty();
        Document read = Jsoup.parse(manager.get(alone).body());
        assertThat(read.select("form[action=" + alone + "]").text())
                .contains("3 contacts without a second person", "Launch without approval and notify 3 people");
        Map<String, String> form = new HashMap<>(Map.of("reason", "They cut access", "messages", "30"));
        read.select("form[action=" + alone + "] input[type=hidden]")
                .forEach(input -> form.put(input.attr("name"), input.val()));

        var refused = manager.submit(page, base + "/emergency-launch", form);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body()).select("#messages-e").text()).contains("3 messages");
        form.put("reason", " ");
        Document unexplained = Jsoup.parse(
                manager.submit(page, base + "/emergency-launch", form).body());
        assertThat(unexplained.select(".problem a").eachText()).contains("Why can it not wait?");
        assertThat(unexplained.select("#reason[aria-invalid]").attr("aria-describedby"))
                .isEqualTo("reason-h reason-e");

        form.put("reason", "They cut access");
        form.put("messages", "3");
        assertThat(manager.submit(page, base + "/emergency-launch", form).statusCode())
                .isEqualTo(302);
        story.goOn();
        assertThat(story.subjectsTo(OWNER)).hasSize(1);

        assertThat(Jsoup.parse(manager.get(base).body())
                        .select("#notes .is-error")
                        .text())
                .contains("Launched without a second person", "They cut access", "must confirm it");
        assertThat(Jsoup.parse(approver.get("/console").body()).select(".tasks").text())
                .contains("needs your confirmation");
        assertThat(Jsoup.parse(approver.get("/console/reviews").body())
                        .select("section:has(#after) li")
                        .text())
                .contains("Emergency launch", "Launched without approval", "sending pauses");
        isMarkedInListAndHome();
        assertThat(approver.submit(page, page, decision("confirm")).statusCode())
                .isEqualTo(302);
        assertThat(campaigns.get(campaign.id()).isUnseenEmergency()).isFalse();
        assertThat(Jsoup.parse(approver.get("/console/reviews").body()).select("#after"))
                .as("it waits for nobody any more")
                .isEmpty();
        isMarkedInListAndHome();
        assertThat(List.of(base, page))
                .allSatisfy(
                        each -> assertThat(Jsoup.parse(manager.get(each).body()).text())
                                .contains("Launched without a second person", "onfirmed by"));
    }

    @Test
    void launchThatWasSentBackIsNotSaidToPauseItself() {
        decisions.launchAlone(campaign.id(), new NewEmergency("They cut access", 3L, ReviewedHashes.UNNAMED), 3, PM);
        decisions.sendBack(campaign.id(), "Wrong day", List.of(), APPROVER);

        assertThat(List.of(base, page))
                .allSatisfy(
                        each -> assertThat(Jsoup.parse(manager.get(each).body()).text())
                                .contains("Launched without a second person", "Sent back by")
                                .doesNotContain("must confirm it", "sending pauses"));
    }

    private void isMarkedInListAndHome() {
        assertThat(Jsoup.parse(approver.get("/console/campaigns").body())
                        .select("tbody td[data-label=State] .is-red")
                        .text())
                .isEqualTo("Emergency launch");
        assertThat(Jsoup.parse(approver.get("/console").body())
                        .select("#w" + campaign.id() + " .is-red")
                        .text())
                .isEqualTo("Emergency launch");
    }

    @Test
    void whatASecondPersonAgreedToIsNotMarked() {
        approver.submit(page, page, decision("approve"));
        decisions.launch(campaign.id(), PM);

        assertThat(Jsoup.parse(approver.get("/console/campaigns").body()).text())
                .doesNotContain("Emergency");
        assertThat(Jsoup.parse(approver.get("/console").body()).text()).doesNotContain("Emergency");
    }
}
