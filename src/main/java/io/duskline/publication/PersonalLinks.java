package io.duskline.publication;

import io.duskline.acknowledgement.Links;
import io.duskline.acknowledgement.ProductLinks;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.customer.Accounts;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.text.Languages;
import io.duskline.web.Refusal;
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
     * @param lang the language that the reader switched to; else the contact's own
     * @throws Refusal (404) for a token that is none of ours, and alike for one whose contact is gone
     */
    Personal open(String token, @Nullable String lang) {
        return links.read(token)
                .flatMap(link -> accounts.contact(link.contactId())
                        .filter(contact -> !contact.isEnded())
                        .flatMap(contact -> personal(token, link.deprecationId(), Reader.of(contact), lang)))
                .or(() -> productLinks
                        .read(token)
                        .flatMap(link -> personal(
                                token, link.deprecationId(), Reader.of(link, lang == null ? "en" : lang), lang)))
                .orElseThrow(() -> Refusal.notFound("such link"));
    }

    private Optional<Personal> personal(String token, long deprecationId, Reader reader, @Nullable String lang) {
        Optional<PublicNotice> notice = notices.find(deprecationId);
        if (notice.isEmpty()) {
            return Optional.empty();
        }
        String language = Languages.choose(notice.get().languages(), lang, reader.locale());
        NoticeRevision text = notice.get().in(language);
        Deprecation general = notice.get().deprecation();
        Deprecation own = ends.forAccount(general, reader.accountId());
        return Optional.of(new Personal(
                token,
                notice.get().of(own),
                reader,
                accounts.get(reader.accountId()),
                text,
                frames.voice(dialect(text.locale(), reader), reader.zone()),
                lang == null ? null : text.locale(),
                own.end().equals(general.end())
                        ? null
                        : general.date().map(LocalMoment::instant).orElse(null)));
    }

    /** A reader in Canada gets French dates as Canada writes them, also where the text is just French. */
    private static String dialect(String textLocale, Reader reader) {
        Locale own = Locale.forLanguageTag(reader.locale());
        return own.getLanguage().equals(Locale.forLanguageTag(textLocale).getLanguage()) ? reader.locale() : textLocale;
    }
}
