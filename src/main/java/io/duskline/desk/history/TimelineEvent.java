package io.duskline.desk.history;

import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.delivery.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Something that happened between us and one account. */
public sealed interface TimelineEvent {

    Instant at();

    /** The messages among these, in their order. */
    static List<Message> messages(List<TimelineEvent> events) {
        return events.stream()
                .filter(Message.class::isInstance)
                .map(Message.class::cast)
                .toList();
    }

    /** The answers among these that stand. */
    static Stream<Acknowledgement> standing(List<TimelineEvent> events) {
        return events.stream()
                .filter(Answered.class::isInstance)
                .map(event -> ((Answered) event).acknowledgement())
                .filter(Acknowledgement::standing);
    }

    /** A message to a contact of the account, with its last state. */
    record Message(Delivery delivery, Campaign campaign, Wave wave) implements TimelineEvent {

        @Override
        public Instant at() {
            return delivery.changedAt();
        }
    }

    /**
     * Something that one of us did for the account, or that it asked for otherwise than by an answer.
     *
     * @param kind {@code request}, {@code request_ended}, {@code extension}, {@code extension_ended}, {@code
     *     escalated} or {@code shown_in_product}
     * @param title in a few words
     * @param text what was written; empty where nothing was
     * @param by who did it; empty where it was none of us
     * @param request its number; null where it is about none
     */
    record Noted(
            Instant at,
            String kind,
            String title,
            String text,
            String by,
            @Nullable Long request) implements TimelineEvent {}

    /** An answer, standing or replaced since. */
    record Answered(Acknowledgement acknowledgement, String contact) implements TimelineEvent {

        @Override
        public Instant at() {
            return acknowledgement.answeredAt();
        }
    }
}
