package io.duskline.embedded;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Which messages have a link that lets its reader in. That their bodies alone tell, which nobody reads twice: a message never
 * changes, and what is known of it goes with it.
 */
final class SignInLetters {

    private static final String LETS_IN = "/sign-in/link/";

    /** A message is equal to itself alone. */
    private final Map<MimeMessage, Boolean> known = Collections.synchronizedMap(new WeakHashMap<>());

    boolean letsIn(MimeMessage message) throws MessagingException, IOException {
        Boolean letsIn = known.get(message);
        if (letsIn == null) {
            letsIn = hasLink(message);
            known.put(message, letsIn);
        }
        return letsIn;
    }

    private static boolean hasLink(Part part) throws MessagingException, IOException {
        Object content = part.getContent();
        if (content instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                if (hasLink(parts.getBodyPart(i))) {
                    return true;
                }
            }
        }
        return content instanceof Part inner
                ? hasLink(inner)
                : content.toString().contains(LETS_IN);
    }
}
