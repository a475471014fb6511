package io.duskline.request;

import io.duskline.customer.EmailAddress;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Arrays;
import java.util.Optional;

/** Sender addresses of mails. They are not proven: any sender can be written there. */
final class Senders {

    private Senders() {}

    /** The first address of a From header (RFC 5322 section 3.6.2), normalised like contact addresses; empty if there is none. */
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
