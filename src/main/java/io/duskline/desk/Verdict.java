package io.duskline.desk;

import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.delivery.DeliveryState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The answer to "was this customer told?".
 *
 * @param tone the stylesheet's word: pass, warning, error, in_doubt or info
 * @param headline one sentence
 * @param proof what it rests on
 */
public record Verdict(String tone, String headline, String proof) {

    private static final Set<DeliveryState> TOLD =
            Set.of(DeliveryState.ACCEPTED, DeliveryState.DELIVERED, DeliveryState.COMPLAINED);
    private static final Set<DeliveryState> UNDER_WAY =
            Set.of(DeliveryState.PENDING, DeliveryState.CLAIMED, DeliveryState.DEFERRED);

    static Verdict of(List<TimelineEvent> events, int contacts) {
        List<TimelineEvent.Message> messages = events.stream()
                .filter(TimelineEvent.Message.class::isInstance)
                .map(TimelineEvent.Message.class::cast)
                .toList();
        Optional<Acknowledgement> answer = events.stream()
                .filter(TimelineEvent.Answered.class::isInstance)
                .map(event -> ((TimelineEvent.Answered) event).acknowledgement())
                .filter(Acknowledgement::standing)
                .findFirst();
        Set<String> told = messages.stream()
                .filter(message -> TOLD.contains(message.delivery().state()))
                .map(message -> message.delivery().email())
                .collect(Collectors.toSet());
        if (!told.isEmpty()) {
            String proof = told.size() + " of their " + contacts + (contacts == 1 ? " contact" : " contacts")
                    + " got our mails.";
            return answer.isPresent()
                    ? new Verdict("pass", "Yes, they were told, and they answered.", proof)
                    : new Verdict("info", "Yes, they were told. They have not answered.", proof);
        }
        if (answer.isPresent()) {
            return new Verdict("pass", "They answered without a mail of ours.", "Somebody used a personal link.");
        }
        if (any(messages, Set.of(DeliveryState.IN_DOUBT))) {
            return new Verdict(
                    "in_doubt",
                    "We do not know whether they were told.",
                    "The connection broke after the message was handed over. It may have arrived.");
        }
        if (any(messages, UNDER_WAY)) {
            return new Verdict("info", "Not yet: a message is on its way.", "It waits, or the relay put it off.");
        }
        if (!messages.isEmpty() && messages.stream().allMatch(Verdict::isDeclined)) {
            return new Verdict(
                    "info",
                    "No, they have unsubscribed from advisories.",
                    "What was meant for them was taken back before it left. Service notices still reach them.");
        }
        return messages.isEmpty()
                ? new Verdict(
                        "info",
                        "No, nothing was sent to them.",
                        "No campaign has chosen this account so far: it uses nothing that ends, or none was launched.")
                : new Verdict(
                        "error",
                        "No, they were not told.",
                        "Every message to this account failed; see the replies below.");
    }

    private static boolean isDeclined(TimelineEvent.Message message) {
        return message.delivery().state() == DeliveryState.SUPPRESSED
                && !message.campaign().kind().isMandatory();
    }

    private static boolean any(List<TimelineEvent.Message> messages, Set<DeliveryState> states) {
        return messages.stream()
                .anyMatch(message -> states.contains(message.delivery().state()));
    }
}
