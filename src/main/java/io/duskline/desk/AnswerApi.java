package io.duskline.desk;

import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.Acknowledgement.Source;
import io.duskline.acknowledgement.AnswerGiven;
import io.duskline.acknowledgement.AnswerView;
import io.duskline.acknowledgement.AnswerViews;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.EmailAddress;
import io.duskline.web.Refusal;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Answers that were given elsewhere than on the personal page, by REST. */
@RestController
class AnswerApi {

    private final Accounts accounts;
    private final TelephoneAnswers answers;
    private final AnswerViews views;

    AnswerApi(Accounts accounts, TelephoneAnswers answers, AnswerViews views) {
        this.accounts = accounts;
        this.answers = answers;
        this.views = views;
    }

    /**
     * @param account external id
     * @param contact the address of who answered; without it somebody else
     * @param via phone, or rest where another system took it; rest without it
     * @param confirmed whether they know what the account still uses; moved and not_affected do not count before
     * @param note who called, and what they said; needed by phone without a contact
     */
    record Given(
            @Nullable String deprecation,
            @Nullable String account,
            @Nullable String answer,
            @Nullable String by,
            @Nullable String until,
            @Nullable String because,
            @Nullable String question,
            @Nullable Boolean confirmed,
            @Nullable String contact,
            @Nullable String via,
            @Nullable String note) {}

    /** Under the caller's name; it counts as if the account had answered itself, which it may do again. */
    @PostMapping("/api/v1/acknowledgements")
    @ResponseStatus(HttpStatus.CREATED)
    AnswerView answer(@RequestBody Given given, Principal who) {
        Account account = accounts.find(given.account() == null ? "" : given.account())
                .orElseThrow(() -> Refusal.invalid("account", "is none that we know"));
        @Nullable Contact contact = given.contact() == null ? null : contact(account, given.contact());
        Acknowledgement noted = answers.note(
                account,
                given.deprecation(),
                contact == null ? null : contact.id(),
                new AnswerGiven(
                        given.answer(),
                        given.by(),
                        given.until(),
                        given.because(),
                        given.question(),
                        Boolean.TRUE.equals(given.confirmed())),
                source(given.via()),
                given.note(),
                true,
                who.getName());
        return views.get(noted.id());
    }

    private Contact contact(Account account, String email) {
        String key = EmailAddress.lookup(email);
        return accounts.contacts(account.id()).stream()
                .filter(contact -> EmailAddress.lookup(contact.email()).equals(key))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("contact", "is no contact of this account"));
    }

    private static Source source(@Nullable String via) {
        return switch (via) {
            case null -> Source.REST;
            case "rest" -> Source.REST;
            case "phone" -> Source.TELEPHONE;
            default -> throw Refusal.invalid("via", "must be phone or rest");
        };
    }
}
