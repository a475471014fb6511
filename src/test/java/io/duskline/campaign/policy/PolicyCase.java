package io.duskline.campaign.policy;

import io.duskline.acknowledgement.Answer;
import io.duskline.campaign.policy.AccountFacts.AnswerFact;
import io.duskline.campaign.policy.AccountFacts.ContactFact;
import io.duskline.campaign.policy.AccountFacts.Content;
import io.duskline.campaign.policy.AccountFacts.EscalationFact;
import io.duskline.campaign.policy.AccountFacts.MessageFact;
import io.duskline.campaign.policy.AccountFacts.MessageState;
import io.duskline.campaign.policy.AccountFacts.UsageFact;
import io.duskline.campaign.policy.CampaignPlan.Escalation;
import io.duskline.campaign.policy.CampaignPlan.PlannedBrownout;
import io.duskline.campaign.policy.CampaignPlan.Retirement;
import io.duskline.campaign.policy.CampaignPlan.Step;
import io.duskline.catalog.Brownout;
import io.duskline.catalog.End;
import io.duskline.catalog.LocalMoment;
import io.duskline.notice.MailKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A campaign and one of its accounts with valid defaults: launched on 1 April, the end on 30 April at 09:00. */
final class PolicyCase {

    static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    static final Instant LAUNCH = on(1);

    List<Step> steps = new ArrayList<>(List.of(
            new Step(1, MailKind.FIRST, null, true, false, Set.of()),
            new Step(2, MailKind.REMINDER, -7, true, false, Set.of()),
            new Step(3, MailKind.FINAL, -1, true, false, Set.of()),
            new Step(4, MailKind.DONE, 0, true, false, Set.of())));
    Duration lateByAtMost = Duration.ofDays(1);
    boolean isMandatory = true;
    boolean isPaused;
    boolean tellsAll;
    boolean tellsResolved;

    @Nullable Escalation escalation;

    @Nullable Integer brownoutDaysBefore;

    End end = new End.Dated(day(30));
    boolean isWithdrawn;

    @Nullable Instant datedAgainAt;

    @Nullable Instant resumedAt;

    List<PlannedBrownout> brownouts = new ArrayList<>();

    boolean isChosen = true;

    @Nullable LocalDateTime ownEnd;

    @Nullable Instant broughtForwardAt;

    List<ContactFact> contacts = new ArrayList<>(List.of(new ContactFact(1, true, true, false, false)));
    List<MessageFact> messages = new ArrayList<>();

    @Nullable AnswerFact answer;

    @Nullable Instant respondedAt;

    UsageFact usage = new UsageFact(true, false, on(1));
    List<EscalationFact> escalations = new ArrayList<>();

    static PolicyCase random(Random random) {
        PolicyCase given = new PolicyCase();
        given.steps = new ArrayList<>(List.of(
                new Step(1, MailKind.FIRST, random.nextBoolean() ? null : -20, true, false, Set.of()),
                new Step(2, MailKind.REMINDER, -7, true, false, Set.of()),
                new Step(3, MailKind.FINAL, -1, true, false, Set.of()),
                new Step(4, MailKind.DONE, 0, true, false, Set.of()),
                new Step(5, MailKind.DONE, 7, true, false, Set.of())));
        given.steps.removeIf(step -> step.id() != 1 && random.nextInt(4) == 0);
        given.tellsAll = random.nextBoolean();
        given.tellsResolved = random.nextBoolean();
        given.escalation = random.nextBoolean() ? new Escalation(5, Duration.ofDays(2)) : null;
        given.brownoutDaysBefore = random.nextBoolean() ? 3 : null;
        given.brownout(7, 12 + random.nextInt(10), false);
        for (int more = random.nextInt(3); more > 0; more--) {
            given.contact(true);
        }
        return given;
    }

    /** 09:00 on a day of April 2027, or of May from the 31st on. */
    static LocalMoment day(int april) {
        return new LocalMoment(LocalDate.of(2027, 4, 1).plusDays(april - 1L).atTime(9, 0), ZONE);
    }

    static Instant on(int april) {
        return day(april).instant();
    }

    PolicyCase contact(boolean isReachable) {
        contacts.add(new ContactFact(contacts.size() + 1L, true, isReachable, false, false));
        return this;
    }

    PolicyCase lost(int contact) {
        ContactFact was = contacts.get(contact - 1);
        contacts.set(
                contact - 1, new ContactFact(was.id(), was.hasRole(), false, was.isUnsubscribed(), was.isHolder()));
        return this;
    }

    PolicyCase sent(int contact, MailKind kind, int april) {
        return message(contact, kind, stating(0), MessageState.SENT, on(april));
    }

    PolicyCase message(int contact, MailKind kind, Content content, MessageState state, Instant at) {
        messages.add(new MessageFact(messages.size() + 1L, 1, contact, kind, content, state, at));
        return this;
    }

    Content brownoutContent(long id, int april) {
        LocalMoment from = day(april);
        return new Content(
                end.endingAt(ownEnd),
                ownEnd != null,
                id,
                new Brownout(id, from, new LocalMoment(from.at().plusHours(2), ZONE)),
                0);
    }

    Content stating(long occasion) {
        return new Content(end.endingAt(ownEnd), ownEnd != null, null, null, occasion);
    }

    PolicyCase movedTo(int april) {
        boolean isNearer = on(april).isBefore(end.named().orElseThrow().instant());
        end = new End.Dated(day(april));
        if (isNearer && ownEnd == null) {
            broughtForwardAt =
                    messages.isEmpty() ? on(2) : messages.getLast().at().plusSeconds(60);
        }
        return this;
    }

    PolicyCase answered(Answer given, int april, @Nullable Instant expiresAt) {
        answer = new AnswerFact(given, 1, on(april), expiresAt, true);
        return this;
    }

    PolicyCase used(int april) {
        usage = new UsageFact(true, false, on(april));
        return this;
    }

    PolicyCase brownout(long id, int april, boolean isCalledOff) {
        brownouts.removeIf(planned -> planned.brownout().id() == id);
        LocalMoment from = day(april);
        brownouts.add(new PlannedBrownout(
                new Brownout(id, from, new LocalMoment(from.at().plusHours(2), ZONE)), isCalledOff));
        return this;
    }

    CampaignPlan plan() {
        return new CampaignPlan(
                1,
                LAUNCH,
                isMandatory,
                isPaused,
                lateByAtMost,
                steps,
                tellsAll,
                escalation,
                tellsResolved,
                brownoutDaysBefore,
                new Retirement(end, isWithdrawn, datedAgainAt, resumedAt, brownouts));
    }

    AccountFacts facts() {
        return new AccountFacts(
                1, isChosen, ownEnd, broughtForwardAt, contacts, messages, answer, respondedAt, usage, escalations);
    }

    Decision at(Instant now) {
        return ContactPolicy.decide(plan(), facts(), now);
    }

    Optional<Instant> nextCheck(int april) {
        return ContactPolicy.nextCheck(plan(), facts(), on(april));
    }

    Decision at(int april) {
        return at(on(april));
    }
}
