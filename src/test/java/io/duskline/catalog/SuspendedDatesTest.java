package io.duskline.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerEntry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A date that holds, holds no more, holds again; what each of them forbids. */
@DusklineTest
class SuspendedDatesTest {

    private static final String SLUG = "twitter-shutdown";
    private static final String ZONE = "America/Los_Angeles";

    @Autowired
    CatalogStory story;

    @Autowired
    CurrentDates dates;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Ledger ledger;

    @Autowired
    TestClock clock;

    Deprecation twitter;

    @BeforeEach
    void twitterEnds() {
        twitter = story.twitterShutdown();
    }

    private Deprecation suspend() {
        return deprecations.suspend(SLUG, "Twitter paused it", "pm");
    }

    private Deprecation resume(String at) {
        return deprecations.resume(SLUG, new NewSunset(at, ZONE, "Twitter goes on", null), "pm");
    }

    @Test
    void whileItIsSuspendedNoDateHolds_andTheOldOneIsKept() {
        Deprecation suspended = suspend();

        assertThat(suspended.date()).isEmpty();
        assertThat(suspended.end()).isEqualTo(new End.Suspended(twitter.date().orElseThrow()));
        assertThat(suspended.original()).isEqualTo(twitter.original());
        assertThat(suspended.sequence()).isEqualTo(twitter.sequence() + 1);
        assertThat(suspended.lastMove().orElseThrow().reason().isWaiting()).isTrue();
        assertThat(dates.present(List.of(twitter.id())).get(twitter.id()))
                .isEqualTo(new PresentSunset(suspended.end(), false, null));
        clock.advance(Duration.ofDays(30));
        assertThat(suspended.hasEnded(clock.instant())).isFalse();
    }

    @Test
    void resumedItHasTheDateThatHolds_andTheLedgerHasAllOfIt() {
        suspend();
        Deprecation resumed = resume("2023-05-02T09:00");

        assertThat(resumed.date().orElseThrow().at()).hasToString("2023-05-02T09:00");
        assertThat(resumed.earlierSunsets()).containsExactly(twitter.date().orElseThrow());
        assertThat(resumed.datedAgainAt()).hasValue(clock.instant());
        assertThat(ledger.about(List.of("deprecation:" + SLUG), 9))
                .extracting(LedgerEntry::kind)
                .containsExactly("sunset.resumed", "sunset.suspended", "deprecation.announced");
        assertThat(resume(suspend(), "2023-05-02T09:00").earlierSunsets())
                .as("the same date again is no earlier one")
                .hasSize(1);
    }

    private Deprecation resume(Deprecation suspended, String at) {
        return resume(at);
    }

    @Test
    void whatIsNotSoIsRefused() {
        assertThatThrownBy(() -> resume("2023-05-02T09:00")).hasMessageContaining("not on hold");
        suspend();
        assertThatThrownBy(this::suspend).hasMessageContaining("on hold already");
        assertThatThrownBy(() ->
                        deprecations.moveSunset(SLUG, new NewSunset("2023-05-02T09:00", ZONE, "Later", null), "pm"))
                .hasMessageContaining("Resume it with the date that holds");
        assertThatThrownBy(() -> resume("2023-04-01T09:00")).hasMessageContaining("is in the past");
        assertThatThrownBy(() -> deprecations.resume(SLUG, new NewSunset("2023-05-02T09:00", ZONE, " ", null), "pm"))
                .hasMessageContaining("is required");
        assertThat(deprecations.get(twitter.id()).isSuspended()).isTrue();
    }

    @Test
    void whatHasEndedOrWasWithdrawnCannotBeSuspended() {
        clock.advance(Duration.ofDays(7));
        assertThatThrownBy(this::suspend).hasMessageContaining("has ended");
        deprecations.withdraw(SLUG, "Restored", "pm");
        assertThatThrownBy(this::suspend).hasMessageContaining("withdrawn");
        assertThatThrownBy(() -> resume("2023-05-02T09:00")).hasMessageContaining("withdrawn");
    }

    @Test
    void announcedWithoutADateItHasOneOnceItIsSet() {
        Deprecation open = deprecations.announce(
                new NewDeprecation(
                        "open",
                        "twitter",
                        null,
                        List.of("schedule"),
                        null,
                        "Twitter closes it some day.",
                        null,
                        null,
                        NewDeprecation.Moment.TO_BE_ANNOUNCED,
                        List.of(CatalogStory.step("closed_to_new", "2023-04-30T09:00")),
                        null,
                        null),
                "pm");
        assertThat(open.end()).isEqualTo(new End.ToBeAnnounced());
        assertThat(open.zone()).hasToString(ZONE);
        assertThat(deprecations.all()).extracting(Deprecation::slug).containsExactly("open", SLUG);

        Deprecation dated = deprecations.moveSunset(
                "open", new NewSunset("2023-06-01T09:00", ZONE, "They named a day", null), "pm");
        assertThat(dated.date().orElseThrow().at()).hasToString("2023-06-01T09:00");
        assertThat(dated.original()).isEqualTo(dated.date());
        assertThat(dated.earlierSunsets()).isEmpty();
        assertThat(dated.lastMove().orElseThrow().kind()).isEqualTo(SunsetMove.Kind.DATED);
    }
}
