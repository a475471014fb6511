package io.duskline.embedded;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Who looks into the sample mailbox, which takes everybody's mail. A link that lets its reader in is for the one it was
 * mailed to, and for admins, who may give anybody another password anyhow.
 *
 * @param address as they sign in
 * @param letters which messages have such a link
 */
record InboxReader(String address, boolean isAdmin, SignInLetters letters) {

    static InboxReader of(HttpServletRequest request, SignInLetters letters) {
        return new InboxReader(request.getUserPrincipal().getName(), request.isUserInRole("ADMIN"), letters);
    }

    boolean maySee(MimeMessage message) throws MessagingException, IOException {
        return isAdmin || isFor(message.getAllRecipients()) || !letters.letsIn(message);
    }

    private boolean isFor(Address @Nullable [] recipients) {
        return recipients != null
                && recipients.length == 1
                && recipients[0] instanceof InternetAddress one
                && address.equalsIgnoreCase(one.getAddress());
    }
}
