package io.duskline.publication;

import io.duskline.acknowledgement.Links;
import io.duskline.acknowledgement.ProductLink;
import io.duskline.acknowledgement.ProductLinks;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.ledger.TokenText;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.text.Languages;
import io.duskline.web.ProblemException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens the links in mails, and those that the banner in the vendor's product gives. */
@Component
class PersonalLinks {

    private final Links links;
    private final ProductLinks productLinks;
    private final Accounts accounts;
    private final PublicNotices notices;
    private final PublicFrames frames;
    private final AccountEnds ends;

    PersonalLinks(
            Links links,
            ProductLinks productLinks,
            Accounts accounts,
            PublicNotices notices,
            PublicFrames frames,
            AccountEnds ends) {
        this.productLinks = productLinks;
        this.ends = ends;
        this.links = links;
        this.accounts = accounts;
        this.notices = notices;
        this.frames = frames;
    }

    /**
     * @param typed the token as it came: capitals, and a bracket or full stop after it, are forgiven
     * @param lang the language that the reader switched to; else the contact's own
     * @throws ProblemException (404) for a token that is none of ours, and alike for one whose contact is gone
     */
    PersonalContext open(String typed, @Nullable String lang) {
        String token = TokenText.typed(typed);
        return ofContact(token, lang)
                .or(() -> productLinks
                        .read(token)
                        .flatMap(link -> personal(
                                token, link.deprecationId(), PageReader.of(link, lang == null ? "en" : lang), lang)))
                .orElseThrow(() -> ProblemException.notFound("such link"));
    }

    /** The link of a contact who is still there; empty for any other token. */
    Optional<PersonalContext> ofContact(String token, @Nullable String lang) {
        return links.read(token)
                .flatMap(link -> accounts.contact(link.contactId())
                        .filter(contact -> !contact.isEnded())
                        .flatMap(contact -> personal(token, link.deprecationId(), PageReader.of(contact), lang)));
    }

    private Optional<PersonalContext> personal(
            String token, long deprecationId, PageReader reader, @Nullable String lang) {
        return notices.find(deprecationId)
                .map(notice -> personal(token, notice, accounts.get(reader.accountId()), reader, lang));
    }

    /** What a new link in the vendor's product opens; notice and account are those that it is about. */
    PersonalContext give(ProductLink link, PublicNotice notice, Account account, String lang) {
        return personal(productLinks.token(link), notice, account, PageReader.of(link, lang), lang);
    }

    private PersonalContext personal(
            String token, PublicNotice notice, Account account, PageReader reader, @Nullable String lang) {
        NoticeRevision text = notice.in(Languages.choose(notice.languages(), lang, reader.locale()));
        Deprecation general = notice.deprecation();
        Deprecation own = ends.forAccount(general, account.id());
        return new PersonalContext(
                token,
                notice.of(own),
                reader,
                account,
                text,
                frames.voice(dialect(text.locale(), reader), reader.zone()),
                lang == null ? null : text.locale(),
                own.end().equals(general.end())
                        ? null
                        : general.date().map(LocalMoment::instant).orElse(null));
    }

    /** A reader in Canada gets French dates as Canada writes them, also where the text is just French. */
    private static String dialect(String textLocale, PageReader reader) {
        Locale own = Locale.forLanguageTag(reader.locale());
        return own.getLanguage().equals(Locale.forLanguageTag(textLocale).getLanguage()) ? reader.locale() : textLocale;
    }
}
