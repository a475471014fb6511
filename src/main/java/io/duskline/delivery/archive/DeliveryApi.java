package io.duskline.delivery.archive;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.duskline.delivery.Attempt;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryView;
import io.duskline.delivery.OutOfHours;
import io.duskline.delivery.reply.ReplyClass;
import io.duskline.web.MaskedLinks;
import java.time.Instant;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One delivery: its attempts, and the exact message. */
@RestController
@RequestMapping("/api/v1/deliveries/{id}")
public class DeliveryApi {

    private final Deliveries deliveries;
    private final SentMessages sent;

    public DeliveryApi(Deliveries deliveries, SentMessages sent) {
        this.deliveries = deliveries;
        this.sent = sent;
    }

    /** A listed delivery's fields, and those of the single delivery. */
    public record DeliveryBody(
            @JsonUnwrapped DeliveryView view,
            @Nullable String sha256,
            @Nullable Integer size,
            @Nullable String reply,
            @Nullable ReplyClass refusal,
            Instant dueAt,
            @Nullable OutOfHours outOfHours,
            List<Attempt> attempts) {}

    @GetMapping
    public DeliveryBody delivery(@PathVariable long id) {
        Delivery delivery = deliveries.get(id);
        return new DeliveryBody(
                DeliveryView.of(delivery),
                delivery.sha256(),
                delivery.size(),
                delivery.reply(),
                delivery.refusal(),
                delivery.dueAt(),
                delivery.outOfHours(),
                deliveries.attempts(id));
    }

    /**
     * The message as sent, with personal links masked. The header contains the SHA-256 of the exact bytes, which were checked.
     * 409 if these are not archived.
     */
    @GetMapping("/message")
    public ResponseEntity<byte[]> message(@PathVariable long id) {
        byte[] message = sent.message(deliveries.get(id));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "message/rfc822")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"d" + id + ".eml\"")
                .header("X-Content-SHA256", DigestUtils.sha256Hex(message))
                .body(MaskedLinks.in(message));
    }
}
