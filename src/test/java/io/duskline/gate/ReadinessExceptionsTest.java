package io.duskline.gate;

import static io.duskline.gate.GateStory.APPROVER;
import static io.duskline.gate.GateStory.PM;
import static io.duskline.gate.GateStory.SLUG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerEntry;
import io.duskline.review.Approvals;
import io.duskline.review.Review;
import io.duskline.review.ReviewState;
import io.duskline.review.Reviews;
import io.duskline.web.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What two people set aside, for how many, and for how long. */
@DusklineTest
class ReadinessExceptionsTest {

    private static final String ZONE = "America/Los_Angeles";

    @Autowired
    GateStory story;

    @Autowired
    CampaignStory campaigns;

    @Autowired
    ReadinessExceptions readinessExceptions;

    @Autowired
    Reviews reviews;

    @Autowired
    Gates gates;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Ledger ledger;

    @Autowired
    TestClock clock;

    /** Ten use it, and nobody is told. */
    private void tenAreLeftOut() throws Exception {
        campaigns.twitterEnds();
        story.imported();
        othersUseIt();
    }

    private void othersUseIt() {
        IntStream.rangeClosed(3, 10).forEach(number -> story.account("a" + number));
    }

    private ReadinessException excepted() {
        ReadinessException asked =
                readinessExceptions.except(story.gate(), "in_no_campaign", "left_out", "Test accounts of our own", PM);
        return agree(asked, APPROVER);
    }

    private ReadinessException agree(ReadinessException asked, String by) {
        Approvals.approve(reviews, asked.review(), by);
        return readinessExceptions.of(asked.review().deprecationId()).stream()
                .filter(each -> each.id() == asked.id())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void oneAsksAndAnotherAgrees() throws Exception {
        tenAreLeftOut();
        ReadinessException asked =
                readinessExceptions.except(story.gate(), "in_no_campaign", "left_out", "Test accounts of our own", PM);
        assertThat(story.must()).containsExactly("in_no_campaign");
        refused("Another person must approve it", () -> agree(asked, PM));
        refused(
                "was requested already",
                () -> readinessExceptions.except(story.gate(), "in_no_campaign", "other", "Again", APPROVER));

        agree(asked, APPROVER);

        Gate gate = story.gate();
        assertThat(gate.isGreen()).isTrue();
        assertThat(gate.excepted()).singleElement().satisfies(finding -> {
            assertThat(finding.count()).isEqualTo(10);
            assertThat(finding.overruled().by()).isEqualTo(PM);
            assertThat(finding.overruled().reason()).isEqualTo("They are left out: Test accounts of our own");
        });
        refused("no longer waits", () -> agree(asked, APPROVER));
        assertThat(ledger.about(List.of("deprecation:" + SLUG), 2))
                .extracting(LedgerEntry::kind)
                .containsExactly("gate.exception_agreed", "gate.exception_asked");
    }

    @Test
    void oneMoreInTenIsLetPassAndManyMoreBringItBack() throws Exception {
        tenAreLeftOut();
        excepted();
        story.account("a11");
        assertThat(story.must()).isEmpty();

        story.account("a12");

        assertThat(story.must()).containsExactly("in_no_campaign");
        assertThat(story.gate().outgrown("in_no_campaign")).isPresent();
        ReadinessException anew =
                readinessExceptions.except(story.gate(), "in_no_campaign", "left_out", "These two as well", PM);
        agree(anew, APPROVER);
        assertThat(story.must()).isEmpty();
    }

    @Test
    void anEarlierEndEndsItAndALaterOneDoesNot() throws Exception {
        tenAreLeftOut();
        excepted();
        deprecations.moveSunset(SLUG, new NewSunset("2023-04-28T09:00", ZONE, "Later", null), PM);
        assertThat(story.must()).isEmpty();

        deprecations.moveSunset(SLUG, new NewSunset("2023-04-24T09:00", ZONE, "Earlier", null), PM);

        assertThat(story.must()).containsExactly("in_no_campaign");
    }

    @Test
    void exceptionExpiresOnceItsFindingIsGone() throws Exception {
        tenAreLeftOut();
        excepted();
        clock.advance(Duration.ofMinutes(6));
        story.round();
        assertThat(story.must()).as("ten are still left out").isEmpty();

        IntStream.rangeClosed(3, 10).forEach(number -> story.forgetUsage("a" + number));
        List.of("acme", "maison").forEach(story::forgetUsage);
        clock.advance(Duration.ofMinutes(6));
        story.round();

        Review expired = onlyReview();
        assertThat(expired.state()).isEqualTo(ReviewState.EXPIRED);
        assertThat(expired.end().reason()).isEqualTo("The finding is gone.");
        assertThat(expired.decision().by()).isEqualTo(APPROVER);
        story.account("a11");
        assertThat(story.must()).containsExactly("in_no_campaign");
        assertThat(ledger.about(List.of("deprecation:" + SLUG), 1))
                .extracting(LedgerEntry::kind)
                .containsExactly("gate.exception_ended");
    }

    @Test
    void exceptionExpiresOnceTheEndMovedEarlier() throws Exception {
        tenAreLeftOut();
        excepted();
        deprecations.moveSunset(SLUG, new NewSunset("2023-04-24T09:00", ZONE, "Earlier", null), PM);
        clock.advance(Duration.ofMinutes(6));
        story.round();
        deprecations.moveSunset(SLUG, new NewSunset("2023-04-28T09:00", ZONE, "Later", null), PM);

        assertThat(onlyReview().state()).isEqualTo(ReviewState.EXPIRED);
        assertThat(story.must()).containsExactly("in_no_campaign");
    }

    @Test
    void exceptionExpiresAlsoIfAReaderRanTheChecks() throws Exception {
        tenAreLeftOut();
        excepted();
        IntStream.rangeClosed(3, 10).forEach(number -> story.forgetUsage("a" + number));
        List.of("acme", "maison").forEach(story::forgetUsage);
        clock.advance(Duration.ofMinutes(6));
        gates.runChecks(story.twitter());

        story.round();

        assertThat(onlyReview().state()).isEqualTo(ReviewState.EXPIRED);
    }

    @Test
    void requestThatExpiresSaysWhyOnItsPageAndInTheLedger() throws Exception {
        tenAreLeftOut();
        readinessExceptions.except(story.gate(), "in_no_campaign", "left_out", "Test accounts of our own", PM);
        deprecations.moveSunset(SLUG, new NewSunset("2023-04-24T09:00", ZONE, "Earlier", null), PM);

        Approvals.expire(reviews);

        assertThat(onlyReview().end().reason()).isEqualTo("The end moved earlier.");
        assertThat(ledger.about(List.of("deprecation:" + SLUG), 1))
                .extracting(LedgerEntry::kind)
                .containsExactly("gate.exception_ended");
    }

    @Test
    void requestThatIsNewerThanTheResultDoesNotExpire() throws Exception {
        campaigns.twitterEnds();
        story.imported();
        List.of("acme", "maison").forEach(story::forgetUsage);
        GateResult before = gates.runChecks(story.twitter());
        clock.advance(Duration.ofSeconds(1));
        othersUseIt();
        excepted();

        readinessExceptions.expire(story.twitter(), before);

        assertThat(onlyReview().state()).isEqualTo(ReviewState.APPROVED);
    }

    private Review onlyReview() {
        return readinessExceptions.of(story.twitter().id()).getFirst().review();
    }

    @Test
    void itIsTakenBackWithAReason() throws Exception {
        tenAreLeftOut();
        ReadinessException exception = excepted();
        assertThatThrownBy(() -> reviews.withdraw(exception.review().id(), " ", PM))
                .isInstanceOf(ProblemException.class);

        reviews.withdraw(exception.review().id(), "They are told after all", PM);

        assertThat(story.must()).containsExactly("in_no_campaign");
        refused("cannot be withdrawn", () -> reviews.withdraw(exception.review().id(), "Again", PM));
        refused("withdrawn", () -> agree(exception, APPROVER));
        assertThat(story.gate().exceptions())
                .singleElement()
                .satisfies(kept -> assertThat(kept.review().end().reason()).isEqualTo("They are told after all"));
    }

    @Test
    void onlyWhatIsInTheWayIsExceptedAndOnAGround() throws Exception {
        tenAreLeftOut();
        assertThatThrownBy(() -> readinessExceptions.except(story.gate(), "lost", "whim", "", PM))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(fault -> fault.field())
                                .containsExactlyInAnyOrder("finding", "ground", "reason"));
    }

    @Test
    void twoPeopleSayThatItEndsAlthoughItIsRedOnThatDateAlone() throws Exception {
        tenAreLeftOut();
        ReadinessException asked = readinessExceptions.goOn(story.gate(), "Twitter closes it that day", PM);
        refused("was requested already", () -> readinessExceptions.goOn(story.gate(), "Again", APPROVER));
        refused("Another person must approve it", () -> agree(asked, PM));
        assertThat(story.gate().isGoingOn()).isFalse();
        agree(asked, APPROVER);

        Gate gate = story.gate();
        assertThat(gate.isGoingOn()).isTrue();
        assertThat(gate.isGreen()).as("it stays visible").isFalse();
        assertThat(gate.mayEnd(clock.instant())).as("not before its date").isFalse();
        assertThat(gate.mayEnd(story.end())).isTrue();

        deprecations.moveSunset(SLUG, new NewSunset("2023-04-28T09:00", ZONE, "Later", null), PM);

        assertThat(story.gate().isGoingOn()).isFalse();
        assertThat(story.gate().mayEnd(story.end())).isFalse();
    }

    @Test
    void goingOnDoesNotCoverBlockersThatComeLater() throws Exception {
        tenAreLeftOut();
        agree(readinessExceptions.goOn(story.gate(), "Twitter closes it that day", PM), APPROVER);
        assertThat(story.gate().isGoingOn()).isTrue();

        story.account("a11");
        assertThat(story.gate().isGoingOn()).as("a tenth more").isTrue();
        story.account("a12");

        assertThat(story.gate().isGoingOn()).isFalse();
        assertThat(readinessExceptions.goOn(story.gate(), "Two more", PM).isWaiting())
                .isTrue();
    }

    @Test
    void newRequestDoesNotHideAnApprovalThatCoversAllBlockers() throws Exception {
        tenAreLeftOut();
        agree(readinessExceptions.goOn(story.gate(), "Twitter closes it that day", PM), APPROVER);
        story.account("a11");
        story.account("a12");
        readinessExceptions.goOn(story.gate(), "Two more", PM);
        story.forgetUsage("a12");

        assertThat(story.gate().isGoingOn()).isTrue();
    }

    @Test
    void afterTheEndNobodyAgreesToItAnyMore() throws Exception {
        tenAreLeftOut();
        ReadinessException asked = readinessExceptions.goOn(story.gate(), "Twitter closes it that day", PM);
        clock.set(story.end().plus(Duration.ofSeconds(1)));

        refused("no longer applies", () -> agree(asked, APPROVER));
        refused("It has ended", () -> readinessExceptions.goOn(story.gate(), "Too late", PM));
    }

    @Test
    void ofWhatIsGreenNobodyNeedsToAsk() throws Exception {
        story.told();
        refused("It is green", () -> readinessExceptions.goOn(story.gate(), "To be sure", PM));
        deprecations.suspend(SLUG, "Paused", PM);
        refused("no gate to pass", () -> readinessExceptions.goOn(story.gate(), "To be sure", PM));
    }

    private static void refused(String words, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(ProblemException.Kind.CONFLICT))
                .hasMessageContaining(words);
    }
}
