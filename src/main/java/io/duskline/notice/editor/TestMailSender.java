package io.duskline.notice.editor;

import io.duskline.catalog.Deprecation;
import io.duskline.notice.mail.RenderedMail;
import io.duskline.web.ProblemException;
import org.springframework.modulith.NamedInterface;

/** Implemented by the package that sends test mails. */
@NamedInterface("editor")
public interface TestMailSender {

    /**
     * Sends a mail to one address, marked as a test.
     *
     * @param template its code, for the ledger
     * @param account the external id of the account that it is written for, for the ledger; empty for a made-up one
     * @param to of a user, or of a domain of the vendor's own
     * @return the subject with which it was sent
     * @throws ProblemException (422) if {@code to} is no such address; (429) if it is too often; (503) if no relay took it
     */
    String send(Deprecation about, RenderedMail mail, String template, String account, String to, String by);
}
