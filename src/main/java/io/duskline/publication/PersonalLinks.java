package io.duskline.publication;

import io.duskline.acknowledgement.Link;
import io.duskline.acknowledgement.Links;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.text.Languages;
import io.duskline.web.Refusal;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens the links in mails. */
@Component
class PersonalLinks {

    private final Links links;
    private final Accounts accounts;
    private final PublicNotices notices;
    private final PublicFrames frames;
    private final AccountEnds ends;

    PersonalLinks(Links links, Accounts accounts, PublicNotices notices, PublicFrames frames, AccountEnds ends) {
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
                .flatMap(link -> personal(token, link, lang))
                .orElseThrow(() -> Refusal.notFound("such link"));
    }

    private Optional<Personal> personal(String token, Link link, @Nullable String lang) {
        Optional<Contact> contact = accounts.contact(link.contactId()).filter(each -> !each.isEnded());
        Optional<PublicNotice> notice = notices.find(link.deprecationId());
        if (contact.isEmpty() || notice.isEmpty()) {
            return Optional.empty();
        }
        String language =
                Languages.choose(notice.get().languages(), lang, contact.get().locale());
        NoticeRevision text = notice.get().in(language);
        Deprecation general = notice.get().deprecation();
        Deprecation own = ends.forAccount(general, contact.get().accountId());
        return Optional.of(new Personal(
                token,
                notice.get().of(own),
                contact.get(),
                accounts.get(contact.get().accountId()),
                text,
                frames.voice(
                        dialect(text.locale(), contact.get()), contact.get().timeZone()),
                lang == null ? null : text.locale(),
                own.end().equals(general.end())
                        ? null
                        : general.date().map(LocalMoment::instant).orElse(null)));
    }

    /** A reader in Canada gets French dates as Canada writes them, also where the text is just French. */
    private static String dialect(String textLocale, Contact contact) {
        Locale own = Locale.forLanguageTag(contact.locale());
        return own.getLanguage().equals(Locale.forLanguageTag(textLocale).getLanguage())
                ? contact.locale()
                : textLocale;
    }
}
