package io.duskline.campaign.web;

import static io.duskline.campaign.CampaignStory.PM;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignFilter;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.LeadTime;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A plan is proposed by the time that is left, checked while it is written, and says at each wave what is strange about it. */
@DusklineTest
class PlanningPagesTest extends CampaignPagesStory {

    private static final String NEW = "/console/campaigns/new";

    @Autowired
    CatalogStory catalog;

    @Autowired
    Deprecations deprecations;

    @Autowired
    TestClock clock;

    Caller manager;

    @BeforeEach
    void twitterEnds() throws Exception {
        story.twitterEnds();
        manager = people.browser(port, "product_manager");
    }

    private Document proposed() {
        return Jsoup.parse(manager.get(NEW + "?deprecation=twitter-shutdown").body());
    }

    /** As it stands in the form, with what is typed instead. */
    private static Map<String, String> typed(Document page, String... typed) {
        Map<String, String> fields = new LinkedHashMap<>();
        page.select("#campaign input:not([type=radio], [type=checkbox]), #campaign input[checked]")
                .forEach(input -> fields.merge(input.attr("name"), input.val(), (some, more) -> some + ", " + more));
        page.select("#campaign textarea").forEach(text -> fields.put(text.attr("name"), text.text()));
        page.select("#campaign select")
                .forEach(select -> fields.put(
                        select.attr("name"), select.select("option[selected]").val()));
        for (int i = 0; i < typed.length; i += 2) {
            fields.put(typed[i], typed[i + 1]);
        }
        return fields;
    }

    private Document posted(Map<String, String> fields) {
        return Jsoup.parse(manager.submit(NEW, NEW, fields).body());
    }

    /** Each step as its row says it. */
    private static List<String> steps(Document page) {
        return page.select("tbody[id^=wave] tr:first-child").stream()
                .map(row -> String.join(
                                " ",
                                row.select("select")
                                        .first()
                                        .select("[selected]")
                                        .text(),
                                row.select("input").val(),
                                row.select("select").last().select("[selected]").text())
                        .replace("  ", " "))
                .toList();
    }

    @Test
    void theScheduleHasFiveCardsAndFoldsTheRest() {
        Document page = proposed();

        assertThat(page.select("#campaign section.card h2").eachText())
                .containsExactly("Steps", "Sending hours", "Escalation", "Late steps", "Name");
        assertThat(page.select("#campaign details.is-fold > summary").text()).isEqualTo("Advanced");
        assertThat(page.select("#advanced").hasAttr("open")).isFalse();
        assertThat(page.select("#advanced [name]").eachAttr("name"))
                .contains("kind", "uses", "roles", "tell", "brownout_days_before", "tell_resolved", "most_per_hour");
    }

    @Test
    void whatIsWrongUnderAdvancedIsShownOpenAtItsField() {
        Document refused = posted(typed(proposed(), "name", "Twitter leaves", "most_per_hour", "-4"));

        assertThat(refused.select("#advanced").hasAttr("open")).isTrue();
        assertThat(refused.select("#advanced #most_per_hour-e").text()).isNotEmpty();
        assertThat(refused.select("#name").val()).isEqualTo("Twitter leaves");
    }

    @Test
    void anAddedStepIsAReminderAndTheRestStaysAsItWasTyped() {
        Document added = posted(typed(proposed(), "name", "Twitter leaves", "days1", "2", "do", "add-step"));

        assertThat(steps(added)).hasSize(5).endsWith("Reminder days before").contains("Reminder 2 days before");
        assertThat(added.select("#name").val()).isEqualTo("Twitter leaves");
        assertThat(campaigns.list(CampaignFilter.ALL, null, 10).items()).isEmpty();
    }

    @Test
    void sixDaysBeforeItProposesShortNoticeWithItsCauseAndWavesInWords() {
        Document page = proposed();

        assertThat(steps(page))
                .containsExactly(
                        "First notice at launch", "Reminder 3 days before", "Final 1 days before", "Done on the day");
        assertThat(page.select("aside .note.is-warning").text())
                .contains("Short notice: 6 days", "Twitter's old API closes");
        assertThat(page.select(".is-editable .is-end-row td:nth-child(3)").eachText())
                .as("in time, between the steps")
                .containsExactly(
                        "Thu 20 April 2023 09:00",
                        "Mon 24 April 2023 09:00 to 11:00",
                        "Tue 25 April 2023 09:00",
                        "Thu 25 May 2023 09:00");
        assertThat(page.text()).doesNotContain("T−", "T+");
    }

    @Test
    void whatIsStrangeIsSaidAtTheWaveAndNothingIsSaved() {
        Document checked = posted(typed(proposed(), "days1", "9", "when2", "day", "do", "check"));

        assertThat(checked.select("#said1 .note").text()).contains("never sent");
        assertThat(checked.select("#at1 .tag").text()).isEqualTo("Never sent");
        assertThat(checked.select("#said2 .note").text()).contains("at the end.");
        assertThat(campaigns.list(CampaignFilter.ALL, null, 10).items()).isEmpty();
    }

    @Test
    void aStrangePlanIsSavedAllTheSameAndSaysSoOnItsPageAndAtApproval() {
        assertThat(manager.submit(NEW, NEW, typed(proposed(), "name", "Twitter leaves", "days1", "9"))
                        .statusCode())
                .isEqualTo(302);

        Campaign campaign = campaigns.list(CampaignFilter.ALL, null, 10).items().getFirst();
        assertThat(campaign.lead()).isEqualTo(new LeadTime(6, "Twitter's old API closes"));
        String path = "/console/campaigns/" + campaign.id();
        Document page = Jsoup.parse(manager.get(path).body());
        assertThat(page.select("li.wave h3").eachText())
                .containsExactly(
                        "1. First notice Planned",
                        "2. Reminder Planned",
                        "Brownout notice Planned",
                        "3. Final Planned",
                        "4. Done Planned");
        assertThat(page.select("li.wave").get(1).text()).contains("9 days before", "never sent");
        assertThat(page.select("#notes .note").text()).contains("Short notice: 6 days", "Twitter's old API closes");
        assertThat(page.select("li.wave").get(1).select("[title]").attr("title"))
                .isEqualTo("T−9");

        decisions.submit(campaign.id(), PM);
        Document approval = Jsoup.parse(
                people.browser(port, "approver").get(path + "/approve").body());
        assertThat(approval.select("section[aria-labelledby=plan]").text())
                .contains("Short notice: 6 days", "Twitter's old API closes", "never sent", "6 days before the end");
    }

    @Test
    void aRowIsRemovedAndTheRestStaysAsItWasTyped() {
        Document removed = posted(typed(proposed(), "name", "Twitter leaves", "remove", "1"));

        assertThat(steps(removed)).containsExactly("First notice at launch", "Final 1 days before", "Done on the day");
        assertThat(removed.select("#name").val()).isEqualTo("Twitter leaves");
        assertThat(campaigns.list(CampaignFilter.ALL, null, 10).items()).isEmpty();
    }

    @Test
    void itIsDrawnDayByDayWithWhatItComesToAndWhatWasFound() {
        Document page = proposed();

        assertThat(page.select("svg.is-strip .pin-text").eachText()).containsExactly("1", "2", "3", "4");
        assertThat(page.select("svg.is-strip rect.off")).as("one weekend").hasSize(1);
        assertThat(page.select("#strip").text()).isEqualTo("4 sends in 6 days");
        assertThat(page.select("#said1").text()).contains("at most 2 accounts, 3 messages");
        assertThat(page.select("#comes").text()).contains("at most 12, in 4 sends", "Wed 19 April 2023 to Tue 25");
        assertThat(page.select("#findings .tag").eachText()).contains("Good");
        assertThat(page.select("#countries").text()).contains("France, 1 contact");
        assertThat(page.select("details tr:has(.is-info) th").text()).isEqualTo("Under 30 Yours");
        assertThat(page.select(".crumbs [aria-current=page], .crumbs li:last-child")
                        .text())
                .isEqualTo("Schedule");
    }

    @Test
    void aFormSpeaksOfEmptyFieldsAlone() {
        Document refused = posted(typed(proposed(), "name", "Twitter leaves", "brownout_days_before", "99"));

        assertThat(refused.select("#brownout_days_before-e").text()).endsWith("or empty for no notice.");
    }

    @Test
    void whatIsRefusedIsShownAgainAsRefused() {
        assertThat(manager.submit(NEW, NEW, typed(proposed(), "days1", "-3")).statusCode())
                .isEqualTo(422);
    }

    @Test
    void anotherDateProposesOtherWaves() {
        deprecations.moveSunset(
                "twitter-shutdown", new NewSunset("2023-12-25T09:00", "America/Los_Angeles", "More time", null), PM);
        Document page = posted(typed(proposed(), "do", "propose"));

        assertThat(steps(page))
                .startsWith("First notice 180 days before", "Reminder 90 days before")
                .hasSize(9);
        assertThat(page.select(".note.is-warning").eachText())
                .as("the brownout stays in April, before anything is said")
                .containsExactly("A brownout notice is sent before the first notice."
                        + " Customers learn about the brownout before the end.");
    }

    @Test
    void daysThatAreNoNumberAreRefusedAtTheirField() {
        Document refused = posted(typed(proposed(), "name", "Twitter leaves", "days1", "-3"));

        assertThat(refused.select(".problem a").attr("href")).isEqualTo("#days1");
        assertThat(refused.select("#days1-e").text()).contains("Enter a whole number of days");
    }

    @Test
    void theNoticeThatWasGivenIsThatOfTheLaunch() {
        Campaign campaign = story.draft("all", "[{\"now\":true,\"template\":\"first\"}]");
        clock.advance(Duration.ofDays(2));
        decisions.submit(campaign.id(), PM);
        decisions.approve(campaign.id(), "approver@marketing-center.example");
        clock.advance(Duration.ofDays(1));

        assertThat(decisions.launch(campaign.id(), PM).lead()).isEqualTo(new LeadTime(3, "Twitter's old API closes"));
        deprecations.moveSunset(
                "twitter-shutdown", new NewSunset("2023-12-25T09:00", "America/Los_Angeles", "More time", null), PM);
        assertThat(decisions.look(campaign.id()).lead()).isEqualTo(new LeadTime(3, "Twitter's old API closes"));
    }

    @Test
    void shortNoticeIsWhatIsLeftUntilTheEndAsItStandsNow() {
        Campaign draft = story.draft("all", "[{\"now\":true,\"template\":\"first\"}]");
        assertThat(notes(draft, manager)).contains("Short notice: 6 days");
        deprecations.moveSunset(
                "twitter-shutdown", new NewSunset("2023-07-25T09:00", "America/Los_Angeles", "More time", null), PM);
        assertThat(notes(draft, manager)).doesNotContain("Short notice");

        decisions.submit(draft.id(), PM);
        decisions.approve(draft.id(), "approver@marketing-center.example");
        decisions.launch(draft.id(), PM);
        clock.advance(Duration.ofDays(80));
        Caller later = people.browser(port, "approver");
        assertThat(notes(draft, later)).as("they were told long before").doesNotContain("Short notice");
        deprecations.moveSunset(
                "twitter-shutdown", new NewSunset("2023-07-20T09:00", "America/Los_Angeles", "Earlier", null), PM);
        assertThat(notes(draft, later)).as("and nearer than they were told").contains("Short notice: 12 days");
        deprecations.moveSunset(
                "twitter-shutdown", new NewSunset("2023-07-30T09:00", "America/Los_Angeles", "Later", null), PM);
        assertThat(notes(draft, later)).as("later than they were ever told").doesNotContain("Short notice");
        deprecations.withdraw("twitter-shutdown", "It stays", PM);
        assertThat(notes(draft, later)).doesNotContain("Short notice");
    }

    private static String notes(Campaign campaign, Caller reader) {
        return Jsoup.parse(reader.get("/console/campaigns/" + campaign.id()).body())
                .select("#notes .note")
                .text();
    }

    @Test
    void anApprovedPlanIsEditedOnlyByWhoeverKnowsThatTheApprovalGoes() {
        manager.submit(NEW, NEW, typed(proposed(), "name", "Twitter leaves"));
        Campaign campaign = campaigns.list(CampaignFilter.ALL, null, 10).items().getFirst();
        decisions.submit(campaign.id(), PM);
        decisions.approve(campaign.id(), CampaignStory.APPROVER);
        String edit = "/console/campaigns/" + campaign.id() + "/edit";
        Document shown = Jsoup.parse(manager.get(edit).body());
        assertThat(shown.select(".note").text()).contains("cancels an approval", CampaignStory.APPROVER);

        Document refused = Jsoup.parse(
                manager.submit(edit, edit, typed(shown, "days1", "2")).body());
        assertThat(refused.select(".problem a").attr("href")).isEqualTo("#voids");
        assertThat(refused.select("#days1").val()).as("what was typed").isEqualTo("2");
        assertThat(campaigns.get(campaign.id()).approval()).isNotNull();

        manager.submit(edit, edit, typed(shown, "days1", "2", "voids", "true"));
        assertThat(campaigns.get(campaign.id()).approval()).isNull();
    }

    @Test
    void whatIsTypedIsKeptAsADraftUntilItIsSavedOrDiscarded() {
        Campaign campaign = story.draft("all", "[{\"now\":true,\"template\":\"first\"}]");
        String edit = "/console/campaigns/" + campaign.id() + "/edit";
        Document shown = Jsoup.parse(manager.get(edit).body());
        assertThat(shown.select("#kept").text()).isEmpty();

        Document checked = Jsoup.parse(manager.submit(edit, edit, typed(shown, "name", "Half a na", "do", "check"))
                .body());

        assertThat(checked.select("#kept[role=status]").text()).startsWith("Draft saved at ");
        Document again = Jsoup.parse(manager.get(edit).body());
        assertThat(again.select("#name").val()).isEqualTo("Half a na");
        assertThat(campaigns.get(campaign.id()).name()).isEqualTo(campaign.name());
        assertThat(Jsoup.parse(people.browser(port, "admin").get(edit).body())
                        .select("#name")
                        .val())
                .as("a colleague sees what is saved")
                .isEqualTo(campaign.name());

        manager.submit(edit, edit, typed(again, "do", "discard"));
        assertThat(Jsoup.parse(manager.get(edit).body()).select("#name").val()).isEqualTo(campaign.name());

        manager.submit(edit, edit, typed(again, "name", "A whole name", "do", "check"));
        manager.submit(edit, edit, typed(again, "name", "A whole name"));
        assertThat(campaigns.get(campaign.id()).name()).isEqualTo("A whole name");
        assertThat(Jsoup.parse(manager.get(edit).body()).select("#kept").text()).isEmpty();
    }

    @Test
    void aNewScheduleIsKeptUnderADeprecationThatIsThere() {
        String hostile = "{x}\r\nSet-Cookie: a=b".repeat(40);

        posted(typed(proposed(), "name", "Half", "deprecation", hostile, "do", "check"));
        assertThat(manager.submit(NEW, NEW, typed(proposed(), "deprecation", hostile, "do", "discard"))
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith(NEW));

        assertThat(proposed().select("#name").val()).isEmpty();
        posted(typed(proposed(), "name", "Half", "do", "check"));
        assertThat(proposed().select("#name").val()).isEqualTo("Half");
    }

    @Test
    void aDraftNeverReplacesWhatAColleagueSavedSince() {
        Campaign campaign = story.draft("all", "[{\"now\":true,\"template\":\"first\"}]");
        String edit = "/console/campaigns/" + campaign.id() + "/edit";
        Document mine = Jsoup.parse(manager.get(edit).body());
        manager.submit(edit, edit, typed(mine, "name", "Mine", "do", "check"));
        Caller colleague = people.browser(port, "admin");
        colleague.submit(edit, edit, typed(mine, "name", "Theirs"));

        Document draft = Jsoup.parse(manager.get(edit).body());
        assertThat(draft.select(".note").text()).contains("A colleague saved this page after you began");
        var refused = manager.submit(edit, edit, typed(draft));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(campaigns.get(campaign.id()).name()).isEqualTo("Theirs");
        Document shown = Jsoup.parse(refused.body());
        assertThat(shown.select(".problem").text()).contains("saved this schedule after you opened it");
        assertThat(shown.select("#name").val()).isEqualTo("Mine");

        manager.submit(edit, edit, typed(shown));
        assertThat(campaigns.get(campaign.id()).name()).isEqualTo("Mine");
    }
}
