package io.duskline.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.web.Fault;
import io.duskline.web.ProblemException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Twitter ends on 25 April at 09:00 in Los Angeles, with a brownout the day before from 09:00 to 11:00. */
@DusklineTest
class BrownoutsTest {

    private static final String SLUG = "twitter-shutdown";

    @Autowired
    CatalogStory story;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Brownouts brownouts;

    @Autowired
    TestClock clock;

    @BeforeEach
    void twitterEnds() {
        story.twitterShutdown();
    }

    @Test
    void thereMayBeSeveralEachInTheSunsetsZone() {
        Milestone added = add("2023-04-22T22:00", "2023-04-23T01:00");

        assertThat(added.starts()).isEqualTo(Instant.parse("2023-04-23T05:00:00Z"));
        assertThat(twitter().brownouts())
                .extracting(brownout -> brownout.from().at())
                .containsExactly(LocalDateTime.parse("2023-04-22T22:00"), LocalDateTime.parse("2023-04-24T09:00"));
    }

    @Test
    void aMoveKeepsTheFirstDateAndIsNewsForCalendars() {
        int before = twitter().sequence();
        Milestone moved = move(only().id(), "2023-04-21T13:00", "2023-04-21T14:00");

        assertThat(moved.original().at()).isEqualTo(LocalDateTime.parse("2023-04-24T09:00"));
        assertThat(moved.ends().orElseThrow().at()).isEqualTo(LocalDateTime.parse("2023-04-21T14:00"));
        assertThat(twitter().sequence()).isEqualTo(before + 1);
        move(only().id(), "2023-04-21T13:00", "2023-04-21T14:00");
        assertThat(twitter().sequence()).as("the same again").isEqualTo(before + 1);
    }

    @Test
    void whatIsCalledOffIsNeitherMovedNorForgotten() {
        long id = only().id();
        brownouts.callOff(SLUG, id, "Not on that day.", "pm");

        assertThat(twitter().brownouts()).isEmpty();
        assertThat(twitter().milestones()).noneMatch(each -> each.kind() == MilestoneKind.BROWNOUT);
        assertThat(twitter().calledOff()).extracting(Milestone::id).containsExactly(id);
        assertThatThrownBy(() -> move(id, "2023-04-22T09:00", "2023-04-22T10:00"))
                .hasMessageContaining("called off");
    }

    @Test
    void oneThatHasBegunStaysAsItIs() {
        long id = only().id();
        clock.set(Instant.parse("2023-04-24T16:00:00Z"));

        assertThatThrownBy(() -> move(id, "2023-04-25T01:00", "2023-04-25T02:00"))
                .hasMessageContaining("has begun");
        assertThatThrownBy(() -> brownouts.callOff(SLUG, id, "Too late.", "pm")).hasMessageContaining("has begun");
    }

    @Test
    void itIsToComeIsOverBeforeTheEndAndWithinNoOther() {
        assertThat(faults("2023-04-01T09:00", "2023-04-01T10:00")).containsExactly("from");
        assertThat(faults("2023-04-25T08:00", "2023-04-25T09:30")).containsExactly("from");
        assertThat(faults("2023-04-24T10:59", "2023-04-24T12:00")).containsExactly("from");
        assertThat(faults("2023-04-22T10:00", "2023-04-22T10:00")).containsExactly("to");
        assertThat(faults("2023-04-22T10:00", "")).containsExactly("to");
        assertThat(faults("tomorrow", "later")).containsExactly("from", "to");
        assertThat(add("2023-04-24T11:00", "2023-04-25T09:00").id())
                .as("one after the other, until the end")
                .isPositive();
    }

    @Test
    void atTheAnnouncementTooItEndsAndSeveralDoNotOverlap() {
        NewDeprecation wrong = new NewDeprecation(
                "twitter-again",
                "twitter",
                null,
                List.of("schedule"),
                null,
                "Because.",
                null,
                null,
                new NewDeprecation.Moment("2023-05-25T09:00", "America/Los_Angeles"),
                List.of(
                        span("2023-05-20T09:00", "2023-05-20T11:00"),
                        span("2023-05-20T10:00", "2023-05-20T12:00"),
                        span("2023-05-21T09:00", null),
                        span("2023-05-25T09:00", "2023-05-25T12:00")),
                null,
                null);

        assertThatThrownBy(() -> deprecations.announce(wrong, "pm"))
                .asInstanceOf(type(ProblemException.class))
                .satisfies(refusal -> assertThat(refusal.faults())
                        .extracting(Fault::field)
                        .containsExactlyInAnyOrder("milestones[1].from", "milestones[2].to", "milestones[3].from"));
    }

    @Test
    void noneTakesPlaceWhileTheDateIsSuspendedOrAfterAnEarlierEnd() {
        deprecations.suspend(SLUG, "They paused it.", "pm");
        assertThat(twitter().brownouts()).isEmpty();
        assertThatThrownBy(() -> add("2023-04-22T09:00", "2023-04-22T10:00")).hasMessageContaining("suspended");

        clock.set(Instant.parse("2023-04-24T20:00:00Z"));
        deprecations.resume(SLUG, new NewSunset("2023-04-27T09:00", "America/Los_Angeles", "They go on.", null), "pm");
        assertThat(twitter().brownouts()).as("it was suspended at that time").isEmpty();

        Milestone second = add("2023-04-26T09:00", "2023-04-26T10:00");
        assertThat(twitter().brownouts()).extracting(Brownout::id).containsExactly(second.id());
        deprecations.moveSunset(SLUG, new NewSunset("2023-04-26T08:00", "America/Los_Angeles", "Earlier.", null), "pm");
        assertThat(twitter().brownouts()).isEmpty();
    }

    private Deprecation twitter() {
        return deprecations.find(SLUG).orElseThrow();
    }

    private Brownout only() {
        return twitter().brownouts().getFirst();
    }

    private Milestone add(String from, String to) {
        return brownouts.add(SLUG, new NewBrownout(from, to, null), "pm");
    }

    private Milestone move(long id, String from, String to) {
        return brownouts.move(SLUG, id, new NewBrownout(from, to, null), "Another day suits better.", "pm");
    }

    private List<String> faults(String from, String to) {
        try {
            add(from, to);
            return List.of();
        } catch (ProblemException refusal) {
            return refusal.faults().stream().map(Fault::field).toList();
        }
    }

    private static NewDeprecation.Step span(String from, String to) {
        return new NewDeprecation.Step("brownout", null, from, to, "America/Los_Angeles");
    }
}
