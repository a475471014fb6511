package io.duskline.gate;

import static io.duskline.gate.GateStory.APPROVER;
import static io.duskline.gate.GateStory.PM;
import static io.duskline.gate.GateStory.SLUG;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.EndReadiness;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.finding.Finding;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerEntry;
import io.duskline.review.Approvals;
import io.duskline.review.Reviews;
import io.duskline.web.HomeTasks;
import io.duskline.web.Role;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How it stood at the end, whatever happened around it. */
@DusklineTest
class AtTheEndTest {

    @Autowired
    GateStory story;

    @Autowired
    ReadinessExceptions readinessExceptions;

    @Autowired
    Reviews reviews;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Ledger ledger;

    @Autowired
    TestClock clock;

    @Autowired
    CampaignStory campaigns;

    @Autowired
    GateTasks tasks;

    @Autowired
    EndReadiness readiness;

    private Set<Long> red() {
        return readiness.red(List.of(deprecations.get(SLUG)));
    }

    private void at(Duration fromTheEnd) {
        clock.set(story.end().plus(fromTheEnd));
        story.round();
    }

    @Test
    void homeSaysWhenItWasCheckedAndTheNextRoundChecksAgainOnceAWaveIsDone() throws Exception {
        campaigns.twitterEnds();
        story.imported();
        story.round();
        clock.advance(Duration.ofMinutes(2));
        assertThat(home()).contains("2 accounts use Twitter and are in no campaign", "Checked 2 minutes ago.");

        campaigns.launched("first", CampaignStory.WAVES);
        story.round();

        assertThat(home()).doesNotContain("are in no campaign", "not told");
    }

    private String home() {
        return tasks.of(new HomeTasks.Reader("pm", Set.of(Role.PRODUCT_MANAGER))).shown().stream()
                .map(HomeTasks.Task::reason)
                .collect(Collectors.joining(" "));
    }

    @Test
    void whatWasCountedRightBeforeIsHowItStood() throws Exception {
        story.told();
        clock.set(story.end().minus(Duration.ofHours(2)));
        story.imported();
        at(Duration.ofMinutes(-1));
        story.account("late");

        at(Duration.ofMinutes(1));

        GateSnapshot stood = story.gate().atEnd();
        assertThat(stood).isNotNull();
        assertThat(stood.green()).as("nobody was left out before the end").isTrue();
        assertThat(stood.countedAt()).isEqualTo(story.end().minus(Duration.ofMinutes(1)));
        assertThat(stood.accounts()).isEqualTo(2);
        Gate gate = story.gate();
        assertThat(gate.blockers()).isNotEmpty();
        assertThat(gate.isGreen()).as("once green at its end it stays so").isTrue();
        assertThat(gate.mayEnd(clock.instant())).isTrue();
    }

    @Test
    void whereNothingRanThenItIsCountedAsSoonAsSomethingDoes() throws Exception {
        story.told();
        story.round();

        at(Duration.ofHours(3));

        GateSnapshot stood = story.gate().atEnd();
        assertThat(stood.wasCountedAfter()).isTrue();
        assertThat(stood.green()).as("usage is older than a day").isFalse();
        assertThat(stood.open()).extracting(Finding::code).contains("usage_old");
    }

    @Test
    void itIsNotedOnceAndInTheLedger() throws Exception {
        story.told();
        at(Duration.ofMinutes(-1));
        at(Duration.ofMinutes(1));
        GateSnapshot first = story.gate().atEnd();
        story.imported();
        at(Duration.ofMinutes(2));

        assertThat(story.gate().atEnd()).isEqualTo(first);
        assertThat(ledger.about(List.of("deprecation:" + SLUG), 50).stream()
                        .map(LedgerEntry::kind)
                        .filter("gate.stood_at_end"::equals))
                .hasSize(1);
    }

    @Test
    void whatEndedRedTurnsGreenOnceItIsSolved() throws Exception {
        story.told();
        at(Duration.ofMinutes(-1));
        at(Duration.ofMinutes(1));
        assertThat(story.gate().atEnd().green()).isFalse();
        assertThat(story.gate().mayEnd(clock.instant())).isFalse();
        assertThat(red()).isNotEmpty();

        story.imported();

        assertThat(story.must()).isEmpty();
        assertThat(red()).as("lists say what its page says").isEmpty();
        assertThat(story.gate().mayEnd(clock.instant())).isTrue();
        assertThat(story.gate().atEnd().green()).as("how it stood stays").isFalse();
    }

    @Test
    void thatItEndedAlthoughItWasRedStaysForEver() throws Exception {
        story.told();
        clock.set(story.end().minus(Duration.ofHours(2)));
        ReadinessException asked = readinessExceptions.goOn(story.gate(), "Twitter closes it that day", PM);
        Approvals.approve(reviews, asked.review(), APPROVER);
        at(Duration.ofMinutes(-1));
        at(Duration.ofMinutes(1));

        assertThat(story.gate().atEnd().goingOn()).satisfies(went -> {
            assertThat(went.askedBy()).isEqualTo(PM);
            assertThat(went.agreedBy()).isEqualTo(APPROVER);
            assertThat(went.reason()).isEqualTo("Twitter closes it that day");
        });
        assertThat(story.gate().mayEnd(clock.instant())).isTrue();

        story.account("late");
        at(Duration.ofDays(3));

        assertThat(story.gate().mayEnd(clock.instant()))
                .as("new blockers after the end change nothing")
                .isTrue();
    }

    @Test
    void whatEndedLongAgoNobodyCanSayAnyMore() throws Exception {
        story.told();
        at(Duration.ofDays(8));
        assertThat(story.gate().atEnd()).isNull();
    }

    @Test
    void aDateThatMovesAfterItsEndIsAnotherEnd() throws Exception {
        story.told();
        at(Duration.ofMinutes(-1));
        at(Duration.ofMinutes(1));
        deprecations.moveSunset(SLUG, new NewSunset("2023-05-25T09:00", "America/Los_Angeles", "It goes on", null), PM);
        story.round();
        assertThat(story.gate().atEnd()).isNull();

        story.imported();
        clock.set(story.end().plus(Duration.ofMinutes(1)));
        story.round();

        assertThat(story.gate().atEnd().endsAt()).isEqualTo(story.end());
    }
}
