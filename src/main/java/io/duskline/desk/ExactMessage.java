package io.duskline.desk;

import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.web.Refusal;
import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
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
import java.util.Properties;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.stereotype.Component;

/** Recomposes what was sent and reads it as a mail program would. */
@Component
class ExactMessage {

    /**
     * A message as sent.
     *
     * @param sha256 of the bytes just now
     * @param isExact whether that is the fingerprint noted when it was sent
     */
    public record Read(List<String> headers, String text, String html, int size, String sha256, boolean isExact) {}

    private final Deliveries deliveries;

    ExactMessage(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** @throws Refusal (404) if it was never composed */
    Read read(Delivery delivery) {
        byte[] bytes = deliveries.message(delivery);
        try {
            MimeMessage message =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
            String sha256 = DigestUtils.sha256Hex(bytes);
            return new Read(
                    headers(message),
                    body(message, "text/plain"),
                    body(message, "text/html"),
                    bytes.length,
                    sha256,
                    sha256.equals(delivery.sha256()));
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

    private static String body(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return (String) part.getContent();
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                String found = body(inner, type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}
