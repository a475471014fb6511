package io.duskline.request;

import io.duskline.customer.EmailAddress;
import io.duskline.customer.Suppressions;
import io.duskline.delivery.Continuity;
import io.duskline.delivery.message.Letter;
import io.duskline.delivery.relay.DirectMail;
import io.duskline.delivery.relay.StaffMails;
import io.duskline.notice.Vendor;
import io.duskline.notice.text.Said;
import io.duskline.web.Allowances;
import io.duskline.web.ProblemException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Answers the sender of a mail that belongs to no account. No campaign can write to them, so the mail goes to a relay at once. It has
 * the words of the agent and what the sender asked, and no link.
 */
@Component
class UnknownSenderMail {

    /** Of text in a language that is not known (ISO 639-2). */
    private static final String ANY_LANGUAGE = "und";

    private final DirectMail mail;
    private final StaffMails letters;
    private final Suppressions suppressions;
    private final Continuity continuity;
    private final Allowances allowances;
    private final Vendor vendor;

    UnknownSenderMail(
            DirectMail mail,
            StaffMails letters,
            Suppressions suppressions,
            Continuity continuity,
            Allowances allowances,
            Vendor vendor) {
        this.mail = mail;
        this.letters = letters;
        this.suppressions = suppressions;
        this.continuity = continuity;
        this.allowances = allowances;
        this.vendor = vendor;
    }

    /** Whom a reply to the request goes to; empty where it belongs to an account, or names no sender. */
    static Optional<String> address(CustomerRequest request) {
        return request.kind() == RequestKind.REPLY && request.accountId() == null
                ? Senders.address(request.sender())
                : Optional.empty();
    }

    /** Why this address cannot be written to now, in a sentence. */
    Optional<String> whyNot(String address) {
        return suppressions.find(address).isPresent()
                ? Optional.of(address + " is suppressed; nothing is sent to it.")
                : continuity.held().map(hold -> "Sending is paused. Answer once it is resumed.");
    }

    /**
     * @param said what one of us writes
     * @throws ProblemException (409) where nothing is sent to the address, or no relay takes the mail; (422) if it is no address;
     *     (429) after 10 replies in 24 hours
     */
    void send(CustomerRequest request, String address, Said said) {
        String to = EmailAddress.typed(address, "reply");
        whyNot(to).ifPresent(reason -> {
            throw ProblemException.conflict(reason);
        });
        allowances.use(
                Allowances.Act.CONTACT_REPLY,
                EmailAddress.key(to),
                to + " got 10 replies in 24 hours already. Try again later.");
        String subject =
                request.subject().regionMatches(true, 0, "Re:", 0, 3) ? request.subject() : "Re: " + request.subject();
        Map<String, Object> model = new HashMap<>();
        model.put("text", said.text());
        model.put("by", said.from());
        model.put("asked", request.text());
        model.put("vendor", vendor.name());
        Letter letter = letters.letter("request/reply", subject.strip(), model);
        Letter fromUs = new Letter(
                vendor.name(), null, letter.subject(), letter.text(), letter.html(), ANY_LANGUAGE, null, null, false);
        if (!mail.send(to, fromUs)) {
            throw ProblemException.conflict("No relay took the mail to " + to + ". Nothing was sent. Try again later.");
        }
    }
}
