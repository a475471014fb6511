package io.duskline.gate;

import static io.duskline.db.tables.LedgerEntry.LEDGER_ENTRY;
import static io.duskline.gate.GateStory.APPROVER;
import static io.duskline.gate.GateStory.PM;
import static io.duskline.gate.GateStory.SLUG;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.acknowledgement.Answer;
import io.duskline.audience.CustomerRows;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.plan.Decisions;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.customer.Accounts;
import io.duskline.request.AccountExtensions;
import io.duskline.request.CustomerRequests;
import io.duskline.request.RequestAnswers;
import java.time.Duration;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Of what customers say and hold, of what was approved and of the record: a world that trips the finding, and one that does not. */
@DusklineTest
class EachGateFindingTest {

    private static final String ZONE = "America/Los_Angeles";

    @Autowired
    GateStory story;

    @Autowired
    CampaignStory campaigns;

    @Autowired
    TargetShares shares;

    @Autowired
    CustomerRows customers;

    @Autowired
    Accounts accounts;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Decisions decisions;

    @Autowired
    CustomerRequests requests;

    @Autowired
    RequestAnswers answers;

    @Autowired
    AccountExtensions extending;

    @Autowired
    LedgerReading ledger;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    @Test
    void whoHoldsAnotherDateUntilTheNewOneReachedThem() throws Exception {
        story.told();
        assertThat(story.good()).contains("outdated");

        deprecations.moveSunset(SLUG, new NewSunset("2023-04-28T09:00", ZONE, "Later", null), PM);

        assertThat(story.finding("outdated")).hasValueSatisfying(found -> {
            assertThat(found.count()).isEqualTo(2);
            assertThat(found.message().replace('\u00a0', ' '))
                    .isEqualTo("2 accounts have the old date, Tue 25 April 2023.");
            assertThat(found.link().href()).endsWith("/accounts?mark=outdated");
        });
        assertThat(story.must()).containsExactly("outdated");

        campaigns.goOn();

        assertThat(story.must()).isEmpty();
        assertThat(story.good()).contains("outdated");
    }

    @Test
    void whoseUseDeniesTheirAnswerUntilTheyAreAskedAgain() throws Exception {
        story.told();
        story.answers("acme", Answer.MOVED);
        story.answers("maison", Answer.NEED_HELP);
        clock.advance(Duration.ofHours(1));
        assertThat(story.good()).as("used before the answer alone").contains("contradicted");

        story.used("acme", clock.instant());
        story.used("maison", clock.instant());

        assertThat(story.finding("contradicted")).hasValueSatisfying(found -> {
            assertThat(found.count()).as("who needs help denies nothing").isEqualTo(1);
            assertThat(found.message())
                    .isEqualTo("1 account says it has moved or is not affected, but still uses Twitter.");
            assertThat(found.detail()).isEqualTo("It was not asked again.");
        });
        assertThat(story.look("contradicted_asked")).isEmpty();

        campaigns.goOn();

        assertThat(story.finding("contradicted")).isEmpty();
        assertThat(story.look("contradicted_asked")).hasValueSatisfying(found -> {
            assertThat(found.count()).isEqualTo(1);
            assertThat(found.detail()).isEqualTo("It was asked again.");
        });

        clock.advance(Duration.ofHours(1));
        story.answers("acme", Answer.MOVED);
        story.used("acme", clock.instant().plusSeconds(1));

        assertThat(story.finding("contradicted"))
                .as("asked before this answer, not since")
                .hasValueSatisfying(found -> assertThat(found.count()).isEqualTo(1));
        assertThat(story.look("contradicted_asked")).isEmpty();
    }

    @Test
    void whoWaitsForAnAnswerOfOursUntilTheyHaveIt() throws Exception {
        story.told();
        story.answers("acme", Answer.MIGRATING);
        assertThat(story.good()).as("that one waits for nothing").contains("requests_open");

        story.answers("maison", Answer.NEED_HELP);

        assertThat(story.finding("requests_open")).hasValueSatisfying(found -> {
            assertThat(found.count()).isEqualTo(1);
            assertThat(found.message()).isEqualTo("1 request is open.");
            assertThat(found.detail()).startsWith("1 for help. The oldest request is from ");
        });
        assertThat(story.must()).containsExactly("requests_open");

        answers.done(request("maison"), "Called them", PM);

        assertThat(story.must()).isEmpty();
        assertThat(story.good()).contains("requests_open");
    }

    @Test
    void whoAskedForTimeUntilThatIsDecided() throws Exception {
        story.told();
        story.answers("acme", Answer.NEED_MORE_TIME);
        story.answers("maison", Answer.NEED_MORE_TIME);

        assertThat(story.finding("time_undecided")).hasValueSatisfying(found -> {
            assertThat(found.count()).isEqualTo(2);
            assertThat(found.message()).isEqualTo("2 requests for more time are undecided.");
            assertThat(found.link().href()).isEqualTo("/desk?kind=time");
        });
        assertThat(story.must()).as("it is said once, not as open requests too").containsExactly("time_undecided");

        answers.decline(request("acme"), "Twitter gives us no longer", PM);
        assertThat(story.finding("time_undecided"))
                .hasValueSatisfying(found -> assertThat(found.count()).isEqualTo(1));
        extending.extend(SLUG, "maison", "2023-05-02T09:00", ZONE, "They asked", PM);

        assertThat(story.must()).isEmpty();
    }

    @Test
    void targetShareIsMissedUntilEnoughAccountsRespond() throws Exception {
        story.told();
        assertThat(story.finding("target_share_missed")).as("none is required").isEmpty();

        shares.require(SLUG, 50, PM);

        assertThat(story.finding("target_share_missed")).hasValueSatisfying(found -> {
            assertThat(found.count()).isEqualTo(1);
            assertThat(found.message()).isEqualTo("The target share is not reached: 1 account more must respond.");
            assertThat(found.detail())
                    .isEqualTo("0 of 2 accounts (0%) responded or are resolved; 50% must, which is 1.");
        });

        story.answers("acme", Answer.NEED_HELP);

        assertThat(story.finding("target_share_missed")).isEmpty();
        assertThat(story.good()).contains("target_share_missed");
    }

    @Test
    void whatChangedSinceItWasApprovedUntilASecondPersonReadIt() throws Exception {
        Campaign campaign = story.told();
        assertThat(story.good()).contains("changed_since_approval");

        campaigns.write(story.twitter(), "en", "Twitter leaves your account on {{sunset}}");
        campaigns.goOn();

        assertThat(story.finding("changed_since_approval")).hasValueSatisfying(found -> {
            assertThat(found.message()).isEqualTo("1 campaign was changed after approval.");
            assertThat(found.link().href()).isEqualTo("/console/campaigns/" + campaign.id() + "/approve");
        });
        assertThat(story.must()).containsExactly("changed_since_approval");

        decisions.submit(campaign.id(), PM);
        assertThat(story.must()).containsExactly("changed_since_approval");
        decisions.approve(campaign.id(), APPROVER);
        decisions.launch(campaign.id(), PM);

        assertThat(story.must()).isEmpty();
    }

    @Test
    void theLedgerThatIsNotAsItWasWritten() throws Exception {
        story.told();
        assertThat(story.good()).contains("ledger_broken");
        String before = sql.select(LEDGER_ENTRY.ACTOR)
                .from(LEDGER_ENTRY)
                .where(LEDGER_ENTRY.ID.eq(1L))
                .fetchSingle(LEDGER_ENTRY.ACTOR);

        writtenBy("a forger");
        assertThat(story.must()).as("it is read once an hour").isEmpty();
        clock.advance(Duration.ofHours(1));

        assertThat(story.finding("ledger_broken")).hasValueSatisfying(found -> {
            assertThat(found.message()).isEqualTo("The ledger is not intact.");
            assertThat(found.detail()).contains("1");
            assertThat(found.link().href()).isEqualTo("/console/ledger");
        });

        writtenBy(before);
        ledger.read();

        assertThat(story.must()).isEmpty();
    }

    private void writtenBy(String actor) {
        sql.update(LEDGER_ENTRY)
                .set(LEDGER_ENTRY.ACTOR, actor)
                .where(LEDGER_ENTRY.ID.eq(1L))
                .execute();
    }

    @Test
    void whoReadsALanguageThatNobodyWrote() throws Exception {
        story.told();
        assertThat(story.look("language_missing"))
                .as("English and French are there")
                .isEmpty();

        customers
                .account("sakura")
                .contactIn("ja-JP", "office@sakura.example", "owner")
                .uses("twitter", "@sakura", 3, 1);
        clock.advance(Duration.ofHours(2));
        story.imported();
        campaigns.goOn();

        assertThat(story.look("language_missing")).hasValueSatisfying(found -> {
            assertThat(found.count()).isEqualTo(1);
            assertThat(found.message()).isEqualTo("1 account reads Japanese and got another language.");
            assertThat(found.link().href()).endsWith("/accounts?language=ja");
        });
        assertThat(story.must()).as("it is in nobody's way").isEmpty();

        campaigns.write(story.twitter(), "ja", "Twitter {{sunset}}");

        assertThat(story.look("language_missing")).isEmpty();
    }

    @Test
    void aNoticeThatIsNotPublicUntilTheLaunchMakesItSo() throws Exception {
        campaigns.twitterEnds();
        assertThat(story.look("not_public")).isPresent();

        campaigns.launched("first", CampaignStory.WAVES);

        assertThat(story.look("not_public")).isEmpty();
        assertThat(story.good()).contains("not_public");
    }

    private long request(String account) {
        return requests.of(accounts.get(account).id()).getFirst().id();
    }
}
