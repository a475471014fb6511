package io.duskline.request;

import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.WAVES;
import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.IntegrationUsage.INTEGRATION_USAGE;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.AnswerGiven;
import io.duskline.acknowledgement.PassingOn;
import io.duskline.acknowledgement.WrongRecipients;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.plan.Decisions;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.Suppressions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Told on 19 April that it ends on the 25th at 16:00 UTC; Acme has an owner, an admin and a manager of ours, Maison an owner
 * alone. From four days before the end the plan tells the next role where nobody was heard of.
 */
@DusklineTest
class UnheardScenarioTest {

    private static final String ADMIN = "admin@acme.example";
    private static final String ZONE = "America/Los_Angeles";

    private static final Instant BEFORE = Instant.parse("2023-04-21T14:00:00Z");
    private static final Instant FOUR_DAYS_LEFT = Instant.parse("2023-04-21T16:00:00Z");
    private static final Instant A_DAY_LATER = Instant.parse("2023-04-22T16:01:00Z");

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory story;

    @Autowired
    Decisions decisions;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Accounts accounts;

    @Autowired
    Suppressions suppressions;

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    PassingOn passingOn;

    @Autowired
    WrongRecipients wrongRecipients;

    @Autowired
    CustomerRequests requests;

    @Autowired
    RequestBook book;

    @Autowired
    RequestAnswers answers;

    @Autowired
    Extending extending;

    @Autowired
    Digests digests;

    @Autowired
    People people;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    /** Each test has minutes of its own: what an earlier one found nothing at, is looked at again. */
    private static int minutes;

    private Deprecation twitter;
    private String manager;

    @BeforeEach
    void acmeHasAManager() throws Exception {
        minutes++;
        twitter = story.twitterEnds();
        manager = people.somebody("support_agent");
        sql.update(ACCOUNT)
                .set(ACCOUNT.MANAGER_EMAIL, manager)
                .where(ACCOUNT.EXTERNAL_ID.eq("acme"))
                .execute();
        say("maison", FRENCH, Answer.NEED_HELP);
    }

    @Test
    void fromThenOnTheNextRoleIsToldAndAfterAPauseTheManagerWhereNobodyIsLeft() {
        story.escalating(4, WAVES);
        at(BEFORE);
        assertThat(story.subjectsTo(ADMIN)).isEmpty();

        at(FOUR_DAYS_LEFT);
        at(FOUR_DAYS_LEFT.plusSeconds(3600));
        assertThat(story.subjectsTo(ADMIN)).as("once").hasSize(1);
        assertThat(unheard("acme")).isEmpty();

        at(A_DAY_LATER);
        at(A_DAY_LATER.plusSeconds(3600));

        assertThat(unheard("acme")).singleElement().satisfies(request -> {
            assertThat(request.owner()).isEqualTo(manager);
            assertThat(request.text()).startsWith("2 people were told, and none was heard of.");
        });
        assertThat(unheard("maison")).as("they asked for help").isEmpty();
        assertThat(story.subjectsTo(FRENCH)).hasSize(2);
    }

    @Test
    void theManagerReadsOfItInTheDaysListAndTheDeskShowsIt() {
        toTheManager();

        clock.set(Instant.parse("2023-04-23T08:01:00Z"));
        digests.tell();
        clock.set(Instant.parse("2023-04-23T17:00:00Z"));
        digests.tell();

        assertThat(story.subjectsTo(manager))
                .containsExactly("1 customer waits for you", "Before it ends: 1 customer waits for you");
        Caller agent = Caller.admin(port);
        JsonNode list =
                json(agent.get("/api/v1/requests?state=open&kind=unheard").body());
        assertThat(list.at("/items/0/account").asString()).isEqualTo("acme");
        JsonNode timeline = json(agent.get("/api/v1/accounts/acme/timeline").body());
        assertThat(timeline.path("items")
                        .valueStream()
                        .map(item -> item.path("kind").asString()))
                .contains("escalated", "request");
    }

    @Test
    void anAnswerStopsTheLadderAndEndsWhatTheManagerWasAsked() {
        story.escalating(4, WAVES);
        at(FOUR_DAYS_LEFT);
        say("acme", ADMIN, Answer.NEED_MORE_TIME);
        at(A_DAY_LATER);
        assertThat(unheard("acme")).isEmpty();
    }

    @Test
    void anAnswerAfterThatSettlesTheRequestInTheSameTransaction() {
        toTheManager();

        say("acme", OWNER, Answer.MIGRATING);

        assertThat(unheard("acme")).singleElement().satisfies(request -> {
            assertThat(request.ending().outcome()).isEqualTo(RequestOutcome.SETTLED);
            assertThat(request.ending().reply()).startsWith("They answered, receipt ");
        });
    }

    @Test
    void whoeverWritesOrPassesItOnIsHeardOfToo() {
        toTheManager();

        passingOn.pass(twitter, contact("acme", OWNER), "agency@agency.example");
        aWhileLater();

        assertThat(unheard("acme").getFirst().ending().reply()).isEqualTo("Somebody there was heard of.");
    }

    @Test
    void whoWroteToUsIsLeftInPeace() {
        story.escalating(4, WAVES);
        transaction.executeWithoutResult(status -> book.open(new Asked(
                RequestKind.REPLY, twitter.id(), account("acme"), 0, null, null, OWNER, "Re:", "Thanks.", null, null)));

        at(FOUR_DAYS_LEFT);

        assertThat(story.subjectsTo(ADMIN)).isEmpty();
    }

    @Test
    void whoUsesItNoMoreIsLeftInPeace() {
        toTheManager();

        sql.deleteFrom(USAGE_TOTAL)
                .where(USAGE_TOTAL.ACCOUNT_ID.eq(account("acme")))
                .execute();
        sql.deleteFrom(INTEGRATION_USAGE)
                .where(INTEGRATION_USAGE.ACCOUNT_ID.eq(account("acme")))
                .execute();
        aWhileLater();

        assertThat(unheard("acme").getFirst().isOpen()).isFalse();
    }

    @Test
    void daysCountFromTheAccountsOwnEnd() {
        story.escalating(4, WAVES);
        extending.grant("twitter-shutdown", "acme", "2023-05-05T09:00", ZONE, "Their copy.", manager);
        at(FOUR_DAYS_LEFT);
        at(A_DAY_LATER);
        assertThat(story.subjectsTo(ADMIN)).isEmpty();

        at(Instant.parse("2023-05-01T16:00:00Z"));

        assertThat(story.subjectsTo(ADMIN)).hasSize(1);
    }

    @Test
    void whereTheDateMovesTheLadderBeginsAnew() {
        toTheManager();
        deprecations.moveSunset("twitter-shutdown", "2023-06-25T09:00", ZONE, "More time.", manager);
        at(A_DAY_LATER.plusSeconds(7200));
        assertThat(unheard("acme").getFirst().isOpen())
                .as("they have until later")
                .isFalse();

        at(Instant.parse("2023-06-21T16:00:00Z"));

        assertThat(unheard("acme")).as("both were told before").hasSize(2);
        assertThat(unheard("acme").getLast().isOpen()).isTrue();
    }

    @Test
    void whereNobodyCanBeWrittenToTheManagerIsAskedAtOnce() {
        story.escalating(4, WAVES);
        suppressions.add(OWNER, "manual", "left", manager);
        aWhileLater();
        assertThat(unheard("acme")).as("the admin is left").isEmpty();

        suppressions.add(ADMIN, "manual", "left", manager);
        aWhileLater();
        aWhileLater();

        assertThat(unheard("acme")).hasSize(1);
        assertThat(unheard("acme").getFirst().isOpen()).isTrue();
    }

    @Test
    void whatTheManagerClosedStaysClosed() {
        toTheManager();
        answers.done(unheard("acme").getFirst().id(), "I called them.", manager);
        at(A_DAY_LATER.plusSeconds(90_000));

        assertThat(unheard("acme")).hasSize(1);
    }

    @Test
    void twoCampaignsAboutTheSameNeverClimbTogether() {
        story.escalating(4, WAVES);
        story.escalating(4, WAVES);

        at(FOUR_DAYS_LEFT);
        assertThat(story.subjectsTo(ADMIN)).hasSize(1);
        at(A_DAY_LATER);
        at(A_DAY_LATER.plusSeconds(90_000));

        assertThat(unheard("acme")).hasSize(1);
    }

    @Test
    void aRoundThatIsCutOffTellsOnceAllTheSame() {
        story.escalating(4, WAVES);
        clock.set(FOUR_DAYS_LEFT.plus(Duration.ofMinutes(minutes)));

        transaction.executeWithoutResult(status -> {
            story.fireOnly();
            status.setRollbackOnly();
        });
        clock.advance(Duration.ofMinutes(11));
        story.fireOnly();
        story.fireOnly();
        story.goOn();

        assertThat(story.subjectsTo(ADMIN)).hasSize(1);
    }

    @Test
    void aCampaignWhoseWavesAreOverWaitsForTheLastEnd() {
        Campaign campaign = story.escalating(2, CampaignStory.NOW);
        assertThat(decisions.look(campaign.id()).state()).isEqualTo(CampaignState.RUNNING);

        at(Instant.parse("2023-04-23T16:00:00Z"));
        assertThat(story.subjectsTo(ADMIN)).hasSize(1);
        at(Instant.parse("2023-04-25T16:01:00Z"));

        assertThat(decisions.look(campaign.id()).state()).isEqualTo(CampaignState.FINISHED);
    }

    @Test
    void whoWasToldOnlyJustHasAsLongAsEverybody() {
        clock.set(FOUR_DAYS_LEFT.plusSeconds(3600).plus(Duration.ofMinutes(minutes)));
        story.escalating(4, CampaignStory.NOW);
        assertThat(story.subjectsTo(ADMIN)).isEmpty();

        at(A_DAY_LATER.plusSeconds(3600));

        assertThat(story.subjectsTo(ADMIN)).hasSize(1);
    }

    @Test
    void desksAndCampaignsShowWhereItStands() {
        Campaign campaign = story.escalating(4, WAVES);
        assertThat(desk("/desk/accounts/acme"))
                .contains("If nobody is heard of", ADMIN + " next, from", "Account manager where nobody else is left");

        at(FOUR_DAYS_LEFT);
        assertThat(desk("/desk/accounts/acme"))
                .contains(
                        ADMIN + " told",
                        "Account manager next, from",
                        "Nobody was heard of, so the next role was told");
        at(A_DAY_LATER);

        long request = unheard("acme").getFirst().id();
        assertThat(desk("/desk/accounts/acme")).contains("Account manager asked", "their manager is asked");
        assertThat(desk("/desk?whose=all")).contains("Nobody heard of", "2 people were told");
        assertThat(desk("/desk/requests/" + request)).contains("Why it is here", "2 people were told");
        assertThat(text(people.browser(port, "product_manager"), "/console/campaigns/" + campaign.id()))
                .contains("from 4 days before its end the next role is told", "So far at 1 account; 1 of them");
    }

    @Test
    void itIsPartOfThePlanThatIsApproved() {
        Caller caller = Caller.admin(port);
        String plan = """
                {"name":"Later","deprecation":"twitter-shutdown","kind":"%s","escalate_days_before":%s,
                 "audience":{"accounts":{"uses":"twitter","within_days":90},"roles":["owner"],"tell":"first"},
                 "waves":[{"now":true,"template":"first"}]}""";
        assertThat(caller.typed("POST", "/api/v1/campaigns", "application/json", plan.formatted("service_notice", "0"))
                        .body())
                .contains("escalate_days_before", "between 1 and 365");
        assertThat(caller.typed("POST", "/api/v1/campaigns", "application/json", plan.formatted("advisory", "3"))
                        .body())
                .contains("escalate_days_before", "service notices");

        JsonNode drafted = json(
                caller.typed("POST", "/api/v1/campaigns", "application/json", plan.formatted("service_notice", "3"))
                        .body());
        assertThat(drafted.path("escalate_days_before").asInt()).isEqualTo(3);
        assertThat(drafted.at("/escalated/accounts").asInt()).isZero();
        String path = "/api/v1/campaigns/" + drafted.path("id").asLong();
        caller.typed("POST", path + "/submit", "application/json", "");
        String submitted =
                json(caller.get(path).body()).at("/waiting/content_hash").asString();
        caller.typed("PUT", path, "application/json", plan.formatted("service_notice", "5"));
        caller.typed("POST", path + "/submit", "application/json", "");
        assertThat(json(caller.get(path).body()).at("/waiting/content_hash").asString())
                .isNotEqualTo(submitted);
        assertThat(text(
                        people.browser(port, "approver"),
                        "/console/campaigns/" + drafted.path("id").asLong() + "/approve"))
                .contains("Nobody heard of from 5 days before its end");
    }

    @Test
    void withoutItInThePlanNobodyElseIsTold() {
        story.launched("first", WAVES);
        at(FOUR_DAYS_LEFT);
        at(A_DAY_LATER);

        assertThat(story.subjectsTo(ADMIN)).isEmpty();
        assertThat(unheard("acme")).isEmpty();
    }

    @Test
    void theNextOneAfterTheWrongPersonIsNotToldAgain() {
        story.escalating(4, WAVES);
        wrongRecipients.report(twitter, contact("acme", OWNER), null);
        story.goOn();
        assertThat(story.subjectsTo(ADMIN)).hasSize(1);

        at(FOUR_DAYS_LEFT);

        assertThat(story.subjectsTo(ADMIN)).hasSize(1);
        assertThat(unheard("acme")).as("one was told, and nobody else is left").hasSize(1);
    }

    private void toTheManager() {
        story.escalating(4, WAVES);
        at(FOUR_DAYS_LEFT);
        at(A_DAY_LATER);
        assertThat(unheard("acme")).hasSize(1);
    }

    /** The manager signs in when they look, since the clock moves. */
    private String desk(String path) {
        return text(people.signedIn(port, manager), path);
    }

    private static String text(Caller browser, String path) {
        return Jsoup.parse(browser.get(path).body()).text();
    }

    private void at(Instant when) {
        clock.set(when.plus(Duration.ofMinutes(minutes)));
        story.goOn();
    }

    private void aWhileLater() {
        clock.advance(Duration.ofMinutes(11));
        story.goOn();
    }

    private void say(String account, String address, Answer answer) {
        acknowledgements.answer(
                twitter,
                contact(account, address),
                new AnswerGiven(
                        answer.code(),
                        answer == Answer.MIGRATING ? "2023-04-24" : null,
                        answer == Answer.NEED_MORE_TIME ? "2023-04-28" : null,
                        answer == Answer.NEED_MORE_TIME ? "Our copy runs." : null,
                        answer == Answer.NEED_HELP ? "What becomes of our drafts?" : null,
                        false),
                "en",
                1);
    }

    private Contact contact(String account, String address) {
        return accounts.contacts(account(account)).stream()
                .filter(contact -> contact.email().equals(address))
                .findFirst()
                .orElseThrow();
    }

    private long account(String externalId) {
        return accounts.get(externalId).id();
    }

    private List<CustomerRequest> unheard(String account) {
        return requests.of(account(account)).stream()
                .filter(request -> request.kind() == RequestKind.UNHEARD)
                .toList();
    }

    private static JsonNode json(String body) {
        return JsonMapper.shared().readTree(body);
    }
}
