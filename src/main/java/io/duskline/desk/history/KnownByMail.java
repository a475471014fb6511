package io.duskline.desk.history;

import io.duskline.acknowledgement.AnswerValidity;
import io.duskline.campaign.message.SentContentQuery.Said;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.End;
import io.duskline.customer.Contact;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.desk.history.TimelineEvent.Message;
import io.duskline.notice.MailKind;
import io.duskline.notice.text.ReaderDates;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What an account knows of one end, from our mails and its answer. Only present contacts count, without those who said that they
 * are the wrong person.
 *
 * @param said by the numbers of the account's messages
 * @param wrong contacts who said that they are the wrong person
 * @param validity of the account's answer; holds where there is none
 * @param isWaiting whether what that asked for waits for us
 */
record KnownByMail(
        DeskQuestions.About about, Map<Long, Said> said, Set<Long> wrong, AnswerValidity validity, boolean isWaiting) {

    private Collection<Message> latest(Predicate<DeliveryState> which) {
        Map<String, Message> latest = new LinkedHashMap<>();
        messages().stream()
                .filter(message -> which.test(message.delivery().state()))
                .filter(message -> contact(message).isPresent())
                .sorted(Comparator.comparingLong(message -> message.delivery().id()))
                .forEach(message -> latest.put(message.delivery().email(), message));
        return latest.values();
    }

    Deprecation theirs() {
        return about.theirs();
    }

    List<Message> messages() {
        return about.messages();
    }

    /** The latest message to each contact of which the outcome is known. */
    Collection<Message> tried() {
        return latest(state -> state.isHandedOver() || state.isNotThrough());
    }

    boolean isReached() {
        return tried(DeliveryState::isHandedOver) > 0;
    }

    long tried(Predicate<DeliveryState> which) {
        return tried().stream()
                .filter(message -> which.test(message.delivery().state()))
                .count();
    }

    static boolean isBounced(DeliveryState state) {
        return state == DeliveryState.BOUNCED || state == DeliveryState.FAILED;
    }

    /** The newest message that each contact has, whatever became of later ones. */
    Collection<Message> accepted() {
        return latest(DeliveryState::isHandedOver);
    }

    /** The newest of those. */
    Optional<Message> newest() {
        return accepted().stream()
                .max(Comparator.comparingLong(message -> message.delivery().id()));
    }

    /** The contacts who were reached and whose newest message says how it is now. */
    long upToDate() {
        return accepted().stream().filter(this::isUpToDate).count();
    }

    /** Whether a message says how it is now. One of which the content was erased counts as that. */
    boolean isUpToDate(Message message) {
        return said(message)
                .map(its -> theirs().isWithdrawn()
                        ? isWithdrawal(message)
                        : !isWithdrawal(message) && its.named().equals(theirs().end()))
                .orElse(true);
    }

    static boolean isWithdrawal(Message message) {
        return message.wave().template() == MailKind.WITHDRAWN;
    }

    /** Dates as the account's first contact reads them; of an account without contacts as the end was set. */
    ReaderDates theirDates(ReaderDates dates) {
        return dates.in(
                about().contacts().stream().findFirst().map(Contact::timeZone).orElseGet(() -> theirs().zone()));
    }

    /** What the message said about the end; continues "they know …". */
    static String knows(End end, Message message, ReaderDates dates) {
        if (isWithdrawal(message)) {
            return "that it stays";
        }
        return switch (end) {
            case End.Dated dated -> dates.shortDate(dated.moment().instant());
            case End.Suspended suspended -> "that the date is on hold";
            case End.ToBeAnnounced undated -> "that there is no date yet";
        };
    }

    Optional<Said> said(Message message) {
        return Optional.ofNullable(said.get(message.delivery().id()));
    }

    boolean isAny(Predicate<DeliveryState> which) {
        return messages().stream()
                .anyMatch(message -> which.test(message.delivery().state()));
    }

    /** Whether a contact who has a message said that it is not theirs. */
    boolean isWrongPerson() {
        return messages().stream()
                .filter(message -> message.delivery().state().isHandedOver())
                .anyMatch(message -> wrong.contains(message.delivery().contactId()));
    }

    /** The reader of a message, while they are a contact and have not said that they are the wrong person. */
    Optional<Contact> contact(Message message) {
        return about.contacts().stream()
                .filter(contact -> contact.hasAddress(message.delivery().email()))
                .filter(contact -> !wrong.contains(contact.id()))
                .findFirst();
    }

    static Instant sentAt(Message message) {
        Delivery delivery = message.delivery();
        return Objects.requireNonNullElse(delivery.composedAt(), delivery.createdAt());
    }
}
