package io.duskline.embedded;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who looks into the sample mailbox, which takes everybody's mail. A link that lets its reader in is for the one it was
 * mailed to, and for admins, who may give anybody another password anyhow.
 *
 * @param address as they sign in
 */
record InboxReader(String address, boolean isAdmin) {

    private static final String LETS_IN = "/sign-in/link/";

    /** Whether a message has such a link: to find out takes its whole body. */
    private static final Map<MimeMessage, Boolean> LINKS = Collections.synchronizedMap(new WeakHashMap<>());

    static InboxReader of(HttpServletRequest request) {
        return new InboxReader(request.getUserPrincipal().getName(), request.isUserInRole("ADMIN"));
    }

    boolean maySee(MimeMessage message) throws MessagingException, IOException {
        return isAdmin || isFor(message.getAllRecipients()) || !mayLetIn(message);
    }

    private static boolean mayLetIn(MimeMessage message) throws MessagingException, IOException {
        @Nullable Boolean known = LINKS.get(message);
        if (known == null) {
            known = hasLink(message);
            LINKS.put(message, known);
        }
        return known;
    }

    private boolean isFor(Address @Nullable [] recipients) {
        return recipients != null
                && recipients.length == 1
                && recipients[0] instanceof InternetAddress one
                && address.equalsIgnoreCase(one.getAddress());
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
