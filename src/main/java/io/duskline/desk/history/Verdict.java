package io.duskline.desk.history;

import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.delivery.DeliveryState;
import java.util.Collection;
import java.util.List;

/**
 * The answer to "was this customer told?", by the latest message to each contact. It says what is known: handed over is not
 * delivered, delivered is not read, and only an answer proves that somebody knows.
 *
 * @param tone the stylesheet's word: pass, warning, error, in_doubt or info
 * @param headline one or two sentences
 * @param proof what it rests on
 */
public record Verdict(String tone, String headline, String proof) {

    public static Verdict of(List<TimelineEvent> events, int contacts) {
        List<TimelineEvent.Message> messages = TimelineEvent.messages(events);
        List<Acknowledgement> answers = TimelineEvent.standing(events).toList();
        LatestOutcome latest = LatestOutcome.of(messages);
        if (!answers.isEmpty()) {
            return answered(latest, contacts, how(answers));
        }
        return latest.count(DeliveryState::isHandedOver) > 0 ? handedOver(latest, contacts) : notTold(messages, latest);
    }

    private static Verdict answered(LatestOutcome latest, int contacts, String how) {
        if (latest.isEmpty()) {
            return new Verdict("pass", "They answered without a mail of ours.", how);
        }
        String proof = latest.inWords(contacts);
        return latest.count(DeliveryState::isHandedOver) > 0
                ? new Verdict("pass", "Yes, they were told, and they answered.", proof)
                : new Verdict("warning", "They answered, but the latest message to them did not get through.", proof);
    }

    private static String how(List<Acknowledgement> answers) {
        if (answers.stream().anyMatch(answer -> answer.source() == Acknowledgement.Source.LINK)) {
            return "Somebody used a personal link.";
        }
        return answers.stream().anyMatch(answer -> answer.source() == Acknowledgement.Source.PRODUCT)
                ? "Somebody answered in our product."
                : "Somebody told us on the telephone.";
    }

    private static Verdict handedOver(LatestOutcome latest, int contacts) {
        boolean isDelivered = latest.count(LatestOutcome::isDelivered) > 0;
        return new Verdict(
                "info",
                (isDelivered ? "Our mail was delivered to them." : "Our mail was accepted and has not bounced.")
                        + " They have not answered.",
                latest.inWords(contacts) + " Whether anybody read it is not known.");
    }

    private static Verdict notTold(List<TimelineEvent.Message> messages, LatestOutcome latest) {
        if (latest.count(state -> state == DeliveryState.IN_DOUBT) > 0) {
            return new Verdict(
                    "in_doubt",
                    "We do not know whether they were told.",
                    "The connection broke after the message was sent. It may have arrived.");
        }
        if (any(messages, DeliveryState::isOpen)) {
            return new Verdict("info", "Not yet: a message is on its way.", "It waits, or the relay put it off.");
        }
        if (any(messages, DeliveryState::isHandedOver)) {
            return new Verdict(
                    "error",
                    "No longer: the latest message to them did not get through.",
                    "An earlier one was accepted; see the replies below.");
        }
        if (!latest.isEmpty()) {
            return new Verdict(
                    "error", "No, they were not told.", "Every message to this account failed; see the replies below.");
        }
        return nothingLeft(messages);
    }

    private static Verdict nothingLeft(Collection<TimelineEvent.Message> messages) {
        if (messages.isEmpty()) {
            return new Verdict(
                    "info",
                    "No, nothing was sent to them.",
                    "No campaign has chosen this account so far: it uses nothing that ends, or none was launched.");
        }
        return messages.stream().allMatch(Verdict::isDeclined)
                ? new Verdict(
                        "info",
                        "No, they have unsubscribed from advisories.",
                        "What was meant for them was taken back before it left. Service notices still go to them.")
                : new Verdict(
                        "error",
                        "No, they were not told.",
                        "Every message to this account was taken back before it left; see the reasons below.");
    }

    private static boolean isDeclined(TimelineEvent.Message message) {
        return message.delivery().state() == DeliveryState.SUPPRESSED
                && !message.campaign().kind().isMandatory();
    }

    private static boolean any(
            List<TimelineEvent.Message> messages, java.util.function.Predicate<DeliveryState> which) {
        return messages.stream()
                .anyMatch(message -> which.test(message.delivery().state()));
    }
}
