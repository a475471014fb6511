package io.duskline.notice.editor;

import freemarker.template.TemplateException;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.notice.MailKind;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.notice.mail.FrameWords;
import io.duskline.notice.mail.FrozenMails;
import io.duskline.notice.mail.RenderedMail;
import io.duskline.notice.mail.TemplateSet;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.MailReader;
import io.duskline.notice.text.NoticeMarkdown;
import io.duskline.notice.text.Placeholders;
import io.duskline.notice.text.ReaderDates;
import io.duskline.notice.text.Wording;
import io.duskline.web.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.ui.freemarker.FreeMarkerTemplateUtils;
import org.springframework.web.servlet.view.freemarker.FreeMarkerConfigurer;

/** The current text as one reader would get it, made by the code that sends. It may style itself, and nothing else. */
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
    private final Clock clock;

    NoticePreviews(
            Notices notices,
            FrozenMails mails,
            PreviewReaders readers,
            FrameTexts texts,
            FreeMarkerConfigurer pages,
            Clock clock) {
        this.notices = notices;
        this.mails = mails;
        this.readers = readers;
        this.texts = texts;
        this.pages = pages;
        this.clock = clock;
    }

    /**
     * @param account external id; null for somebody made up
     * @param as {@code mail} (a service notice), {@code advisory}, {@code text} or {@code page}
     * @param kind which mail, as waves name it; null for the first
     * @throws Refusal 404 if there is no text in that language or no such account, 400 for another {@code as} or kind
     */
    ResponseEntity<String> show(
            Deprecation d, String locale, @Nullable String account, String as, @Nullable String kind) {
        List<NoticeRevision> current = notices.current(d.id());
        NoticeRevision revision = current.stream()
                .filter(text -> text.locale().equals(locale))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("text in " + locale + " for " + d.slug()));
        MailReader reader = account == null || account.isBlank()
                ? readers.madeUp(d, locale, clock.instant())
                : readers.of(d, account, locale, clock.instant());
        return switch (as) {
            case "mail" ->
                answer(
                        MediaType.TEXT_HTML,
                        ONLY_STYLES,
                        mail(d, current, kind, reader).html());
            case "advisory" ->
                answer(
                        MediaType.TEXT_HTML,
                        ONLY_STYLES,
                        mail(d, current, kind, readers.ofAdvisory(reader)).html());
            case "text" -> answer(MediaType.TEXT_PLAIN, ONLY_STYLES, text(mail(d, current, kind, reader)));
            case "page" -> answer(MediaType.TEXT_HTML, ONLY_OUR_STYLES, page(d, revision, reader));
            default -> throw Refusal.malformed("as", "is mail, advisory, text or page");
        };
    }

    private RenderedMail mail(Deprecation d, List<NoticeRevision> current, @Nullable String kind, MailReader reader) {
        MailKind which = kind == null || kind.isBlank()
                ? MailKind.FIRST
                : MailKind.of(kind).orElseThrow(() -> Refusal.malformed("kind", "\"" + kind + "\" is no kind of mail"));
        return mails.preview(d, current, which, Proofs.toldBefore(d), reader);
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

    /** The notice as a public page says it, without the page around it. */
    private String page(Deprecation d, NoticeRevision revision, MailReader reader) {
        ReaderDates dates = texts.dates(Locale.forLanguageTag(revision.locale()), reader.zone());
        Placeholders values = Placeholders.of(d, reader, dates);
        Map<String, Object> model = new HashMap<>();
        model.put("lang", revision.locale());
        model.put("words", new FrameWords(dates.words()));
        model.put("dir", Wording.isRightToLeft(Locale.forLanguageTag(revision.locale())) ? "rtl" : "ltr");
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
