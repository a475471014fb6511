package io.duskline.embedded;

import io.duskline.delivery.message.MailBody;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Who looks into the sample mailbox, which takes everybody's mail. Only its recipient and admins see a mail with a sign-in
 * link. Admins can change any password anyway.
 *
 * @param address as they sign in
 */
record InboxReader(String address, boolean isAdmin) {

    private static final String LETS_IN = "/sign-in/link/";

    static InboxReader of(HttpServletRequest request) {
        return new InboxReader(request.getUserPrincipal().getName(), request.isUserInRole("ADMIN"));
    }

    boolean maySee(MimeMessage message) throws MessagingException, IOException {
        return isAdmin
                || isFor(message.getAllRecipients())
                || !MailBody.of(message, "text/plain").contains(LETS_IN);
    }

    private boolean isFor(Address @Nullable [] recipients) {
        return recipients != null
                && recipients.length == 1
                && recipients[0] instanceof InternetAddress one
                && address.equalsIgnoreCase(one.getAddress());
    }
}
