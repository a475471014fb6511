package io.duskline.campaign.web;

import static io.duskline.db.tables.Request.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.plan.Decisions;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Brownout;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.NewSunset;
import io.duskline.customer.Accounts;
import io.duskline.db.Codes;
import io.duskline.ledger.Ledger;
import io.duskline.request.RequestKind;
import io.duskline.request.RequestState;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** What the page says before an end is moved, suspended, resumed or withdrawn, and that it happens only as it was shown. */
@DusklineTest
class DateChangePagesTest {

    private static final String PAGE = "/console/catalog/twitter-shutdown";
    private static final Map<String, String> LATER =
            Map.of("at", "2023-05-31T09:00", "zone", "Los Angeles", "reason", "The provider waits.");

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    CampaignStory story;

    @Autowired
    Decisions decisions;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Accounts accounts;

    @Autowired
    AccountEnds ends;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Ledger ledger;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    private Caller manager;

    @BeforeEach
    void twitterEnds() throws Exception {
        story.twitterEnds();
        story.launched("first", CampaignStory.WAVES);
        manager = people.browser(port, "product_manager");
    }

    @Test
    void withdrawalPageCountsPeopleByLanguageAndShowsTheirMail() {
        Document page = read("/withdraw");

        assertThat(page.select("h1").text()).isEqualTo("Withdraw the retirement of Twitter?");
        assertThat(page.select("section:has(#who) table").text())
                .contains("everyone who was told that it ends In 2 minutes 1 1 2");
        assertThat(page.select("section:has(#who) th").eachText()).contains("English", "French", "People");
        assertThat(page.select(".letter").eachText())
                .hasSize(2)
                .first()
                .asString()
                .contains("to " + CampaignStory.OWNER, "Twitter");
        assertThat(page.select(".letter[lang=fr]").text()).contains("to " + CampaignStory.FRENCH);
        assertThat(page.select("#effect ~ dl").text()).contains("2 planned sends are canceled", "Reminder", "Done");
        assertThat(page.select("button[name=do][value=confirm]").text()).isEqualTo("Withdraw and notify 2 people");
    }

    @Test
    void pageThatIsReadChangesNothing() {
        Deprecation before = deprecations.get("twitter-shutdown");
        long entries = ledger.head().entry();

        read("/withdraw");
        read("/suspend");
        look("/sunset", LATER);

        assertThat(deprecations.get("twitter-shutdown")).isEqualTo(before);
        assertThat(ledger.head().entry()).isEqualTo(entries);
    }

    @Test
    void moveIsShownBeforeAndAfterWithItsStepsThenConfirmed() {
        assertThat(read("/sunset").select("button[value=confirm]"))
                .as("no date is chosen")
                .isEmpty();
        Document page = look("/sunset", LATER);

        assertThat(page.select("section:has(#was) .sunset-date").text()).isEqualTo("Tuesday 25 April 2023");
        assertThat(page.select("section:has(#will) .sunset-date").text()).isEqualTo("Wednesday 31 May 2023");
        assertThat(page.select("#effect ~ dl").text()).contains("Sat 22 April 2023 Sun 28 May 2023");
        assertThat(page.select(".letter").first().text()).contains("31 May").contains("25 April");
        assertThat(page.select("#reason").val()).isEqualTo("The provider waits.");
        assertThat(page.select("button[value=confirm]").text()).isEqualTo("Move the date and notify 2 people");

        assertThat(confirm("/sunset", shown(page, LATER)).statusCode()).isEqualTo(302);
        assertThat(deprecations.get("twitter-shutdown").date().orElseThrow().at())
                .hasToString("2023-05-31T09:00");
    }

    @Test
    void confirmationWithoutTheNumberThatWasShownIsRefused() {
        Document refused = refused("/withdraw", Map.of("reason", "It stays."));

        assertThat(refused.select(".problem").text())
                .contains("2 people get a mail about this change; the page that you confirmed said 0.");
        assertThat(refused.select("#reason").val()).isEqualTo("It stays.");
        assertThat(refused.select("button[value=confirm]").text()).isEqualTo("Withdraw and notify 2 people");
        assertThat(deprecations.get("twitter-shutdown").isWithdrawn()).isFalse();
    }

    @Test
    void confirmationAfterAnotherPersonMovedTheDateIsRefused() {
        Map<String, String> seen = shown(read("/suspend"), Map.of("reason", "They pause."));
        deprecations.moveSunset(
                "twitter-shutdown",
                new NewSunset("2023-05-02T09:00", "America/Los_Angeles", "Later.", null),
                CampaignStory.PM);

        assertThat(refused("/suspend", seen).select(".problem").text())
                .contains("The dates changed after you opened this page. Read below what changes now");
        assertThat(deprecations.get("twitter-shutdown").isSuspended()).isFalse();
    }

    @Test
    void anotherDateThanTheOneThatWasShownIsRefused() {
        Map<String, String> other = shown(look("/sunset", LATER), LATER);
        other.put("at", "2023-06-30T09:00");

        assertThat(refused("/sunset", other).select(".problem").text())
                .contains("You changed the date after you saw what changes.");
    }

    @Test
    void accountWithALaterEndOfItsOwnGetsNoMailUntilTheDateIsLaterThanThat() {
        Deprecation twitter = deprecations.get("twitter-shutdown");
        long acme = accounts.get("acme").id();
        transaction.executeWithoutResult(status -> ends.grant(
                twitter.id(),
                acme,
                new LocalMoment(LocalDateTime.parse("2023-05-10T09:00"), twitter.zone()),
                "They asked.",
                CampaignStory.PM));
        story.goOn(); // it is told of its later end

        assertThat(look("/sunset", Map.of("at", "2023-05-02T09:00", "zone", "Los Angeles", "reason", "Later."))
                        .select("button[value=confirm]")
                        .text())
                .isEqualTo("Move the date and notify 1 person");
        assertThat(look("/sunset", LATER).select("button[value=confirm]").text())
                .isEqualTo("Move the date and notify 2 people");
    }

    @Test
    void wrongDateIsSaidAtItsFieldAndKeepsWhatWasTyped() {
        var answer = manager.submit(
                PAGE + "/sunset",
                PAGE + "/sunset",
                Map.of("at", "2023-01-31T09:00", "zone", "Los Angeles", "reason", "<b>Oops</b>", "do", "look"));

        assertThat(answer.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("#at[aria-invalid]").val()).isEqualTo("2023-01-31T09:00");
        assertThat(page.select("#reason").val()).isEqualTo("<b>Oops</b>");
    }

    @Test
    void launchPageShowsTheFirstMailOfARealRecipientAndRefusesAnotherNumber() {
        Campaign second = story.draft("first", CampaignStory.NOW);
        decisions.submit(second.id(), CampaignStory.PM);
        decisions.approve(second.id(), CampaignStory.APPROVER);
        String launch = "/console/campaigns/" + second.id() + "/launch";
        Document page = Jsoup.parse(manager.get(launch).body());

        assertThat(page.select("section:has(#who) table").text()).contains("First notice At launch 1 1 2");
        assertThat(page.select(".letter[lang=fr]").text()).contains("to " + CampaignStory.FRENCH);
        assertThat(page.select("aside button").text()).isEqualTo("Launch and notify 2 people");

        var refused = manager.submit(launch, launch, Map.of("people", "3"));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(refused.body()).select(".problem").text())
                .contains("2 people get a mail now; the page that you confirmed said 3.");
        assertThat(manager.submit(launch, launch, Map.of("people", "2")).statusCode())
                .isEqualTo(302);
    }

    @Test
    void resumeAndCancelNameTheMessagesThatWait() {
        Campaign second = story.draft("first", CampaignStory.NOW);
        decisions.submit(second.id(), CampaignStory.PM);
        decisions.approve(second.id(), CampaignStory.APPROVER);
        decisions.launch(second.id(), CampaignStory.PM);
        story.fireOnly();
        decisions.pause(second.id(), "To look.", CampaignStory.PM);
        String page = "/console/campaigns/" + second.id();

        assertThat(Jsoup.parse(manager.get(page + "/resume").body())
                        .select("aside button")
                        .text())
                .isEqualTo("Resume and send 2 messages");
        assertThat(Jsoup.parse(manager.get(page + "/cancel").body())
                        .select("aside button")
                        .text())
                .isEqualTo("Cancel and drop 2 messages");
        story.sendOnly();
    }

    @Test
    void moveIsUndoneBeforeAnyMailIsSent() {
        Deprecation before = deprecations.get("twitter-shutdown");
        confirm("/sunset", shown(look("/sunset", LATER), LATER));
        story.goOn();
        assertThat(story.subjectsTo(CampaignStory.OWNER))
                .as("nothing about the move")
                .hasSize(1);
        assertThat(notice()).contains("Wednesday 31 May 2023");
        assertThat(read("").select("form[action$=/undo] button").text()).isEqualTo("Undo the change");

        Document undone = undo();

        assertThat(undone.select(".note[role=status]").text()).contains("The change is undone.");
        assertThat(undone.select("form[action$=/undo]")).isEmpty();
        Deprecation now = deprecations.get("twitter-shutdown");
        assertThat(now.end()).isEqualTo(before.end());
        assertThat(now.milestones()).isEqualTo(before.milestones());
        assertThat(now.moves()).isEmpty();
        assertThat(now.sequence()).as("calendars read it again").isGreaterThan(before.sequence() + 1);
        assertThat(notice()).contains("Tuesday 25 April 2023").doesNotContain("31 May");
        assertThat(ledger.about(List.of("deprecation:twitter-shutdown"), 1)
                        .getFirst()
                        .kind())
                .isEqualTo("sunset.undone");
        clock.advance(Duration.ofMinutes(3));
        story.goOn();
        assertThat(story.subjectsTo(CampaignStory.OWNER)).as("no correction").hasSize(1);
    }

    @Test
    void moveIsTooOldToUndoAfterTwoMinutesAndItsMailsAreSent() {
        confirm("/sunset", shown(look("/sunset", LATER), LATER));
        clock.advance(Duration.ofMinutes(2));
        story.goOn();

        assertThat(story.subjectsTo(CampaignStory.OWNER))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("New date");
        assertThat(read("").select("form[action$=/undo]")).isEmpty();
        assertThat(undo().select(".problem").text()).contains("The change can no longer be undone");
        assertThat(deprecations.get("twitter-shutdown").moves()).hasSize(1);
    }

    @Test
    void withdrawalIsUndoneWithTheRequestsThatItEnded() {
        Deprecation twitter = deprecations.get("twitter-shutdown");
        long asked = sql.insertInto(REQUEST)
                .set(Codes.in(REQUEST.KIND, RequestKind.class), RequestKind.TIME)
                .set(Codes.in(REQUEST.STATE, RequestState.class), RequestState.OPEN)
                .set(REQUEST.DEPRECATION_ID, twitter.id())
                .set(REQUEST.ACCOUNT_ID, accounts.get("acme").id())
                .set(REQUEST.ASKED, "We need a month.")
                .set(REQUEST.ASKED_AT, clock.instant())
                .returningResult(REQUEST.ID)
                .fetchSingle()
                .value1();
        confirm("/withdraw", shown(read("/withdraw"), Map.of("reason", "It stays.")));
        story.goOn();
        assertThat(state(asked)).isEqualTo("done");

        undo();

        assertThat(deprecations.get("twitter-shutdown").isWithdrawn()).isFalse();
        assertThat(state(asked)).isEqualTo("open");
        clock.advance(Duration.ofMinutes(3));
        story.goOn();
        assertThat(story.subjectsTo(CampaignStory.OWNER)).hasSize(1);
    }

    @Test
    void holdIsUndoneAndResumedDatesTooEachBackToWhatWasBefore() {
        Deprecation dated = deprecations.get("twitter-shutdown");
        confirm("/suspend", shown(read("/suspend"), Map.of("reason", "They pause.")));
        undo();
        assertThat(deprecations.get("twitter-shutdown").end()).isEqualTo(dated.end());

        deprecations.suspend("twitter-shutdown", "They pause.", CampaignStory.PM);
        Deprecation held = deprecations.get("twitter-shutdown");
        confirm("/resume", shown(look("/resume", LATER), LATER));
        undo();
        Deprecation now = deprecations.get("twitter-shutdown");
        assertThat(now.end()).isEqualTo(held.end());
        assertThat(now.suspendedAt()).isEqualTo(held.suspendedAt());
        assertThat(now.moves()).hasSize(1);
    }

    @Test
    void messageThatWaitedWhenTheDateMovedIsSentAfterTheUndo() {
        Campaign second = story.draft("first", CampaignStory.NOW);
        decisions.submit(second.id(), CampaignStory.PM);
        decisions.approve(second.id(), CampaignStory.APPROVER);
        decisions.launch(second.id(), CampaignStory.PM);
        story.fireOnly();
        confirm("/sunset", shown(look("/sunset", LATER), LATER));
        story.sendOnly();
        assertThat(story.subjectsTo(CampaignStory.OWNER))
                .as("its date is outdated")
                .hasSize(1);

        undo();
        story.goOn();

        assertThat(story.subjectsTo(CampaignStory.OWNER))
                .hasSize(2)
                .last()
                .asString()
                .contains("April");
    }

    @Test
    void launchEndsTheWaitForAnUndo() {
        Campaign second = story.draft("first", CampaignStory.NOW);
        decisions.submit(second.id(), CampaignStory.PM);
        decisions.approve(second.id(), CampaignStory.APPROVER);
        confirm("/sunset", shown(look("/sunset", LATER), LATER));

        decisions.launch(second.id(), CampaignStory.PM);
        story.goOn();

        assertThat(story.subjectsTo(CampaignStory.OWNER)).hasSizeGreaterThan(1);
        assertThat(undo().select(".problem").text()).contains("can no longer be undone");
    }

    @Test
    void approversAndAgentsCannotUndo() {
        confirm("/sunset", shown(look("/sunset", LATER), LATER));

        for (String role : List.of("approver", "support_agent")) {
            Caller other = people.browser(port, role);
            assertThat(Jsoup.parse(other.get(PAGE).body()).select("form[action$=/undo]"))
                    .isEmpty();
            assertThat(other.submit("/account", PAGE + "/undo", Map.of()).statusCode())
                    .isEqualTo(403);
        }
        assertThat(deprecations.get("twitter-shutdown").moves()).hasSize(1);
    }

    @Test
    void brownoutThatCustomersKnowMovesOnlyAfterThePageThatCountsThem() {
        story.tellingOfBrownouts(CampaignStory.NOW);
        clock.advance(Duration.ofDays(4));
        story.goOn();
        manager = people.browser(port, "admin"); // the session is over
        String form = PAGE + "/brownouts/" + brownout().id() + "/move";
        Map<String, String> typed = Map.of(
                "from", "2023-04-24T13:00", "to", "2023-04-24T15:00", "zone", "Los Angeles", "reason", "Their ask.");
        Brownout before = brownout();

        var asked = manager.submit(PAGE, form, typed);
        assertThat(asked.statusCode()).isEqualTo(200);
        Document page = Jsoup.parse(asked.body());
        assertThat(brownout()).isEqualTo(before);
        assertThat(page.select("h1").text()).isEqualTo("Move the brownout of Twitter?");
        assertThat(page.select("section:has(#who) table").text()).contains("everyone who was told the time At once");
        assertThat(page.select(".letter").first().text()).contains("16:00");
        assertThat(page.select("aside button").text()).isEqualTo("Move the brownout and notify 2 people");

        Map<String, String> other = new HashMap<>(typed);
        other.put("seen", "1-7");
        var refused = manager.submit(PAGE, form, other);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(refused.body()).select(".problem").text()).contains("Read below who gets which mail");
        assertThat(brownout()).isEqualTo(before);

        Map<String, String> confirmed = new HashMap<>();
        page.select("form[action=" + form + "] input[type=hidden]:not([name=_csrf])")
                .forEach(input -> confirmed.put(input.attr("name"), input.val()));
        assertThat(manager.submit(PAGE, form, confirmed).statusCode()).isEqualTo(302);
        assertThat(brownout().from().at()).hasToString("2023-04-24T13:00");
    }

    @Test
    void brownoutThatIsCalledOffIsShownWithItsMailFirst() {
        story.tellingOfBrownouts(CampaignStory.NOW);
        clock.advance(Duration.ofDays(4));
        story.goOn();
        manager = people.browser(port, "admin"); // the session is over

        Document page = Jsoup.parse(
                manager.submit(PAGE, PAGE + "/brownouts/" + brownout().id() + "/call-off", Map.of("reason", "Not now."))
                        .body());

        assertThat(page.select("section:has(#will)").text()).contains("Called off");
        assertThat(page.select("aside button").text()).isEqualTo("Call off the brownout and notify 2 people");
        assertThat(page.select(".letter")).isNotEmpty();
        assertThat(deprecations.get("twitter-shutdown").brownouts()).hasSize(1);
    }

    @Test
    void supportAgentsDoNotSeeIt() {
        assertThat(people.browser(port, "support_agent").get(PAGE + "/withdraw").statusCode())
                .isEqualTo(403);
    }

    private Brownout brownout() {
        return deprecations.get("twitter-shutdown").brownouts().getFirst();
    }

    private String state(long request) {
        return sql.select(REQUEST.STATE)
                .from(REQUEST)
                .where(REQUEST.ID.eq(request))
                .fetchSingle(REQUEST.STATE);
    }

    private String notice() {
        return Jsoup.parse(manager.get("/notices/twitter-shutdown?lang=en").body())
                .select(".sunset")
                .text();
    }

    private Document undo() {
        assertThat(manager.submit(PAGE, PAGE + "/undo", Map.of()).statusCode()).isEqualTo(302);
        return read("");
    }

    private Document read(String path) {
        var answer = manager.get(PAGE + path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private Document look(String path, Map<String, String> typed) {
        Map<String, String> form = new HashMap<>(typed);
        form.put("do", "look");
        var answer = manager.submit(PAGE + path, PAGE + path, form);
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private HttpResponse<String> confirm(String path, Map<String, String> form) {
        return manager.submit(PAGE + path, PAGE + path, form);
    }

    private Document refused(String path, Map<String, String> form) {
        var answer = confirm(path, form);
        assertThat(answer.statusCode()).isEqualTo(409);
        return Jsoup.parse(answer.body());
    }

    /** What a browser sends with what was typed. */
    private static Map<String, String> shown(Document page, Map<String, String> typed) {
        Map<String, String> form = new HashMap<>(typed);
        page.select("form[action^=" + PAGE + "] input[type=hidden]:not([name=_csrf])")
                .forEach(input -> form.put(input.attr("name"), input.val()));
        form.put("do", "confirm");
        return form;
    }
}
