package io.duskline.desk;

import io.duskline.catalog.Capability;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LanguageTags;
import io.duskline.customer.Account;
import io.duskline.customer.Contact;
import io.duskline.customer.ResourceUsage;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.Languages;
import io.duskline.notice.text.MailReader;
import io.duskline.notice.text.NoticeField;
import io.duskline.notice.text.NoticeMarkdown;
import io.duskline.notice.text.NoticeText;
import io.duskline.notice.text.Placeholders;
import io.duskline.notice.text.Wording;
import io.duskline.web.Site;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What was approved, as plain text with an account's own dates, for an agent who writes or speaks to them elsewhere. */
@Component
class ReplyTexts {

    private static final List<NoticeField> PARTS = List.copyOf(EnumSet.complementOf(EnumSet.of(NoticeField.SUBJECT)));

    /** Without the parts that say what to do before the end. */
    private static final List<NoticeField> AFTERWARDS = List.copyOf(
            EnumSet.complementOf(EnumSet.of(NoticeField.SUBJECT, NoticeField.SUMMARY, NoticeField.IF_YOU_DO_NOTHING)));

    private final Notices notices;
    private final FrameTexts texts;
    private final Site site;
    private final Clock clock;

    ReplyTexts(Notices notices, FrameTexts texts, Site site, Clock clock) {
        this.notices = notices;
        this.texts = texts;
        this.site = site;
        this.clock = clock;
    }

    /**
     * The whole text in one language.
     *
     * @param language in English
     * @param tag of the text
     * @param dir ltr or rtl
     * @param readers the contacts who read it, by their addresses
     */
    public record InLanguage(String language, String tag, String dir, int revision, List<String> readers, String text) {

        /** How high it stands. */
        public int lines() {
            return Math.min(24, (int) text.lines().count() + 2);
        }
    }

    /**
     * In each language that a contact gets; nothing where nothing is public.
     *
     * @param theirs as the account has it
     */
    List<InLanguage> of(Account account, List<Contact> contacts, Deprecation theirs, List<ResourceUsage> usage) {
        List<NoticeRevision> published = notices.published(theirs.id());
        if (published.isEmpty()) {
            return List.of();
        }
        Map<NoticeRevision, List<Contact>> readers = contacts.stream()
                .collect(Collectors.groupingBy(
                        contact -> Languages.choose(
                                        published, NoticeRevision::locale, Locale.forLanguageTag(contact.locale()))
                                .orElseThrow(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return readers.entrySet().stream()
                .map(each -> inLanguage(account, each.getValue(), theirs, usage, each.getKey()))
                .toList();
    }

    private InLanguage inLanguage(
            Account account,
            List<Contact> readers,
            Deprecation theirs,
            List<ResourceUsage> usage,
            NoticeRevision revision) {
        Locale locale = Locale.forLanguageTag(revision.locale());
        Instant now = clock.instant();
        Contact first = readers.getFirst();
        Deprecation said = theirs.in(locale);
        // The personal link is its reader's alone; the public page says where they find it.
        String page = site.url("/notices/" + theirs.slug());
        MailReader reader = MailReader.of(account, first, revision.locale(), first.timeZone(), usage, page, now);
        boolean hasEnded = theirs.hasEnded(now);
        boolean isOver = hasEnded && !theirs.isToldAfterwards(now);
        Placeholders values = Placeholders.of(said, reader, texts.dates(locale, first.timeZone()));
        return new InLanguage(
                LanguageTags.inEnglish(revision.locale()),
                revision.locale(),
                Wording.direction(locale),
                revision.revision(),
                readers.stream().map(Contact::email).toList(),
                text(revision.text(), said, values, texts.in(locale), hasEnded, isOver));
    }

    private static String text(
            NoticeText text, Deprecation said, Placeholders values, Wording words, boolean hasEnded, boolean isOver) {
        StringJoiner whole = new StringJoiner("\n\n");
        whole.add(
                isOver
                        ? words.text("mail.headline.done", what(said, words)) + "\n"
                                + words.text("mail.ended_on") + " "
                                + values.value("sunset").orElseThrow().text()
                        : NoticeMarkdown.line(text.subject(), values));
        for (NoticeField part : isOver ? AFTERWARDS : PARTS) {
            NoticeMarkdown written =
                    part == NoticeField.WHAT_STOPS && part.in(text).isBlank()
                            ? NoticeMarkdown.list(
                                    said.stops().stream().map(Capability::name).toList())
                            : NoticeMarkdown.of(part.in(text));
            String plain = written.text(values, Integer.MAX_VALUE).strip();
            if (!plain.isEmpty()) {
                whole.add(heading(part, words, hasEnded) + plain);
            }
        }
        return whole.toString();
    }

    private static String what(Deprecation said, Wording words) {
        String integration = said.integration().name();
        return said.isPartial() ? words.text("mail.part", integration) : integration;
    }

    /** Over a list, which does not say by itself what it lists. */
    private static String heading(NoticeField part, Wording words, boolean hasEnded) {
        return switch (part) {
            case WHAT_STOPS -> words.text(hasEnded ? "mail.stopped" : "mail.stops") + "\n";
            case WHAT_CONTINUES -> words.text("mail.continues") + "\n";
            case WHAT_TO_DO -> words.text("mail.what_to_do") + "\n";
            case SUBJECT, SUMMARY, IF_YOU_DO_NOTHING, YOUR_DATA, HELP -> "";
        };
    }
}
