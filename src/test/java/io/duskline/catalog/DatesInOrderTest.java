package io.duskline.catalog;

import static io.duskline.db.tables.Milestone.MILESTONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerEntry;
import io.duskline.web.Fault;
import io.duskline.web.ProblemException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Dates that cannot be true beside each other are refused, on entry and when one moves; what stands can be edited all the same. */
@DusklineTest
class DatesInOrderTest {

    private static final String ZONE = "America/Los_Angeles";
    private static final String LEAVES = "twitter-leaves";

    @Autowired
    CatalogStory story;

    @Autowired
    Deprecations deprecations;

    @Autowired
    DeprecationEditing editing;

    @Autowired
    Revisions revisions;

    @Autowired
    Ledger ledger;

    @Autowired
    TestClock clock;

    @Autowired
    DSLContext sql;

    @BeforeEach
    void twitter() {
        story.twitter();
    }

    @Test
    void whatCannotBeTrueIsRefusedAtItsField() {
        assertThat(faults(() -> enter(
                        "2023-05-25T09:00",
                        CatalogStory.step("announced", "2023-05-25T09:01"),
                        CatalogStory.step("deprecated", "2023-05-26T09:00"),
                        CatalogStory.step("closed_to_new", "2023-05-26T09:00"),
                        CatalogStory.step("export_until", "2023-05-25T08:30"),
                        CatalogStory.step("removed", "2023-05-25T08:00"))))
                .extracting(Fault::field)
                .containsExactly(
                        "milestones[0].at",
                        "milestones[1].at",
                        "milestones[2].at",
                        "milestones[3].at",
                        "milestones[4].at");
        assertThat(deprecations.all()).isEmpty();
    }

    @Test
    void whatIsAtTheSameMomentAndWhatHasNoEndYetIsTaken() {
        NewDeprecation.Step[] atOnce = {
            CatalogStory.step("announced", "2023-05-25T09:00"),
            CatalogStory.step("closed_to_new", "2023-05-25T09:00"),
            CatalogStory.step("export_until", "2023-05-25T09:00"),
            CatalogStory.step("removed", "2023-05-25T09:00")
        };

        assertThat(enter("2023-05-25T09:00", atOnce).milestones()).hasSize(5);
        deprecations.withdraw(LEAVES, "Another.", "pm");
        assertThat(deprecations
                        .announce(CatalogStory.given("undated", NewDeprecation.Moment.TO_BE_ANNOUNCED, atOnce), "pm")
                        .milestones())
                .hasSize(4);
    }

    @Test
    void whatEndedBeforeAnybodyCouldBeToldIsAnnouncedAfterwards() {
        clock.set(Instant.parse("2023-06-01T09:00:00Z"));

        Deprecation over = enter("2023-05-25T09:00", CatalogStory.step("announced", "2023-06-09T09:00"));

        assertThat(over.takesPlace(over.milestone(MilestoneKind.ANNOUNCED).orElseThrow()))
                .isTrue();
        assertThat(faults(() -> move("2023-06-05T09:00")))
                .as("what is to come is announced before")
                .containsExactly(new Fault(
                        "at",
                        "conflicts with “announced” on Fri 9 June 2023, 09:00, America/Los Angeles, which is too late: an"
                                + " end is announced before it comes. Move that date, too"));
        assertThat(move("2023-06-05T09:00", along("announced", "2023-06-03T09:00"))
                        .date())
                .isPresent();
    }

    /** A provider that leaves earlier waits for nobody: what was to come before the end and no longer does falls away. */
    @Test
    void anEarlierEndOvertakesWhatWasToComeBeforeIt() {
        enter(
                "2023-05-25T09:00",
                CatalogStory.step("closed_to_new", "2023-05-15T09:00"),
                CatalogStory.step("export_until", "2023-06-25T09:00"),
                CatalogStory.step("removed", "2023-07-01T09:00"));

        Deprecation moved = move("2023-05-12T09:00");

        Milestone closed = moved.milestone(MilestoneKind.CLOSED_TO_NEW).orElseThrow();
        assertThat(moved.takesPlace(closed)).isFalse();
        assertThat(moved.takesPlace(moved.milestone(MilestoneKind.REMOVED).orElseThrow()))
                .isTrue();
        assertThat(move("2023-05-20T09:00").takesPlace(closed))
                .as("it does again")
                .isTrue();
    }

    @Test
    void aMoveIsNotRefusedForWhatWasWrongBefore() {
        Deprecation old = enter("2023-05-25T09:00", CatalogStory.step("removed", "2023-06-01T09:00"));
        sql.update(MILESTONE)
                .set(MILESTONE.LOCAL_AT, LocalDateTime.parse("2023-05-20T09:00"))
                .set(MILESTONE.STARTS_AT, Instant.parse("2023-05-20T16:00:00Z"))
                .where(
                        MILESTONE.DEPRECATION_ID.eq(old.id()),
                        MILESTONE.LOCAL_AT.eq(LocalDateTime.parse("2023-06-01T09:00")))
                .execute();

        assertThat(move("2023-05-24T09:00").date()).isPresent();
    }

    @Test
    void noEndMovesPastWhatFollowsItUnlessThatMovesWithIt() {
        enter("2023-05-25T09:00", CatalogStory.step("removed", "2023-06-01T09:00"));

        assertThat(faults(() -> move("2023-06-02T09:00")))
                .containsExactly(new Fault(
                        "at",
                        "conflicts with “removed” on Thu 1 June 2023, 09:00, America/Los Angeles, which is too early: it is"
                                + " removed at the sunset or later. Move that date, too"));
        assertThat(faults(() -> move("2023-06-02T09:00", along("removed", "2023-06-02T08:00"))))
                .extracting(Fault::field)
                .containsExactly("milestones[0].at");

        Deprecation moved = move("2023-06-02T09:00", along("removed", "2023-06-09T09:00"));

        Milestone removed = moved.milestone(MilestoneKind.REMOVED).orElseThrow();
        assertThat(removed.moment().at()).hasToString("2023-06-09T09:00");
        assertThat(removed.original().at()).hasToString("2023-06-01T09:00");
        assertThat(ledger.about(List.of("deprecation:" + LEAVES), 9))
                .extracting(LedgerEntry::kind)
                .containsExactly("milestone.moved", "sunset.moved", "deprecation.announced");
        assertThat(faults(() -> move("2023-06-02T09:00", along("removed", "2023-06-10T09:00"))))
                .as("alone it does not move: nobody would be told")
                .extracting(Fault::field)
                .containsExactly("at");
    }

    @Test
    void onlyDatesThatThereAreMoveWithIt() {
        enter("2023-05-25T09:00", CatalogStory.step("removed", "2023-06-01T09:00"));

        assertThat(faults(() -> move(
                        "2023-05-26T09:00",
                        along("export_until", "2023-05-30T09:00"),
                        along("sunset", "2023-05-30T09:00"),
                        along("removed", "soon"),
                        along("removed", "2023-04-01T09:00"))))
                .extracting(Fault::field)
                .containsExactly("milestones[0].kind", "milestones[1].kind", "milestones[2].at", "milestones[3].kind");
    }

    @Test
    void aResumedEndGoesWithTheOtherDatesToo() {
        enter("2023-05-25T09:00", CatalogStory.step("removed", "2023-06-01T09:00"));
        deprecations.suspend(LEAVES, "They paused it.", "pm");

        assertThat(faults(() -> deprecations.resume(
                        LEAVES, new NewSunset("2023-06-02T09:00", ZONE, "They go on.", null), "pm")))
                .extracting(Fault::field)
                .containsExactly("at");
    }

    @Test
    void anEndWithinABrownoutIsRefusedUntilThatHasBegun() {
        enter("2023-05-25T09:00", CatalogStory.brownout("2023-05-20T09:00", "2023-05-20T17:00"));

        assertThat(faults(() -> move("2023-05-20T12:00")))
                .extracting(Fault::field, Fault::reason)
                .containsExactly(
                        tuple(
                                "at",
                                "lies within the brownout from Sat 20 May 2023, 09:00, America/Los Angeles: move it or call it off first"));
        clock.set(Instant.parse("2023-05-20T17:00:00Z"));
        assertThat(move("2023-05-20T12:00").date()).isPresent();
    }

    @Test
    void whatWasToldIsEditedWhereABrownoutFellAway() {
        Deprecation told = enter("2023-05-25T09:00", CatalogStory.brownout("2023-05-20T09:00", "2023-05-20T11:00"));
        deprecations.publish(told, "pm");
        Deprecation moved = move("2023-05-15T09:00");
        assertThat(moved.brownouts()).isEmpty();
        NewDeprecation inFrench = CatalogStory.given(
                        LEAVES,
                        new NewDeprecation.Moment("2023-05-15T09:00", ZONE),
                        CatalogStory.brownout("2023-05-20T09:00", "2023-05-20T11:00"))
                .saying(Map.of("fr", new LocalizedPassages("Parce que.", null, null)));

        assertThat(editing.faults(inFrench, moved)).isEmpty();
        editing.edit(LEAVES, inFrench, "pm");

        assertThat(revisions.waiting(moved).orElseThrow().changed()).containsExactly("texts");
    }

    private Deprecation move(String at, NewSunset.Other... others) {
        return deprecations.moveSunset(LEAVES, new NewSunset(at, ZONE, "Because.", List.of(others)), "pm");
    }

    private Deprecation enter(String at, NewDeprecation.Step... others) {
        return story.dated(LEAVES, at, others);
    }

    private static NewSunset.Other along(String kind, String at) {
        return new NewSunset.Other(kind, at, null, null);
    }

    private static List<Fault> faults(Runnable refused) {
        List<Fault> faults = new ArrayList<>();
        assertThatThrownBy(refused::run)
                .isInstanceOfSatisfying(ProblemException.class, refusal -> faults.addAll(refusal.faults()));
        return faults;
    }
}
