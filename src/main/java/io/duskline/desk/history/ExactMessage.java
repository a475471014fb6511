package io.duskline.desk.history;

import io.duskline.delivery.Attempt;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.archive.SentMessages;
import io.duskline.delivery.message.MailBody;
import io.duskline.inbound.matching.ReturnedMessage;
import io.duskline.inbound.matching.ReturnedMessages;
import io.duskline.web.MaskedLinks;
import io.duskline.web.ProblemException;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.stereotype.Component;

/** Reads what was sent as a mail program would. */
@Component
public class ExactMessage {
    private final SentMessages sent;
    private final Deliveries deliveries;
    private final ReturnedMessages returned;

    ExactMessage(SentMessages sent, Deliveries deliveries, ReturnedMessages returned) {
        this.sent = sent;
        this.deliveries = deliveries;
        this.returned = returned;
    }

    /**
     * A message as sent, but for its personal links, which are masked: its reader alone may use them.
     *
     * @param sha256 of the bytes as they were sent, checked against what was noted then
     */
    public record Read(List<String> headers, String text, String html, int size, String sha256) {}

    /** @throws ProblemException (404) if it was never handed over; (409) if its bytes are not on record */
    public Read read(Delivery delivery) {
        byte[] bytes = sent.message(delivery);
        try {
            MimeMessage message =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
            return new Read(
                    headers(message).stream().map(MaskedLinks::in).toList(),
                    MaskedLinks.in(MailBody.of(message, "text/plain")),
                    MaskedLinks.in(MailBody.of(message, "text/html")),
                    bytes.length,
                    DigestUtils.sha256Hex(bytes));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> headers(MimeMessage message) throws MessagingException, UnsupportedEncodingException {
        List<String> lines = new ArrayList<>();
        for (Header header : Collections.list(message.getAllHeaders())) {
            lines.add(header.getName() + ": " + MimeUtility.decodeText(MimeUtility.unfold(header.getValue())));
        }
        return lines;
    }

    /** What was sent, how it was handed over, and what came back about it. */
    public record Shown(
            long delivery, ExactMessage.Read message, List<Attempt> attempts, List<ReturnedMessage> returned) {}

    /** Empty for one that was never handed over, or whose bytes are kept no more. */
    public Optional<Shown> open(Delivery delivery) {
        if (delivery.sha256() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Shown(
                    delivery.id(), read(delivery), deliveries.attempts(delivery.id()), returned.about(delivery.id())));
        } catch (ProblemException refusal) {
            return Optional.empty();
        }
    }
}
