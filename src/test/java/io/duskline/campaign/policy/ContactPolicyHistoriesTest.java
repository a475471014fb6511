package io.duskline.campaign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.acknowledgement.Answer;
import io.duskline.campaign.policy.AccountFacts.AnswerFact;
import io.duskline.campaign.policy.AccountFacts.ContactFact;
import io.duskline.campaign.policy.AccountFacts.Content;
import io.duskline.campaign.policy.AccountFacts.EscalationFact;
import io.duskline.campaign.policy.AccountFacts.MessageFact;
import io.duskline.campaign.policy.AccountFacts.MessageState;
import io.duskline.campaign.policy.AccountFacts.UsageFact;
import io.duskline.catalog.End;
import io.duskline.catalog.LocalMoment;
import io.duskline.notice.MailKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Random plans and random histories: whatever happens, the account knows in the end what holds, and gets no message twice. */
class ContactPolicyHistoriesTest {

    private static final int HISTORIES = 10_000;
    private static final int EVENTS = 8;

    @Test
    void everyHistoryEndsWithContactsWhoKnowWhatHolds() {
        long seed = Long.getLong("duskline.policy.seed", System.nanoTime());
        for (int i = 0; i < HISTORIES; i++) {
            History history = new History(new Random(seed + i));
            try {
                history.play();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "-Dduskline.policy.seed=" + (seed + i) + " plays it again first:\n" + history, e);
            }
        }
    }

    /** One account, as time and people change what is known of it; every message that is owed is queued and sent. */
    private static final class History {

        private final Random random;
        private final PolicyCase given;
        private final List<String> log = new ArrayList<>();
        private Instant now = PolicyCase.LAUNCH;

        private History(Random random) {
            this.random = random;
            this.given = PolicyCase.random(random);
        }

        private void play() {
            settle();
            for (int event = 0; event < EVENTS; event++) {
                happen();
                settle();
            }
        }

        private void happen() {
            switch (random.nextInt(13)) {
                case 0 -> move();
                case 1 -> suspendOrResume();
                case 2 -> grantOrRevoke();
                case 3 -> answer();
                case 4 -> use();
                case 5 -> lose();
                case 6 -> {
                    given.isPaused = !given.isPaused;
                    say("paused " + given.isPaused);
                }
                case 7 -> {
                    if (random.nextInt(10) == 0) {
                        given.isWithdrawn = true;
                        say("withdrawn");
                    }
                }
                case 8 -> {
                    given.brownout(7, 10 + random.nextInt(20), random.nextInt(4) == 0);
                    say("brownout " + given.brownouts);
                }
                default -> pass();
            }
        }

        /** To the next moment at which something may be owed, or to one before it: then nothing is. */
        private void pass() {
            Instant next =
                    ContactPolicy.nextCheck(given.plan(), given.facts(), now).orElse(now.plus(Duration.ofDays(3)));
            if (random.nextBoolean() && Duration.between(now, next).toSeconds() > 2) {
                Instant before = now.plusSeconds(
                        1 + random.nextInt((int) Duration.between(now, next).toSeconds() - 1));
                assertThat(ContactPolicy.decide(given.plan(), given.facts(), before)
                                .messages())
                        .as("before the next check, at " + before)
                        .isEmpty();
            }
            now = next;
            say("time passed");
        }

        private void move() {
            LocalMoment to = new LocalMoment(
                    now.plus(Duration.ofDays(1 + random.nextInt(30)))
                            .atZone(PolicyCase.ZONE)
                            .toLocalDate()
                            .atTime(9, 0),
                    PolicyCase.ZONE);
            if (given.end instanceof End.Dated dated && dated.moment().instant().isAfter(now) && !given.isWithdrawn) {
                boolean isNearer = to.instant().isBefore(dated.moment().instant());
                given.end = new End.Dated(to);
                dropOwnEnd();
                if (isNearer && given.ownEnd == null) {
                    given.broughtForwardAt = now;
                }
                say("moved to " + to);
            }
        }

        /** One that is no later than that of all is none. */
        private void dropOwnEnd() {
            if (given.ownEnd != null
                    && given.end
                            .named()
                            .filter(end -> !given.ownEnd.isAfter(end.at()))
                            .isPresent()) {
                given.ownEnd = null;
            }
        }

        private void suspendOrResume() {
            if (given.end instanceof End.Dated dated && dated.moment().instant().isAfter(now)) {
                given.end = new End.Suspended(dated.moment());
                say("suspended");
            } else if (given.end instanceof End.Suspended suspended) {
                LocalMoment was = suspended.was();
                given.end = new End.Dated(
                        was.instant().isAfter(now)
                                ? was
                                : new LocalMoment(was.at().plusDays(60), was.zone()));
                given.datedAgainAt = now;
                dropOwnEnd();
                say("resumed " + given.end);
            }
        }

        private void grantOrRevoke() {
            if (given.end instanceof End.Dated dated && dated.moment().instant().isAfter(now)) {
                if (given.ownEnd == null) {
                    given.ownEnd = dated.moment().at().plusDays(1 + random.nextInt(20));
                } else {
                    given.ownEnd = null;
                    given.broughtForwardAt = now;
                }
                say("own end " + given.ownEnd);
            }
        }

        private void answer() {
            Answer answer = Answer.values()[random.nextInt(Answer.values().length)];
            Instant expires = answer == Answer.MIGRATING ? now.plus(Duration.ofDays(1 + random.nextInt(20))) : null;
            given.answer = new AnswerFact(answer, given.contacts.getFirst().id(), now, expires, random.nextInt(4) > 0);
            say("answered " + given.answer);
        }

        private void use() {
            boolean isResolved = random.nextInt(3) == 0;
            given.usage = new UsageFact(
                    !isResolved, isResolved, isResolved ? now.minus(Duration.ofDays(20)) : now.minusSeconds(10));
            say("usage " + given.usage);
        }

        private void lose() {
            if (random.nextInt(3) == 0) {
                given.lost(1 + random.nextInt(given.contacts.size()));
                say("lost, left " + given.contacts);
            }
        }

        private Decision decide() {
            return ContactPolicy.decide(given.plan(), given.facts(), now);
        }

        /** What is owed is queued, decided again and sent, until nothing is owed any more. */
        private void settle() {
            for (int round = 0; round < 6; round++) {
                Decision decision = decide();
                assertThat(decide()).as("deciding twice").isEqualTo(decision);
                if (decision.asksManager()) {
                    given.escalations.add(new EscalationFact(now, end().at(), null, false));
                }
                if (decision.messages().isEmpty()) {
                    known();
                    return;
                }
                decision.messages().forEach(this::staysOwedWhileItWaits);
                decision.messages().forEach(this::send);
                now = now.plusSeconds(1);
            }
            throw new AssertionError("always something more is owed: " + decide());
        }

        private LocalMoment end() {
            return given.end.endingAt(given.ownEnd).date().orElseThrow();
        }

        private void staysOwedWhileItWaits(Decision.Message message) {
            given.message((int) message.contactId(), message.kind(), message.content(), MessageState.QUEUED, now);
            assertThat(decide().messages()).as("what waits stays owed").contains(message);
            given.messages.removeLast();
        }

        private void send(Decision.Message message) {
            given.message(
                    (int) message.contactId(),
                    message.kind(),
                    message.content(),
                    switch (random.nextInt(20)) {
                        case 0 -> MessageState.IN_DOUBT;
                        case 1 -> MessageState.REFUSED;
                        default -> MessageState.SENT;
                    },
                    now);
            if (message.isEscalation()) {
                given.escalations.add(new EscalationFact(now, end().at(), message.contactId(), false));
            }
            say("sent " + message);
        }

        /** Nothing is owed: who was told knows what holds, and got nothing twice. */
        private void known() {
            Set<List<Object>> seen = new HashSet<>();
            for (MessageFact message :
                    given.messages.stream().filter(MessageFact::isSent).toList()) {
                assertThat(seen.add(List.of(message.contactId(), message.kind(), message.content())))
                        .as("twice: " + message)
                        .isTrue();
            }
            for (ContactFact contact : given.contacts) {
                List<MessageFact> theirs = given.messages.stream()
                        .filter(message -> message.contactId() == contact.id() && message.isTold())
                        .toList();
                if (contact.isReachable() && !theirs.isEmpty()) {
                    known(theirs);
                }
            }
        }

        private void known(List<MessageFact> theirs) {
            if (given.isWithdrawn) {
                assertThat(theirs.getLast().kind()).isEqualTo(MailKind.WITHDRAWN);
                return;
            }
            End end = given.end.endingAt(given.ownEnd);
            boolean isOver =
                    end.date().filter(date -> !date.instant().isAfter(now)).isPresent();
            Content last = theirs.stream()
                    .map(MessageFact::content)
                    .filter(content -> content.end() != null)
                    .reduce((one, later) -> later)
                    .orElse(null);
            if (!isOver && last != null) {
                assertThat(Objects.requireNonNull(last.end()))
                        .as("the end that they know")
                        .matches(known ->
                                known.equals(end) || (known instanceof End.Suspended && end instanceof End.Suspended));
            }
        }

        private void say(String what) {
            log.add(now.atZone(ZoneId.of("UTC")) + " " + what);
        }

        @Override
        public String toString() {
            return String.join("\n", log);
        }
    }
}
