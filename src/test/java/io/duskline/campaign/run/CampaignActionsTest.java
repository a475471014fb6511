package io.duskline.campaign.run;

import static io.duskline.campaign.CampaignStory.APPROVER;
import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.CampaignStory.WAVES;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Transitions;
import io.duskline.campaign.web.CampaignPagesStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerEntry;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What people may do with a campaign in each of its states: what is offered to whom, what it is called, what is refused. */
@DusklineTest
class CampaignActionsTest extends CampaignPagesStory {

    /** What each verb is called where it is refused, and the states from which it may be taken. */
    private static final Map<String, List<String>> NEEDS = Map.ofEntries(
            Map.entry("submit", List.of("submitting", "draft", "paused")),
            Map.entry("approve", List.of("approving", "submitted")),
            Map.entry("reject", List.of("rejecting", "submitted")),
            Map.entry("take-back", List.of("taking back", "submitted")),
            Map.entry("launch", List.of("launching", "approved")),
            Map.entry("emergency-launch", List.of("launching without approval", "submitted")),
            Map.entry("pause", List.of("pausing", "running")),
            Map.entry("resume", List.of("resuming", "paused")),
            Map.entry("cancel", List.of("cancelling", "draft", "submitted", "approved", "running", "paused")),
            Map.entry("restore", List.of("restoring", "cancelled")),
            Map.entry("retry", List.of("trying again", "running", "finished")));

    /** Verb, title, question, the button that does it, the one that does not, and whether a reason is asked for. */
    private static final String ASKED = """
            reject | Send back | Send back “Twitter leaves”? | Send back | Not now | reason
            take-back | Take back | Take back “Twitter leaves”? | Take it back | Leave it submitted | -
            launch | Launch | Launch “Twitter leaves”? | Launch and notify 2 people | Not now | -
            pause | Pause | Pause “Twitter leaves”? | Pause the campaign | Keep it running | reason
            resume | Resume | Resume “Twitter leaves”? | Resume the campaign | Keep it paused | -
            cancel | Cancel | Cancel “Twitter leaves”? | Cancel the campaign | Keep it | reason
            restore | Restore | Restore “Twitter leaves”? | Restore the campaign | Keep it canceled | -
            retry | Retry the refused messages of | Retry the refused messages of “Twitter leaves”? | Retry | Not now | -
            """;

    @Autowired
    Transitions transitions;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DSLContext sql;

    @Autowired
    Ledger ledger;

    @Autowired
    Deprecations deprecations;

    @Autowired
    TestClock clock;

    Deprecation twitter;
    Caller manager;
    Caller approver;

    @BeforeEach
    void twoPeopleLookAtIt() throws Exception {
        twitter = story.twitterEnds();
        manager = people.browser(port, "product_manager");
        approver = people.browser(port, "approver");
    }

    @Test
    void eachStateOffersToEachRoleWhatItMayDo() {
        long id = story.draft("first", WAVES).id();
        offers(id, "edit Edit, submit Submit for approval…, cancel Cancel…", "");
        decisions.submit(id, PM);
        offers(id, "take-back Take back…, cancel Cancel…", "reject Send back…, approve Approve…");
        decisions.approve(id, APPROVER);
        offers(id, "launch Launch…, cancel Cancel…", "");
        decisions.launch(id, PM);
        story.goOn();
        offers(id, "pause Pause…, cancel Cancel…", "");
        decisions.pause(id, "A question", PM);
        offers(id, "resume Resume…, cancel Cancel…", "");
        story.write(twitter, "en", "Another text");
        offers(id, "submit Submit for approval…, cancel Cancel…", "");
        decisions.cancel(id, "Never mind", PM);
        offers(id, "restore Restore…", "");
        deprecations.withdraw(twitter.slug(), "It stays.", PM);
        offers(id, "", "");
    }

    @Test
    void eachStateRefusesTheRestInTheSameWords() {
        long id = story.draft("first", WAVES).id();
        refuses(id, "draft");
        decisions.submit(id, PM);
        refuses(id, "submitted");
        decisions.approve(id, APPROVER);
        refuses(id, "approved");
        decisions.launch(id, PM);
        refuses(id, "running");
        decisions.pause(id, "A question", PM);
        refuses(id, "paused");
        decisions.cancel(id, "Never mind", PM);
        refuses(id, "cancelled");
        refuses(story.launched("first", NOW).id(), "finished");
    }

    @Test
    void whatIsPausedUnderAnApprovalNeedsNoOther() {
        long id = story.launched("first", WAVES).id();
        decisions.pause(id, "A question", PM);

        assertThat(refusal(id, "submit")).isEqualTo("The campaign is paused; submitting needs it to be draft.");
    }

    @Test
    void submissionThatIsTakenBackIsADraftAgainAndItsReviewIsWithdrawn() {
        long id = story.draft("first", WAVES).id();
        decisions.submit(id, PM);
        String page = "/console/campaigns/" + id;

        assertThat(manager.submit(page + "/take-back", page + "/take-back", Map.of())
                        .statusCode())
                .isEqualTo(302);

        assertThat(campaigns.get(id).state()).isEqualTo(CampaignState.DRAFT);
        assertThat(sql.fetchValue("select state from review")).isEqualTo("withdrawn");
        assertThat(Jsoup.parse(approver.get("/console/reviews").body()).text()).doesNotContain("Twitter leaves needs");
        assertThat(ledger.about(List.of("campaign:" + id), 1).getFirst().toString())
                .contains("submitted", "The submission was taken back.");
        decisions.submit(id, PM);
        assertThat(campaigns.get(id).state()).isEqualTo(CampaignState.SUBMITTED);
    }

    @Test
    void restoredDraftIsADraftAgain() {
        long id = story.draft("first", WAVES).id();
        decisions.submit(id, PM);
        decisions.cancel(id, "By mistake", PM);

        decisions.restore(id, PM);

        assertThat(campaigns.get(id).state()).isEqualTo(CampaignState.DRAFT);
        decisions.submit(id, PM);
        decisions.approve(id, APPROVER);
        decisions.launch(id, PM);
        story.goOn();
        assertThat(story.received()).isEqualTo(2);
    }

    @Test
    void restoredCampaignSendsNothingWhilePausedAndThenWhatIsMissingOnce() {
        long id = story.draft("first", WAVES).id();
        decisions.submit(id, PM);
        decisions.approve(id, APPROVER);
        decisions.launch(id, PM);
        story.fireOnly();
        sql.execute("update delivery set due_at = '2030-01-01' where email = ?", FRENCH);
        story.sendOnly();
        assertThat(story.received()).isEqualTo(1);
        decisions.cancel(id, "By mistake", PM);
        story.goOn();

        decisions.restore(id, PM);
        story.goOn();
        assertThat(campaigns.get(id).isPausedByPerson()).isTrue();
        assertThat(story.received()).isEqualTo(1);

        decisions.resume(id, PM);
        story.goOn();
        assertThat(story.subjectsTo(FRENCH)).hasSize(1);
        assertThat(story.subjectsTo(OWNER)).hasSize(1);
        clock.set(twitter.date().orElseThrow().plusDays(-3).instant().plusSeconds(60));
        story.goOn();
        assertThat(story.subjectsTo(OWNER)).hasSize(2);
        assertThat(story.subjectsTo(FRENCH)).hasSize(2);
    }

    @Test
    void campaignOfAWithdrawnDeprecationIsNotRestored() {
        long id = story.draft("first", WAVES).id();
        decisions.cancel(id, "Never mind", PM);
        deprecations.withdraw(twitter.slug(), "It stays.", PM);

        assertThat(refusal(id, "restore")).contains("The deprecation is withdrawn");
        assertThat(campaigns.get(id).state()).isEqualTo(CampaignState.CANCELLED);
    }

    @Test
    void theLedgerSaysEachStateThatItEntered() {
        long id = story.draft("first", WAVES).id();
        decisions.submit(id, PM);
        decisions.sendBack(id, "The date is wrong", List.of(), APPROVER);
        decisions.submit(id, PM);
        decisions.approve(id, APPROVER);
        decisions.launch(id, PM);
        decisions.pause(id, "A question", PM);
        story.write(twitter, "en", "Another text");
        decisions.look(id);
        decisions.submit(id, PM);
        decisions.sendBack(id, "Worse", List.of(), APPROVER);
        decisions.cancel(id, "Never mind", PM);

        assertThat(ledger.about(List.of("campaign:" + id), 50).reversed().stream()
                        .map(LedgerEntry::kind))
                .containsExactly(
                        "campaign.drafted",
                        "campaign.submitted",
                        "campaign.draft",
                        "campaign.submitted",
                        "campaign.approved",
                        "campaign.running",
                        "campaign.paused",
                        "campaign.paused",
                        "campaign.submitted",
                        "campaign.paused",
                        "campaign.cancelled");
    }

    @Test
    void itIsAskedBeforeItIsDone() {
        String page = "/console/campaigns/" + story.draft("first", WAVES).id();
        ASKED.lines().map(line -> line.split(" *\\| *")).forEach(asked -> {
            Document asking = Jsoup.parse(manager.get(page + "/" + asked[0]).body());

            assertThat(asking.title()).startsWith(asked[1] + " Twitter leaves");
            assertThat(asking.select(".crumbs li").last().text()).isEqualTo(asked[1]);
            assertThat(asking.select("h1").text()).isEqualTo(asked[2]);
            assertThat(asking.select("main form .button").eachText()).containsExactly(asked[3], asked[4]);
            assertThat(asking.select("main form input[name=reason]").size())
                    .isEqualTo(asked[5].equals("reason") ? 1 : 0);
            assertThat(asking.select("main form button").attr("class"))
                    .isEqualTo(asked[0].equals("cancel") ? "button is-danger" : "button is-primary");
        });
    }

    @Test
    void whatNobodyKnowsIsNotThereAndNothingHappens() {
        long id = story.draft("first", WAVES).id();
        String page = "/console/campaigns/" + id;

        assertThat(List.of("explode", "finish", "halted", "SUBMIT", "submit|cancel"))
                .allSatisfy(verb -> {
                    String path = page + "/" + verb.replace("|", "%7C");
                    assertThat(manager.get(path).statusCode()).isEqualTo(404);
                    assertThat(manager.submit(page + "/findings", path, Map.of("reason", "To see"))
                                    .statusCode())
                            .isEqualTo(404);
                    assertThat(rest(id, verb.replace("|", "%7C")).statusCode()).isEqualTo(404);
                });
        assertThat(campaigns.get(id).state()).isEqualTo(CampaignState.DRAFT);
    }

    /** @param toThePlanner each button's verb and words */
    private void offers(long id, String toThePlanner, String toTheApprover) {
        assertThat(buttons(manager, id)).as("to the planner").isEqualTo(toThePlanner);
        assertThat(buttons(approver, id)).as("to the approver").isEqualTo(toTheApprover);
    }

    private static String buttons(Caller who, long id) {
        return Jsoup.parse(who.get("/console/campaigns/" + id).body()).select(".head-row .button").stream()
                .map(button -> button.id().replaceFirst("do-", "") + " " + button.text())
                .collect(Collectors.joining(", "));
    }

    private void refuses(long id, String state) {
        NEEDS.forEach((verb, needs) -> {
            List<String> from = needs.subList(1, needs.size());
            if (!from.contains(state)) {
                List<String> now = verb.equals("submit") && !state.equals("submitted") ? List.of("draft") : from;
                assertThat(refusal(id, verb))
                        .isEqualTo("The campaign is %s; %s needs it to be %s."
                                .formatted(state, needs.getFirst(), String.join(" or ", now)));
            }
        });
        assertThat(campaigns.get(id).state().code()).isEqualTo(state);
    }

    private String refusal(long id, String verb) {
        var answer = rest(id, verb);
        assertThat(answer.statusCode()).isEqualTo(409);
        return JsonMapper.shared().readTree(answer.body()).path("detail").asString();
    }

    private HttpResponse<String> rest(long id, String verb) {
        String body = List.of("reject", "pause", "cancel", "emergency-launch").contains(verb)
                ? "{\"reason\":\"To see\"}"
                : "";
        return Caller.admin(port).typed("POST", "/api/v1/campaigns/" + id + "/" + verb, "application/json", body);
    }
}
