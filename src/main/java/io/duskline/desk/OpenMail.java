package io.duskline.desk;

import io.duskline.delivery.Attempt;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.desk.history.ExactMessage;
import io.duskline.inbound.matching.ReturnedMessage;
import io.duskline.inbound.matching.ReturnedMessages;
import io.duskline.web.Refusal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** One message as it was sent, beside the history that it stands in. */
@Component
class OpenMail {

    private final Deliveries deliveries;
    private final ExactMessage exact;
    private final ReturnedMessages returned;

    OpenMail(Deliveries deliveries, ExactMessage exact, ReturnedMessages returned) {
        this.deliveries = deliveries;
        this.exact = exact;
        this.returned = returned;
    }

    /** What was sent, how it was handed over, and what came back about it. */
    public record Shown(
            long delivery, ExactMessage.Read message, List<Attempt> attempts, List<ReturnedMessage> returned) {}

    /** Empty for one that was never handed over, or whose bytes are kept no more. */
    Optional<Shown> of(Delivery delivery) {
        if (delivery.sha256() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Shown(
                    delivery.id(),
                    exact.read(delivery),
                    deliveries.attempts(delivery.id()),
                    returned.about(delivery.id())));
        } catch (Refusal refusal) {
            return Optional.empty();
        }
    }
}
