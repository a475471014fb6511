package io.duskline.notice.editor;

import freemarker.template.TemplateException;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.notice.BannerPreview;
import io.duskline.notice.MailKind;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.notice.mail.FrameWords;
import io.duskline.notice.mail.FrozenMails;
import io.duskline.notice.mail.ReadyMail;
import io.duskline.notice.mail.RenderedMail;
import io.duskline.notice.mail.TemplateSet;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.MailReader;
import io.duskline.notice.text.NoticeMarkdown;
import io.duskline.notice.text.Placeholders;
import io.duskline.notice.text.ReaderDates;
import io.duskline.notice.text.Wording;
import io.duskline.web.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.ui.freemarker.FreeMarkerTemplateUtils;
import org.springframework.web.servlet.view.freemarker.FreeMarkerConfigurer;
import org.springframework.web.util.UriUtils;

/** Previews a text for one reader, rendered by the code that sends. The preview may only use its own styles. */
@Component
class NoticePreviews {

    private static final String ONLY_STYLES =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-popups"
                    + " allow-popups-to-escape-sandbox";
    private static final String ONLY_OUR_STYLES =
            "default-src 'none'; style-src 'self'; frame-ancestors 'self'; sandbox allow-popups"
                    + " allow-popups-to-escape-sandbox";

    private final Notices notices;
    private final FrozenMails mails;
    private final PreviewReaders readers;
    private final FrameTexts texts;
    private final FreeMarkerConfigurer pages;
    private final BannerPreview banners;
    private final Clock clock;

    NoticePreviews(
            Notices notices,
            FrozenMails mails,
            PreviewReaders readers,
            FrameTexts texts,
            FreeMarkerConfigurer pages,
            BannerPreview banners,
            Clock clock) {
        this.notices = notices;
        this.mails = mails;
        this.readers = readers;
        this.texts = texts;
        this.pages = pages;
        this.banners = banners;
        this.clock = clock;
    }

    /**
     * Options of a preview.
     *
     * @param as {@code mail}, {@code advisory}, {@code text}, {@code page} or {@code banner}
     * @param kind kind of mail as waves name it; blank for the first
     * @param account external id of the reader's account; blank for a made-up reader
     */
    public record Wanted(String as, String kind, String account) {

        /** As a query string. */
        String query() {
            return "as=" + as + "&kind=" + kind + "&account=" + UriUtils.encode(account, StandardCharsets.UTF_8);
        }
    }

    /**
     * A preview frame and its caption.
     *
     * @param src address of the frame
     * @param kilobytes size of the mail's HTML; 0 for a page
     * @param reader the reader, in words
     */
    public record Framed(String src, String subject, int kilobytes, String reader) {}

    /**
     * Shows the current text.
     *
     * @throws ProblemException as {@link #show(Deprecation, List, String, Wanted)}
     */
    ResponseEntity<String> show(Deprecation d, String locale, Wanted wanted) {
        return show(d, notices.current(d.id()), locale, wanted);
    }

    /**
     * @param texts texts of every language, saved or as an author types them
     * @throws ProblemException 404 if there is no text in that language or no such account, 400 for another {@code as} or kind
     */
    ResponseEntity<String> show(Deprecation d, List<NoticeRevision> texts, String locale, Wanted wanted) {
        NoticeRevision revision = revision(d, texts, locale);
        MailReader reader = reader(d, locale, wanted);
        return switch (wanted.as()) {
            case "mail", "advisory" ->
                answer(
                        MediaType.TEXT_HTML,
                        ONLY_STYLES,
                        mail(d, texts, wanted, reader).html());
            case "text" -> answer(MediaType.TEXT_PLAIN, ONLY_STYLES, text(mail(d, texts, wanted, reader)));
            case "page" -> answer(MediaType.TEXT_HTML, ONLY_OUR_STYLES, page(d, revision, reader));
            case "banner" ->
                answer(
                        MediaType.TEXT_HTML,
                        ONLY_OUR_STYLES,
                        banners.of(d, locale, reader.zone()).html());
            default -> throw ProblemException.malformed("as", "is mail, advisory, text, page or banner");
        };
    }

    /**
     * @param more further query parameters of the frame
     * @throws ProblemException as {@link #show(Deprecation, List, String, Wanted)}
     */
    Framed framed(Deprecation d, List<NoticeRevision> texts, String locale, Wanted wanted, String more) {
        NoticeRevision revision = revision(d, texts, locale);
        MailReader reader = reader(d, locale, wanted);
        String src = NoticeEditorPages.path(d, locale) + "/preview?" + wanted.query() + more;
        if (wanted.as().equals("page")) {
            Placeholders values = Placeholders.of(d, reader, dates(revision, reader));
            return new Framed(src, NoticeMarkdown.line(revision.text().subject(), values), 0, words(reader));
        }
        if (wanted.as().equals("banner")) {
            return new Framed(src, banners.of(d, locale, reader.zone()).sentence(), 0, words(reader));
        }
        RenderedMail mail = mail(d, texts, wanted, reader);
        return new Framed(src, mail.subject(), (ReadyMail.bytes(mail) + 1023) / 1024, words(reader));
    }

    private String words(MailReader reader) {
        return (reader.contactName().isBlank() ? reader.accountName() : reader.contactName()) + ", " + reader.role()
                + " in " + texts.dates(Locale.ENGLISH, reader.zone()).city();
    }

    private static NoticeRevision revision(Deprecation d, List<NoticeRevision> texts, String locale) {
        return texts.stream()
                .filter(text -> text.locale().equals(locale))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("text in " + locale + " for " + d.slug()));
    }

    private MailReader reader(Deprecation d, String locale, Wanted wanted) {
        MailReader reader = readers.chosen(d, wanted.account(), locale, clock.instant());
        return wanted.as().equals("advisory") ? readers.ofAdvisory(reader) : reader;
    }

    private ReaderDates dates(NoticeRevision revision, MailReader reader) {
        return texts.dates(Locale.forLanguageTag(revision.locale()), reader.zone());
    }

    /**
     * The mail alone, also while something else is looked at.
     *
     * @throws ProblemException as {@link #show(Deprecation, List, String, Wanted)}
     */
    RenderedMail mail(Deprecation d, List<NoticeRevision> texts, String locale, Wanted wanted) {
        return mail(d, texts, wanted, reader(d, locale, wanted));
    }

    private RenderedMail mail(Deprecation d, List<NoticeRevision> current, Wanted wanted, MailReader reader) {
        MailKind kind = wanted.kind().isBlank() ? MailKind.FIRST : kind(wanted.kind());
        return mails.current(d, current, kind, Proofs.toldBefore(d)).render(reader);
    }

    /** @throws ProblemException (400) for an unknown kind */
    static MailKind kind(String code) {
        return MailKind.of(code)
                .orElseThrow(() -> ProblemException.malformed("kind", "\"" + code + "\" is no kind of mail"));
    }

    private static String text(RenderedMail mail) {
        return mail.subject() + "\n\n" + mail.text();
    }

    private static ResponseEntity<String> answer(MediaType type, String policy, String body) {
        return ResponseEntity.ok()
                .contentType(new MediaType(type, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", policy)
                .header("X-Frame-Options", "SAMEORIGIN")
                .header("Cache-Control", "no-store")
                .body(body);
    }

    /** The notice as on a public page, without the page around it. */
    private String page(Deprecation d, NoticeRevision revision, MailReader reader) {
        ReaderDates dates = dates(revision, reader);
        Placeholders values = Placeholders.of(d, reader, dates);
        Map<String, Object> model = new HashMap<>();
        model.put("lang", revision.locale());
        model.put("words", new FrameWords(dates.words()));
        model.put("dir", Wording.direction(Locale.forLanguageTag(revision.locale())));
        model.put("subject", NoticeMarkdown.line(revision.text().subject(), values));
        d.date().map(LocalMoment::instant).ifPresent(end -> {
            model.put("date", dates.date(end));
            model.put("datetime", dates.datetime(end));
            model.put("time", dates.timeInZone(end));
        });
        revision.text().fields().forEach((field, text) -> {
            if (!field.equals("subject") && !text.isBlank()) {
                model.put(field, TemplateSet.markup(NoticeMarkdown.of(text).html(values)));
            }
        });
        try {
            return FreeMarkerTemplateUtils.processTemplateIntoString(
                    pages.getConfiguration().getTemplate("console/notice-preview.ftlh"), model);
        } catch (IOException | TemplateException e) {
            throw new IllegalStateException(e);
        }
    }
}
