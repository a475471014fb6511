package io.duskline.desk;

import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.Acknowledgement.Source;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.AnswerGiven;
import io.duskline.acknowledgement.AnswerSource;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.notice.text.Languages;
import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers given by telephone. The agent records the answer and the caller under the agent's own name, because the agent has
 * no personal link of the customer.
 */
@Component
class TelephoneAnswers {

    /** Characters. */
    static final int LONGEST_NOTE = 1000;

    private final Accounts accounts;
    private final Deprecations deprecations;
    private final Notices notices;
    private final Acknowledgements acknowledgements;
    private final AccountEnds ends;

    TelephoneAnswers(
            Accounts accounts,
            Deprecations deprecations,
            Notices notices,
            Acknowledgements acknowledgements,
            AccountEnds ends) {
        this.ends = ends;
        this.accounts = accounts;
        this.deprecations = deprecations;
        this.notices = notices;
        this.acknowledgements = acknowledgements;
    }

    /**
     * @param slug the deprecation's
     * @param contactId the contact who called; null or 0 for another person
     * @param note who called and what they said; required by telephone if the caller is not a contact
     * @throws ProblemException (404) if there is no such deprecation or contact; (409) if nothing was said of it yet, or it
     *     does not end after all; (422) with the fields that are wrong
     */
    Acknowledgement note(
            Account account,
            @Nullable String slug,
            @Nullable Long contactId,
            AnswerGiven given,
            Source source,
            @Nullable String note,
            boolean mayBeConfirmedLater,
            String by) {
        Deprecation deprecation = deprecations
                .find(slug == null ? "" : slug)
                .map(found -> ends.forAccount(found, account.id()))
                .orElseThrow(() -> ProblemException.notFound("deprecation \"" + slug + "\""));
        @Nullable Contact contact = contactId == null || contactId == 0 ? null : accounts.contact(account, contactId);
        NoticeRevision text = text(deprecation, contact);
        String said = Faults.check(faults -> contact == null && source == Source.TELEPHONE
                ? faults.text(note, "note", LONGEST_NOTE)
                : faults.optionalText(note, "note", LONGEST_NOTE));
        AnswerSource who = new AnswerSource(
                account.id(),
                contact == null ? 0 : contact.id(),
                contact == null ? deprecation.zone() : contact.timeZone(),
                source,
                by,
                said.isEmpty() ? null : said,
                mayBeConfirmedLater);
        return acknowledgements.answer(deprecation, who, given, text.locale(), text.revision());
    }

    /** The text that they would read by now. */
    private NoticeRevision text(Deprecation deprecation, @Nullable Contact contact) {
        List<NoticeRevision> published = notices.published(deprecation.id());
        List<NoticeRevision> texts = published.isEmpty() ? notices.current(deprecation.id()) : published;
        return Languages.choose(
                        texts,
                        NoticeRevision::locale,
                        contact == null ? Locale.ENGLISH : Locale.forLanguageTag(contact.locale()))
                .orElseThrow(
                        () -> ProblemException.conflict(
                                "We have not written to this account about it yet, so there is nothing to answer. Send them the notice first."));
    }
}
