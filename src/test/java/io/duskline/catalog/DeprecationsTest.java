package io.duskline.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerEntry;
import io.duskline.web.Fault;
import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DusklineTest
class DeprecationsTest {

    private static final String ZONE = "America/Los_Angeles";

    @Autowired
    CatalogStory story;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Ledger ledger;

    Deprecation twitter;

    @BeforeEach
    void twitterEnds() {
        twitter = story.twitterShutdown();
    }

    @Test
    void theInstantFollowsFromTheLocalDateAndItsZone() {
        assertThat(twitter.date().orElseThrow().instant()).isEqualTo(Instant.parse("2023-04-25T16:00:00Z"));
        assertThat(twitter.milestones())
                .extracting(Milestone::kind)
                .containsExactly(
                        MilestoneKind.CLOSED_TO_NEW,
                        MilestoneKind.BROWNOUT,
                        MilestoneKind.SUNSET,
                        MilestoneKind.EXPORT_UNTIL);
    }

    @Test
    void whatStaysIsNamedByTheCatalogWhereItKnowsIt() {
        assertThat(twitter.continues()).contains(new ContinuingIntegration("facebook", "facebook"));
        assertThat(twitter.isPartial()).isFalse();
    }

    @Test
    void aMoveKeepsTheFirstDateAndSaysWhy() {
        Deprecation moved = move("2023-04-29T09:00", "The provider gave us four more days");

        assertThat(moved.date().orElseThrow().at()).hasToString("2023-04-29T09:00");
        assertThat(moved.original().orElseThrow().at()).hasToString("2023-04-25T09:00");
        assertThat(moved.earlierSunsets()).isNotEmpty();
        assertThat(moved.lastMove().orElseThrow().reason().text()).isEqualTo("The provider gave us four more days");
        assertThat(moved.lastMove().orElseThrow().reason().told()).isEmpty();
        assertThat(moved.sequence()).isEqualTo(twitter.sequence() + 1);
        assertThat(ledger.about(List.of("deprecation:twitter-shutdown"), 9))
                .extracting(LedgerEntry::kind)
                .containsExactly("sunset.moved", "deprecation.announced");
    }

    @Test
    void theSameDateAgainIsNoMove() {
        Deprecation same = move("2023-04-25T09:00", "No change");

        assertThat(same.moves()).isEmpty();
        assertThat(same.sequence()).isEqualTo(twitter.sequence());
    }

    @Test
    void aLocalTimeThatDaylightSavingSkipsIsRefused() {
        assertThatThrownBy(() -> move("2024-03-10T02:30", "reason"))
                .asInstanceOf(type(ProblemException.class))
                .satisfies(refusal -> {
                    assertThat(refusal.faults()).extracting(Fault::field).containsExactly("at");
                    assertThat(refusal.detail()).contains("clocks skip it");
                });
    }

    @Test
    void aDateInThePastIsRefused() {
        assertThatThrownBy(() -> move("2023-04-18T09:00", "reason")).hasMessageContaining("is in the past");
    }

    @Test
    void whatIsWithdrawnNeitherMovesNorIsWithdrawnAgain() {
        Deprecation withdrawn = deprecations.withdraw("twitter-shutdown", "Access was restored", "pm");

        assertThat(withdrawn.isWithdrawn()).isTrue();
        assertThatThrownBy(() -> move("2023-04-29T09:00", "reason")).hasMessageContaining("withdrawn");
        assertThatThrownBy(() -> deprecations.withdraw("twitter-shutdown", "again", "pm"))
                .hasMessageContaining("withdrawn already");
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        NewDeprecation wrong = new NewDeprecation(
                "Bad Slug",
                "twitter",
                null,
                List.of("schedule", "fly"),
                null,
                " ",
                new Upstream(null, "javascript:alert(1)", null),
                null,
                new NewDeprecation.Moment("tomorrow", "Mars/Olympus"),
                List.of(
                        CatalogStory.step("party", "2023-04-20T09:00"),
                        new NewDeprecation.Step("brownout", null, "2023-04-24T11:00", "2023-04-24T09:00", ZONE)),
                null,
                null);

        assertThatThrownBy(() -> deprecations.announce(wrong, "pm"))
                .asInstanceOf(type(ProblemException.class))
                .satisfies(refusal -> assertThat(refusal.faults())
                        .extracting(Fault::field)
                        .containsExactlyInAnyOrder(
                                "slug",
                                "stops[1]",
                                "reason",
                                "upstream.url",
                                "sunset.at",
                                "sunset.zone",
                                "milestones[0].kind",
                                "milestones[1].to"));
        assertThat(deprecations.all()).hasSize(1);
    }

    @Test
    void aZoneThatIsNoneIsNamedOncePerFieldAndHidesNothing() {
        Faults faults = new Faults();

        LocalMoment.read("tomorrow", "Mars", "at", "zone", faults);
        LocalMoment.read("+12023-04-25T09:00", "Mars", "at", "zone", faults);

        assertThat(faults.found())
                .extracting(Fault::field, Fault::reason)
                .containsExactly(
                        tuple("at", "\"tomorrow\" is not a local date and time, as 2027-04-25T09:00"),
                        tuple("zone", "\"Mars\" is not a time zone, as America/Los_Angeles"),
                        tuple("at", "\"+12023-04-25T09:00\" is not a local date and time, as 2027-04-25T09:00"));
    }

    /** As an installation is filled with what customers may still look up. */
    @Test
    void whatEndedBeforeCanBeEntered() {
        NewDeprecation history = new NewDeprecation(
                "twitter-analytics",
                "twitter",
                null,
                List.of("history"),
                null,
                "Because.",
                null,
                null,
                new NewDeprecation.Moment("2019-03-07T10:00", ZONE),
                null,
                null,
                null);

        assertThat(deprecations.announce(history, "pm").hasEnded(TestClock.START))
                .isTrue();
    }

    private Deprecation move(String at, String reason) {
        return deprecations.moveSunset(
                "twitter-shutdown", new NewSunset(at, ZONE, reason, null), "pm@marketing-center.example");
    }
}
