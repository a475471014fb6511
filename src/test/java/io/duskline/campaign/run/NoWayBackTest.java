package io.duskline.campaign.run;

import static io.duskline.campaign.CampaignStory.APPROVER;
import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.CampaignStory.WAVES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.plan.NewEmergency;
import io.duskline.campaign.plan.ReviewedHashes;
import io.duskline.campaign.web.CampaignPagesStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A product manager alone tries to get back into a state that no second person approved. */
@DusklineTest
class NoWayBackTest extends CampaignPagesStory {

    private static final String RETIREMENT = "/console/catalog/twitter-shutdown";

    /** The product manager uses REST or the console; a withdrawal that can be undone is made in the console. */
    enum Surface {
        REST,
        CONSOLE
    }

    @Autowired
    Deprecations deprecations;

    @Autowired
    TestClock clock;

    @Autowired
    DSLContext sql;

    Deprecation twitter;
    Caller rest;
    Caller console;

    @BeforeEach
    void aProductManager() throws Exception {
        twitter = story.twitterEnds();
        rest = people.bearer(port, "product_manager");
        console = people.browser(port, "product_manager");
    }

    @ParameterizedTest
    @EnumSource
    void textThatWasSentBackStaysHeldWhenAWithdrawalIsUndoneAfterResume(Surface surface) {
        long id = launchedAlone();
        story.fireOnly();
        decisions.sendBack(id, "Never send it", List.of(), APPROVER);

        withdraw();
        act(surface, id, "resume");
        story.goOn();
        undo();
        story.goOn();

        assertIsPaused(id, "Never send it");
        clock.advance(Duration.ofMinutes(5));
        story.goOn();
        assertThat(story.received()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void textThatChangedStaysHeldWhenAWithdrawalIsUndoneAfterResume(Surface surface) {
        long id = launched();
        story.fireOnly();
        story.write(twitter, "en", "Another text");
        story.fireOnly();

        withdraw();
        act(surface, id, "resume");
        story.goOn();
        undo();
        story.goOn();

        assertIsPaused(id, "The text changed after it was approved.");
        assertThat(story.received()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void restoredCampaignWhoseTextChangedIsADraftWithoutApproval(Surface surface) {
        long id = story.draft("first", WAVES).id();
        decisions.submit(id, PM);
        decisions.approve(id, APPROVER);
        decisions.cancel(id, "By mistake", PM);
        story.write(twitter, "en", "Another text");

        act(surface, id, "restore");
        story.goOn();

        assertThat(page(id).select(".head-row").text()).contains("Draft");
        assertThat(seen(id).path("state").asString()).isEqualTo("draft");
        assertThat(campaigns.get(id).approved()).isEmpty();
        assertThat(rest.typed("POST", "/api/v1/campaigns/" + id + "/launch", "application/json", "")
                        .statusCode())
                .isEqualTo(409);
        act(Surface.REST, id, "submit");
        assertThat(campaigns.get(id).state()).isEqualTo(CampaignState.SUBMITTED);
    }

    @Test
    void restoredLaunchedCampaignKeepsItsApprovalOnlyWhileTheTextIsTheSame() {
        long same = launched();
        decisions.cancel(same, "By mistake", PM);
        decisions.restore(same, PM);
        assertThat(decisions.resume(same, PM).state()).isEqualTo(CampaignState.RUNNING);

        decisions.cancel(same, "By mistake", PM);
        story.write(twitter, "en", "Another text");
        decisions.restore(same, PM);

        assertThat(campaigns.get(same).state()).isEqualTo(CampaignState.PAUSED);
        assertThat(campaigns.get(same).approved()).isEmpty();
        assertThatThrownBy(() -> decisions.resume(same, PM)).hasMessageContaining("Submit the campaign");
    }

    @Test
    void pauseByAPersonIsPutBackToo() {
        long id = launched();
        story.goOn();
        decisions.pause(id, "A question", PM);

        withdraw();
        decisions.resume(id, PM);
        undo();

        assertIsPaused(id, "A question");
        assertThat(campaigns.get(id).isPausedByPerson()).isTrue();
        decisions.resume(id, PM);
        assertThat(campaigns.get(id).state()).isEqualTo(CampaignState.RUNNING);
    }

    @Test
    void whatAPersonPausedDuringTheWithdrawalStaysPaused() {
        long id = launched();
        story.goOn();

        withdraw();
        decisions.pause(id, "I am not sure", PM);
        undo();

        assertIsPaused(id, "I am not sure");
    }

    @Test
    void undoPutsBackThePauseBeforeTheWithdrawalHoweverOftenItWasResumedSince() {
        long id = launchedAlone();
        story.goOn();
        decisions.sendBack(id, "Never send it", List.of(), APPROVER);

        withdraw();
        decisions.resume(id, PM);
        decisions.pause(id, "Not yet", PM);
        decisions.resume(id, PM);
        undo();

        assertIsPaused(id, "Never send it");
        assertThat(campaigns.get(id).isPausedByPerson()).isFalse();
    }

    @Test
    void campaignThatWasHaltedSendsNoCorrectionAfterAnUndo() {
        long id = launched();
        story.goOn();
        decisions.halt(id, "Too many bounces");
        int told = story.received();

        withdraw();
        decisions.resume(id, PM);
        decisions.pause(id, "Not yet", PM);
        undo();
        deprecations.moveSunset(
                twitter.slug(), new NewSunset("2023-07-25T09:00", "America/Los_Angeles", "Later", null), PM);
        clock.advance(Duration.ofMinutes(3));
        story.goOn();

        assertIsPaused(id, "Too many bounces");
        assertThat(story.received()).isEqualTo(told);
    }

    @Test
    void resumedWhileWithdrawnTellsTheWithdrawalWithoutARefusedText() throws Exception {
        for (String locale : List.of("en", "fr")) {
            story.write(twitter, locale, "Never send it {{sunset}}");
        }
        long id = launchedAlone();
        story.goOn();
        int told = story.received();
        decisions.sendBack(id, "The text is wrong", List.of(), APPROVER);
        deprecations.withdraw(twitter.slug(), "It stays.", PM);
        story.goOn();
        assertThat(story.received()).as("while it is paused").isEqualTo(told);

        decisions.resume(id, PM);
        story.goOn();

        assertThat(story.received()).isEqualTo(2 * told);
        assertThat(story.messagesTo(OWNER).getLast().getSubject()).contains("stays in your account");
        assertThat(new String(story.messagesTo(OWNER).getLast().getInputStream().readAllBytes()))
                .doesNotContain("Write to help@", "Scheduling tweets", "Never send it");
        assertThat(campaigns.get(id).state()).isEqualTo(CampaignState.CANCELLED);
    }

    @Test
    void messagesThatWaitWithAnEarlierTextAreReplacedByTheApprovedOne() {
        long id = launched();
        story.fireOnly();
        sql.execute("update delivery set due_at = '2030-01-01' where email <> ?", OWNER);
        story.sendOnly();
        story.write(twitter, "fr", "Un autre texte pour le {{sunset}}");
        story.goOn();
        decisions.submit(id, PM);
        decisions.approve(id, APPROVER);
        decisions.launch(id, PM);
        sql.execute("update delivery set due_at = '2023-04-19' where email <> ?", OWNER);
        story.goOn();

        assertThat(story.subjectsTo(OWNER)).as("it was told already").hasSize(1);
        assertThat(story.subjectsTo(FRENCH)).singleElement().asString().startsWith("Un autre texte");
    }

    @Test
    void lateEmergencyLaunchSendsNothingEvenBeforeItIsPaused() {
        long id = launchedAlone();
        story.fireOnly();
        clock.advance(Duration.ofHours(24));

        story.sendOnly();

        assertThat(story.received()).isZero();
        story.goOn();
        assertThat(campaigns.get(id).state()).isEqualTo(CampaignState.PAUSED);
    }

    @Test
    void campaignThatADefectStopsIsPausedAndSaysSo() {
        long id = launched();
        sql.execute("update campaign set launched_at = null, approved_at = null, approved_fingerprint = null");

        story.fireOnly();
        story.fireOnly();

        assertThat(campaigns.get(id).state()).isEqualTo(CampaignState.PAUSED);
        assertThat(Jsoup.parse(console.get("/console").body()).text())
                .contains("Duskline met a state that it cannot go on from.");
    }

    private long launched() {
        long id = story.draft("first", WAVES).id();
        decisions.submit(id, PM);
        decisions.approve(id, APPROVER);
        decisions.launch(id, PM);
        return id;
    }

    private long launchedAlone() {
        long id = story.draft("all", WAVES).id();
        decisions.submit(id, PM);
        decisions.launchAlone(id, new NewEmergency("They cut access", 3L, ReviewedHashes.UNNAMED), 3, PM);
        return id;
    }

    private void withdraw() {
        Document asked = Jsoup.parse(console.get(RETIREMENT + "/withdraw").body());
        Map<String, String> form = new HashMap<>();
        asked.select("form[action$=/withdraw] input[type=hidden]")
                .forEach(each -> form.put(each.attr("name"), each.val()));
        form.put("reason", "It stays.");
        form.put("do", "confirm");
        assertThat(console.submit(RETIREMENT + "/withdraw", RETIREMENT + "/withdraw", form)
                        .statusCode())
                .isEqualTo(302);
        assertThat(deprecations.get(twitter.slug()).isWithdrawn()).isTrue();
    }

    private void undo() {
        console.submit(RETIREMENT, RETIREMENT + "/undo", Map.of());
        assertThat(deprecations.get(twitter.slug()).isWithdrawn()).isFalse();
    }

    private void act(Surface surface, long id, String action) {
        String page = "/console/campaigns/" + id;
        int status = switch (surface) {
            case REST ->
                rest.typed("POST", "/api/v1/campaigns/" + id + "/" + action, "application/json", "")
                        .statusCode();
            case CONSOLE ->
                console.submit(page + "/" + action, page + "/" + action, Map.of())
                        .statusCode();
        };
        assertThat(status).isEqualTo(surface == Surface.REST ? 200 : 302);
    }

    private void assertIsPaused(long id, String reason) {
        Campaign campaign = campaigns.get(id);
        assertThat(campaign.state()).isEqualTo(CampaignState.PAUSED);
        assertThat(campaign.reason()).isEqualTo(reason);
        assertThat(seen(id).path("state").asString()).isEqualTo("paused");
        assertThat(page(id).text()).contains(reason);
    }

    private Document page(long id) {
        var answer = console.get("/console/campaigns/" + id);
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private JsonNode seen(long id) {
        var answer = rest.get("/api/v1/campaigns/" + id);
        assertThat(answer.statusCode()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }
}
