package io.duskline.request;

import io.duskline.customer.EmailAddress;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Arrays;
import java.util.Optional;

/** Whom a mail says it is from: anybody may have written that. */
final class Senders {

    private Senders() {}

    /**
     * The first address of a From header (RFC 5322 section 3.6.2), spelled as those of contacts are; empty where there is
     * none.
     */
    static Optional<String> address(String from) {
        try {
            return Arrays.stream(InternetAddress.parseHeader(from, false))
                    .limit(1)
                    .map(InternetAddress::getAddress)
                    .map(EmailAddress::lookup)
                    .findFirst();
        } catch (AddressException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
