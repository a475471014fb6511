package io.duskline.promise;

import static io.duskline.campaign.CampaignStory.APPROVER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.db.tables.LedgerEntry.LEDGER_ENTRY;
import static io.duskline.promise.PromiseStory.SLUG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.customer.Accounts;
import io.duskline.customer.PersonErasure;
import io.duskline.erasure.Erasure;
import io.duskline.finding.Finding;
import io.duskline.review.Approvals;
import io.duskline.review.ReviewContent;
import io.duskline.review.Reviews;
import io.duskline.web.ProblemException;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** That a promise need not be kept: asked, granted by another, outrun by a nearer end, taken back. */
@DusklineTest
class PromiseExceptionsTest {

    @Autowired
    CampaignStory campaigns;

    @Autowired
    PromiseStory story;

    @Autowired
    Promises promises;

    @Autowired
    PromiseExceptions exceptions;

    @Autowired
    Reviews reviews;

    @Autowired
    PromiseFindings findings;

    @Autowired
    PromiseReasons reasons;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Accounts accounts;

    @Autowired
    PersonErasure personErasure;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    /** Acme is promised 30 days by its plan, Maison 90 by contract; Twitter ends in six. */
    @BeforeEach
    void twoPromisesAreBroken() throws Exception {
        campaigns.twitterEnds();
        story.terms("pro", 30);
        story.contract("maison", 90);
    }

    private PromiseException ask(@Nullable Integer days, List<String> named) {
        return exceptions.ask(SLUG, new NewPromiseException(days, named, "provider", "Twitter closes its API."), PM);
    }

    private PromiseException grant(PromiseException asked, String by) {
        Approvals.approve(reviews, asked.review(), by);
        return exceptions.of(story.twitter()).stream()
                .filter(each -> each.id() == asked.id())
                .findFirst()
                .orElseThrow();
    }

    private PromisedGroup group(int days) {
        return promises.summary(story.twitter()).group(days).orElseThrow();
    }

    private List<String> kinds() {
        return sql.select(LEDGER_ENTRY.KIND)
                .from(LEDGER_ENTRY)
                .where(LEDGER_ENTRY.KIND.startsWith("promise.exception"))
                .orderBy(LEDGER_ENTRY.ID)
                .fetch(LEDGER_ENTRY.KIND);
    }

    @Test
    void decidedReviewKeepsNoNamesOfAccounts() {
        PromiseException asked = ask(null, List.of("acme", "maison"));
        assertThat(labels(asked)).contains("Named accounts");

        grant(asked, APPROVER);

        assertThat(labels(asked)).isNotEmpty().doesNotContain("Named accounts");
    }

    private List<String> labels(PromiseException asked) {
        return reviews.show(asked.review().id(), APPROVER).content().parts().stream()
                .map(ReviewContent.Part::label)
                .toList();
    }

    @Test
    void requestExpiresAtTheEnd() {
        PromiseException asked = ask(30, List.of());
        clock.set(story.twitter().date().orElseThrow().instant().plusSeconds(1));

        assertThatThrownBy(() -> grant(asked, APPROVER)).hasMessageContaining("no longer");
    }

    @Test
    void onePersonAsksAndAnotherGrants() {
        PromiseException asked = ask(30, List.of());
        assertThat(asked.accounts()).isEqualTo(1);
        assertThat(asked.shortBy()).isEqualTo(24);
        assertThat(group(30).open()).as("asked for is not granted").isEqualTo(1);
        assertThatThrownBy(() -> grant(asked, PM))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Another person");
        assertThatThrownBy(() -> ask(30, List.of())).hasMessageContaining("already");

        PromiseException granted = grant(asked, APPROVER);

        assertThat(granted.isGranted()).isTrue();
        assertThat(granted.entry()).isNotNull();
        assertThat(group(30).isExcepted()).isTrue();
        assertThat(group(30).broken()).as("it is still short").isEqualTo(1);
        assertThat(group(90).open()).isEqualTo(1);
        assertThat(kinds()).containsExactly("promise.exception_asked", "promise.exception_granted");
    }

    @Test
    void itHoldsForNoEarlierEnd() {
        grant(ask(30, List.of()), APPROVER);
        deprecations.moveSunset(
                SLUG, new NewSunset("2023-04-26T09:00", "America/Los_Angeles", "A day more.", null), PM);
        assertThat(group(30).isExcepted()).as("a later end is less of a break").isTrue();

        deprecations.moveSunset(
                SLUG, new NewSunset("2023-04-24T09:00", "America/Los_Angeles", "A day less.", null), PM);
        assertThat(group(30).isExcepted()).isFalse();
        assertThat(ask(30, List.of()).isWaiting())
                .as("and may be asked for again")
                .isTrue();
    }

    @Test
    void exceptionLapsesWhenManyMoreAccountsGetLess() {
        grant(ask(30, List.of()), APPROVER);
        assertThat(group(30).isExcepted()).isTrue();

        story.contract("maison", 30);

        assertThat(group(30).broken()).isGreaterThan(1);
        assertThat(group(30).open()).isEqualTo(group(30).broken());
        assertThat(exceptions.lines(story.twitter()).getFirst().isLapsed()).isTrue();
        assertThat(ask(30, List.of()).isWaiting()).isTrue();
    }

    @Test
    void whatWasAskedForAnEndIsNotGrantedForAnEarlierOne() {
        PromiseException asked = ask(30, List.of());
        deprecations.moveSunset(
                SLUG, new NewSunset("2023-04-24T09:00", "America/Los_Angeles", "A day less.", null), PM);

        assertThatThrownBy(() -> grant(asked, APPROVER)).hasMessageContaining("no longer applies");
    }

    @Test
    void singleAccountsAreExceptedAlone() {
        PromiseException asked = ask(null, List.of("maison", "maison"));
        grant(asked, APPROVER);

        assertThat(group(90).isExcepted()).isTrue();
        assertThat(group(30).isExcepted()).isFalse();
        assertThatThrownBy(() -> ask(null, List.of("quiet")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal ->
                                assertThat(refusal.faults().getFirst().field()).isEqualTo("accounts[0]"));
        assertThatThrownBy(() -> ask(null, List.of("nobody"))).hasMessageContaining("no account");
    }

    @Test
    void itIsTakenBackOrDeclinedWithAReason() {
        PromiseException granted = grant(ask(30, List.of()), APPROVER);
        assertThatThrownBy(() -> reviews.withdraw(granted.review().id(), " ", PM))
                .hasMessageContaining("required");

        reviews.withdraw(granted.review().id(), "The provider gave us a month.", PM);
        assertThat(group(30).isExcepted()).isFalse();

        PromiseException again = ask(30, List.of());
        reviews.reject(again.review().id(), "Keep it.", List.of(), APPROVER);
        assertThatThrownBy(() -> grant(again, APPROVER)).hasMessageContaining("rejected");
        assertThat(kinds())
                .endsWith("promise.exception_revoked", "promise.exception_asked", "promise.exception_declined");
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThatThrownBy(() -> exceptions.ask(SLUG, new NewPromiseException(30, List.of("acme"), "weather", " "), PM))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(fault -> fault.field())
                                .containsExactlyInAnyOrder("reason", "ground", "accounts"));
        assertThatThrownBy(() -> ask(14, List.of())).hasMessageContaining("were not promised to any account");
        deprecations.moveSunset(
                SLUG, new NewSunset("2023-05-19T09:00", "America/Los_Angeles", "A month more.", null), PM);
        assertThatThrownBy(() -> ask(30, List.of())).hasMessageContaining("are kept");
        deprecations.suspend(SLUG, "The provider waits.", PM);
        assertThatThrownBy(() -> ask(90, List.of())).hasMessageContaining("no date");
    }

    @Test
    void findingsSayWhatStandsInTheWay() {
        assertThat(findings.ofEnd(story.twitter()))
                .filteredOn(Finding::isOpen)
                .extracting(Finding::message)
                .containsExactlyInAnyOrder(
                        "1 account was promised 30 days and gets 6.", "1 account was promised 90 days and gets 6.");
        assertThat(findings.ofLaunch(story.twitter()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR));

        reasons.say(story.twitter(), "Twitter gives us no longer.", PM);
        grant(ask(30, List.of()), APPROVER);
        grant(ask(90, List.of()), APPROVER);

        assertThat(findings.ofEnd(story.twitter())).noneMatch(Finding::isOpen);
        assertThat(findings.ofLaunch(story.twitter())).noneMatch(Finding::isOpen);
    }

    @Test
    void withAnAccountGoesWhatWasSaidOfItAlone() {
        PromiseException asked = ask(null, List.of("maison"));
        personErasure.account(accounts.get("maison"), "They asked us to.", PM, Erasure.Way.PERSON);

        PromiseException left = exceptions.of(story.twitter()).getFirst();
        assertThat(left.id()).isEqualTo(asked.id());
        assertThat(left.accountIds()).isEmpty();
        assertThat(left.reason()).doesNotContain("Twitter");
        assertThat(promises.summary(story.twitter()).group(90)).isEmpty();
    }
}
