package io.duskline.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.audience.AudienceRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every situation that a campaign can get into, and every event that can meet it there. */
class ReachableStatesTest {

    private static final Instant NOW = Instant.parse("2023-04-19T17:00:00Z");
    private static final Approval APPROVAL = new Approval("ann", NOW, "", "", "", List.of(), "");

    /** What transitions depend on. */
    private record Situation(
            CampaignState state, boolean isLaunched, boolean isApproved, boolean isUnseen, boolean isPausedByPerson) {

        Campaign campaign() {
            return new Campaign(
                    1,
                    "",
                    CampaignKind.SERVICE_NOTICE,
                    1,
                    AudienceRule.usersOf("twitter"),
                    Duration.ZERO,
                    state,
                    null,
                    NOW,
                    "",
                    NOW,
                    "",
                    null,
                    isApproved ? APPROVAL : null,
                    isLaunched ? NOW : null,
                    null,
                    null,
                    null,
                    null,
                    false,
                    null,
                    null,
                    null,
                    isUnseen ? 1L : null,
                    isPausedByPerson,
                    List.of());
        }

        @Nullable Situation after(Transition how) {
            return how.target(campaign()).map(to -> after(how, to)).orElse(null);
        }

        private Situation after(Transition how, CampaignState to) {
            boolean byPerson =
                    to == CampaignState.PAUSED && (how == CampaignAction.PAUSE || how == CampaignAction.RESTORE);
            boolean launches = how == CampaignAction.LAUNCH || how == CampaignAction.EMERGENCY_LAUNCH;
            boolean approves = how == CampaignAction.APPROVE || how == CampaignAction.EMERGENCY_LAUNCH;
            boolean voids = how == CampaignAction.EDIT
                    || (how == CampaignAction.REJECT && state != CampaignState.SUBMITTED)
                    || how == AutomaticTransition.APPROVAL_VOIDED
                    || how == AutomaticTransition.STUCK
                    || (how == CampaignAction.RESTORE && !isLaunched);
            return new Situation(
                    to,
                    isLaunched || launches,
                    approves || (isApproved && !voids),
                    how == CampaignAction.EMERGENCY_LAUNCH || (isUnseen && !voids),
                    byPerson);
        }
    }

    /** An event outside of {@link CampaignAction}, and the situations in which Duskline takes it. */
    private record Event(Transition how, Predicate<Situation> isTaken) {}

    private static final List<Event> EVENTS = List.of(
            new Event(
                    AutomaticTransition.APPROVAL_VOIDED,
                    at -> !at.state().hasEnded() && (at.isApproved() || at.state() == CampaignState.RUNNING)),
            new Event(AutomaticTransition.HALTED, at -> at.state() == CampaignState.RUNNING || at.isPausedByPerson()),
            new Event(AutomaticTransition.NOBODY_LOOKED, at -> at.isUnseen() && at.state() == CampaignState.RUNNING),
            new Event(AutomaticTransition.ALL_SENT, at -> at.state() == CampaignState.RUNNING),
            new Event(
                    AutomaticTransition.WITHDRAWAL_TOLD,
                    at -> at.state() == CampaignState.RUNNING || at.isPausedByPerson()),
            new Event(AutomaticTransition.NOBODY_TO_TELL, at -> at.state() != CampaignState.CANCELLED),
            new Event(
                    AutomaticTransition.NOTHING_TO_APPROVE,
                    at -> at.isLaunched()
                            && (at.state() == CampaignState.SUBMITTED || at.state() == CampaignState.APPROVED)),
            new Event(AutomaticTransition.WITHDRAWAL_UNDONE, at -> at.state() == CampaignState.RUNNING),
            new Event(
                    AutomaticTransition.STUCK,
                    at -> at.state() != CampaignState.CANCELLED
                            && (at.state() != CampaignState.PAUSED || at.isPausedByPerson())),
            new Event(
                    AutomaticTransition.REOPENED,
                    at -> at.isLaunched() && at.state().hasEnded()));

    @Test
    void noEventMeetsASituationThatItLeadsNowhereFrom() {
        assertThat(reachable())
                .hasSizeGreaterThan(15)
                .allSatisfy(at -> EVENTS.stream()
                        .filter(event -> event.isTaken().test(at))
                        .forEach(event -> assertThat(at.after(event.how()))
                                .as("%s at %s", event.how(), at)
                                .isNotNull()));
    }

    @Test
    void everyAutomaticTransitionIsAmongTheEvents() {
        assertThat(EVENTS.stream().map(Event::how)).containsExactlyInAnyOrder(AutomaticTransition.values());
    }

    @Test
    void onlyWhatWasDecidedOnIsApprovedAndOnlyWhatWasLaunchedRuns() {
        assertThat(reachable()).allSatisfy(at -> {
            if (at.state() == CampaignState.DRAFT || at.state() == CampaignState.SUBMITTED) {
                assertThat(at.isApproved()).as("%s", at).isFalse();
            }
            if (at.state() == CampaignState.RUNNING || at.state() == CampaignState.FINISHED) {
                assertThat(at.isLaunched()).as("%s", at).isTrue();
            }
        });
    }

    @Test
    void everySituationHasAWayOnForAPerson() {
        assertThat(reachable())
                .allSatisfy(at -> assertThat(Stream.of(CampaignAction.values()).filter(how -> at.after(how) != null))
                        .as("%s", at)
                        .isNotEmpty());
    }

    private static Set<Situation> reachable() {
        Situation draft = new Situation(CampaignState.DRAFT, false, false, false, false);
        Set<Situation> reached = new LinkedHashSet<>(Set.of(draft));
        Deque<Situation> left = new ArrayDeque<>(reached);
        while (!left.isEmpty()) {
            Situation at = left.remove();
            Stream.concat(
                            Stream.of(CampaignAction.values()),
                            EVENTS.stream()
                                    .filter(event -> event.isTaken().test(at))
                                    .map(Event::how))
                    .map(at::after)
                    .filter(next -> next != null && reached.add(next))
                    .forEach(left::add);
        }
        return reached;
    }
}
