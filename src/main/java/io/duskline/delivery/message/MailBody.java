package io.duskline.delivery.message;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import org.springframework.modulith.NamedInterface;

/** Reads a message of our own, as a mail program would. */
@NamedInterface("message")
public final class MailBody {

    private MailBody() {}

    /**
     * The first non-empty part of a type, at any depth.
     *
     * @param type of text, such as {@code text/html}
     * @return empty if there is none
     */
    public static String of(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return (String) part.getContent();
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String found = of(parts.getBodyPart(i), type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}
