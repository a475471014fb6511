package io.duskline.delivery.message;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import org.springframework.modulith.NamedInterface;

/** A message of ours read again, as a mail program would. */
@NamedInterface("message")
public final class MailBody {

    private MailBody() {}

    /**
     * The first part of a type that says anything, however deep it lies.
     *
     * @param type of text, as {@code text/html}
     * @return empty where there is none
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
