package io.duskline.gate;

import static io.duskline.db.tables.Request.REQUEST;
import static io.duskline.gate.GateStory.PM;
import static io.duskline.gate.GateStory.SLUG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.acknowledgement.Answer;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.plan.Decisions;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.customer.Accounts;
import io.duskline.db.Codes;
import io.duskline.ledger.Ledger;
import io.duskline.request.AccountExtensions;
import io.duskline.request.RequestKind;
import io.duskline.request.RequestState;
import io.duskline.web.Fault;
import io.duskline.web.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Which accounts count for the target share, and which share may be required. */
@DusklineTest
class TargetSharesTest {

    private static final String ZONE = "America/Los_Angeles";

    @Autowired
    GateStory story;

    @Autowired
    CampaignStory campaigns;

    @Autowired
    TargetShares shares;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Decisions decisions;

    @Autowired
    AccountExtensions extending;

    @Autowired
    Accounts accounts;

    @Autowired
    Ledger ledger;

    @Autowired
    TestClock clock;

    @Autowired
    DSLContext sql;

    @Test
    void shareIsReachedWhenEnoughAccountsRespond() throws Exception {
        told(10);
        shares.require(SLUG, 21, PM);
        answer(List.of("acme", "maison"));
        assertThat(share()).isEqualTo(new TargetShare(21, 20, 3, 2, 10, false));

        answer(List.of("a3"));

        assertThat(share()).isEqualTo(new TargetShare(21, 30, 3, 3, 10, true));
        assertThat(share().words())
                .isEqualTo("3 of 10 accounts (30%) responded or are resolved; 21% must, which is 3.");
    }

    @Test
    void noShareIsReachedBeforeACampaignIsLaunchedOrOnceItIsCancelled() throws Exception {
        campaigns.twitterEnds();
        shares.require(SLUG, 1, PM);
        assertThat(share()).isEqualTo(new TargetShare(1, 0, 0, 0, 0, false));

        Campaign campaign = campaigns.launched("first", CampaignStory.WAVES);
        answer(List.of("acme"));
        assertThat(share().met()).isTrue();
        decisions.cancel(campaign.id(), "Not now", PM);

        assertThat(share().met()).isFalse();
        assertThat(share().words()).isEqualTo("No account is in a launched campaign; 1% must respond or be resolved.");
    }

    @Test
    void responseBeforeAnEarlierEndDoesNotCountUntilTheAccountRespondsAgain() throws Exception {
        List<String> four = told(4);
        answer(four);
        assertThat(share().reached()).isEqualTo(4);

        moved("2023-04-22T09:00");
        assertThat(share().reached()).isZero();

        answer(four);
        assertThat(share().reached()).isEqualTo(4);
    }

    @Test
    void responseBeforeALaterEndCounts() throws Exception {
        answer(told(4));

        moved("2023-04-28T09:00");

        assertThat(share().reached()).isEqualTo(4);
    }

    @Test
    void accountWithALaterEndOfItsOwnIsNotAskedAgainByAnEarlierEnd() throws Exception {
        List<String> four = told(4);
        extending.extend(SLUG, "acme", "2023-05-02T09:00", ZONE, "They asked", PM);
        answer(four);

        moved("2023-04-22T09:00");

        assertThat(share().reached()).isEqualTo(1);
    }

    @Test
    void accountWhoseExtensionIsRevokedDoesNotCountUntilItRespondsAgain() throws Exception {
        told(4);
        answer(List.of("a3"));
        later();
        extending.extend(SLUG, "a3", "2023-05-02T09:00", ZONE, "They asked", PM);
        answer(List.of("a3"));
        campaigns.goOn();
        assertThat(share().reached()).isEqualTo(1);
        later();

        extending.revoke(SLUG, "a3", "A mistake", PM);
        later();
        campaigns.goOn();

        assertThat(share().reached()).isZero();
        answer(List.of("a3"));
        assertThat(share().reached()).isEqualTo(1);
    }

    @Test
    void matchedReplyCountsUntilTheEndComesNearer() throws Exception {
        told(4);
        later();
        sql.insertInto(REQUEST)
                .set(Codes.in(REQUEST.KIND, RequestKind.class), RequestKind.REPLY)
                .set(Codes.in(REQUEST.STATE, RequestState.class), RequestState.OPEN)
                .set(REQUEST.ACCOUNT_ID, accounts.get("a3").id())
                .set(REQUEST.DEPRECATION_ID, story.twitter().id())
                .set(REQUEST.ASKED_AT, clock.instant())
                .execute();
        assertThat(share().reached()).isEqualTo(1);

        moved("2023-04-22T09:00");

        assertThat(share().reached()).isZero();
    }

    @Test
    void sameShareAgainChangesNothingAndNoneMayBeRequired() throws Exception {
        story.told();
        long before = ledger.head().entry();

        shares.require(SLUG, 80, PM);
        shares.require(SLUG, 80, PM);
        assertThat(ledger.head().entry()).isEqualTo(before + 1);
        assertThat(share().requiredPercent()).isEqualTo(80);
        shares.require(SLUG, null, PM);

        assertThat(share().requiredPercent()).isNull();
        assertThat(share().met()).isTrue();
        assertThat(ledger.head().entry()).isEqualTo(before + 2);
    }

    @Test
    void shareIsRefusedOutsideOneToHundredAndOfWhatIsWithdrawnOrHasEnded() throws Exception {
        story.told();
        for (int wrong : new int[] {0, 101}) {
            assertThatThrownBy(() -> shares.require(SLUG, wrong, PM))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refusal -> assertThat(refusal.faults())
                                    .extracting(Fault::field)
                                    .containsExactly("required_percent"));
        }

        clock.set(story.end());
        assertThatThrownBy(() -> shares.require(SLUG, 5, PM)).hasMessageContaining("has ended");
        deprecations.withdraw(SLUG, "Restored", PM);
        assertThatThrownBy(() -> shares.require(SLUG, 5, PM)).hasMessageContaining("withdrawn");
    }

    /** Acme, Maison and accounts that are told apart by their number. */
    private List<String> told(int number) throws Exception {
        campaigns.twitterEnds();
        List<String> more =
                IntStream.rangeClosed(3, number).mapToObj(each -> "a" + each).toList();
        more.forEach(story::account);
        campaigns.launched("first", CampaignStory.WAVES);
        return Stream.concat(Stream.of("acme", "maison"), more.stream()).toList();
    }

    private void answer(List<String> names) {
        names.forEach(name -> story.answers(name, Answer.NEED_HELP));
    }

    private TargetShare share() {
        return shares.of(story.twitter());
    }

    private void moved(String to) throws Exception {
        later();
        deprecations.moveSunset(SLUG, new NewSunset(to, ZONE, "The provider says so", null), PM);
        later();
        campaigns.goOn();
    }

    private void later() {
        clock.advance(Duration.ofMinutes(5));
    }
}
