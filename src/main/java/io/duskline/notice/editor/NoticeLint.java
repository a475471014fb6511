package io.duskline.notice.editor;

import io.duskline.catalog.Capability;
import io.duskline.catalog.Deprecation;
import io.duskline.notice.MailKind;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.mail.FrozenMails;
import io.duskline.notice.mail.ReadyMail;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.MailReader;
import io.duskline.notice.text.NoticeCheck;
import io.duskline.notice.text.NoticeFacts;
import io.duskline.notice.text.NoticeField;
import io.duskline.notice.text.NoticeMarkdown;
import io.duskline.notice.text.NoticeText;
import io.duskline.notice.text.Placeholders;
import io.duskline.notice.text.ReaderDates;
import io.duskline.notice.text.TypedDate;
import io.duskline.web.Faults;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a text as an editor would: what it must mend before it is sent, what it should, and what is good already. */
@Component
public class NoticeLint {

    /** RFC 5322 §2.1.1. */
    static final int SUBJECT = 78;

    private static final int PHONE = 40;
    /** Bytes of HTML from which on there is little room left. */
    static final int LARGE = 90 * 1024;

    private static final String SUNSET = "sunset";

    private static final Pattern EXCLAMATION = Pattern.compile("!(?!\\[)|！|¡");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][a-zA-Z0-9]*(?:\\s[^<>]*)?/?>");
    private static final Pattern PLAIN_HTTP = Pattern.compile("(?<!\\w)http://[^\\s)>]+");
    private static final Pattern RITUAL = Pattern.compile(
            "unfortunately|please note|we regret|malheureusement|veuillez noter|nous regrettons|(?<!\\w)leider(?!\\w)|bitte beachten"
                    + "|wir bedauern|lamentablemente|desafortunadamente|tenga en cuenta|残念ながら|للأسف|يرجى ملاحظة",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Map<String, String> EXPECTED = Map.of(
            "what_to_do", "does not say what to do",
            "if_you_do_nothing", "does not say what happens if nothing is done",
            "your_data", "does not say what becomes of the customer's data",
            "help", "does not say where a person helps");

    private final FrozenMails mails;
    private final FrameTexts texts;

    NoticeLint(FrozenMails mails, FrameTexts texts) {
        this.mails = mails;
        this.texts = texts;
    }

    /**
     * @param current every language's newest revision, the one to be read among them
     * @param now for the length of what is filled in
     */
    public List<LintFinding> check(NoticeRevision revision, List<NoticeRevision> current, Deprecation d, Instant now) {
        List<LintFinding> found = new ArrayList<>();
        Locale locale = Locale.forLanguageTag(revision.locale());
        Map<String, String> fields = revision.text().fields();
        fields.forEach((field, text) -> {
            dates(field, text, locale, d, now, found);
            manners(field, text, found);
        });
        subject(revision, d, now, found);
        missing(fields, found);
        untranslated(revision, d, found);
        behind(revision, current, found);
        size(revision, d, now, found);
        found.sort(Comparator.comparing(LintFinding::level));
        praise(revision.text(), found);
        return found;
    }

    /**
     * As {@link #check}, of a text that is not kept yet: what must be mended before it can be kept comes first. Nothing is
     * said of one in which nothing stands.
     */
    List<LintFinding> checkUnkept(EditedNotice edited, Instant now) {
        if (edited.isEmpty()) {
            return List.of();
        }
        Faults faults = new Faults();
        NoticeCheck.check(edited.text(), NoticeFacts.of(edited.about()), faults);
        List<LintFinding> found = faults.found().stream()
                .map(fault -> LintFinding.must(fault.field(), fault.reason()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (!edited.isTooLong()) {
            found.addAll(check(edited.asRevision(), edited.texts(), edited.about(), now));
            found.sort(Comparator.comparing(LintFinding::level));
        }
        return found;
    }

    /** The subject with the date put in, in characters, as whoever has no account reads it. */
    int subjectLength(NoticeRevision revision, Deprecation d, Instant now) {
        String subject = filled(revision, d, now);
        return subject.codePointCount(0, subject.length());
    }

    private String filled(NoticeRevision revision, Deprecation d, Instant now) {
        return NoticeMarkdown.line(revision.text().subject(), values(revision, d, now));
    }

    private Placeholders values(NoticeRevision revision, Deprecation d, Instant now) {
        ReaderDates dates = texts.dates(Locale.forLanguageTag(revision.locale()), d.zone());
        return Placeholders.of(d, MailReader.anyone(revision.locale(), dates.zone(), "", now), dates);
    }

    private static void dates(
            String field, String text, Locale locale, Deprecation d, Instant now, List<LintFinding> found) {
        int year = d.end()
                .named()
                .map(date -> date.at().getYear())
                .orElseGet(() -> now.atZone(d.zone()).getYear());
        for (TypedDate typed : TypedDate.in(text, locale, year)) {
            @Nullable LocalDate day = typed.day();
            String quoted = "“" + typed.words() + "”";
            if (day == null) {
                found.add(LintFinding.should(field, quoted + " can be read in two ways. Use a placeholder or a word"));
                continue;
            }
            if (typed.hasWrongWeekday()) {
                String weekday = day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
                found.add(LintFinding.must(field, quoted + " has the wrong weekday: it is a " + weekday));
            }
            if (!day.equals(d.upstream().date())) {
                found.add(LintFinding.should(field, quoted + " is typed by hand. " + advice(day, d)));
            }
        }
    }

    private static String advice(LocalDate day, Deprecation d) {
        return d.milestones().stream()
                .filter(m -> m.moment().at().toLocalDate().equals(day))
                .findFirst()
                .map(m -> "Use {{" + m.kind().code() + "}}, so that it moves with the date")
                .orElse("Where it is a date of this deprecation, use its placeholder");
    }

    public static void manners(String field, String text, List<LintFinding> found) {
        first(EXCLAMATION, text).ifPresent(m -> found.add(LintFinding.should(field, "has an exclamation mark")));
        first(RITUAL, text)
                .ifPresent(words ->
                        found.add(LintFinding.should(field, "“" + words + "” says nothing. Say what happens instead")));
        first(TAG, text).ifPresent(tag -> found.add(LintFinding.should(field, "HTML is shown as it stands: " + tag)));
        first(PLAIN_HTTP, text)
                .ifPresent(url -> found.add(LintFinding.should(field, url + " is not encrypted. Use https")));
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    private void subject(NoticeRevision revision, Deprecation d, Instant now, List<LintFinding> found) {
        String subject = filled(revision, d, now);
        int length = subjectLength(revision, d, now);
        if (length > SUBJECT) {
            found.add(LintFinding.should(
                    "subject", "has " + length + " of at most " + SUBJECT + " characters once the date is put in"));
        }
        String date = values(revision, d, now).value(SUNSET).orElseThrow().text();
        int at = subject.indexOf(date);
        if (at >= 0 && at + date.length() > PHONE) {
            found.add(LintFinding.should(
                    "subject",
                    "phones show about " + PHONE + " characters, and the date goes from the " + (at + 1) + ". to the "
                            + (at + date.length()) + ". Put it earlier"));
        }
    }

    private static void missing(Map<String, String> fields, List<LintFinding> found) {
        EXPECTED.keySet().stream()
                .sorted()
                .filter(field -> fields.getOrDefault(field, "").isBlank())
                .forEach(field -> found.add(LintFinding.should(field, EXPECTED.getOrDefault(field, ""))));
        List<String> used = Placeholders.used(String.join("\n", fields.values()));
        if (!used.contains(SUNSET)) {
            found.add(LintFinding.should("summary", "the date is nowhere in the text. Use {{sunset}}"));
        }
        if (!used.contains(Placeholders.LINK)) {
            found.add(LintFinding.should(
                    "what_to_do",
                    "the reader's own page is nowhere in the text. Link to it: [Tell us your plan]({{link}})"));
        }
    }

    /** The catalog calls what stops by one name, in one language; a name of several words is no brand. */
    private static void untranslated(NoticeRevision revision, Deprecation d, List<LintFinding> found) {
        Locale locale = Locale.forLanguageTag(revision.locale());
        if (locale.getLanguage().equals("en")) {
            return;
        }
        d.stops().stream()
                .map(Capability::name)
                .filter(name -> name.strip().contains(" "))
                .filter(name -> revision.text().whatStops().contains(name.strip()))
                .findFirst()
                .ifPresent(name -> found.add(LintFinding.should(
                        NoticeField.WHAT_STOPS.code(),
                        "“" + name + "” stands as in the catalog, not in "
                                + locale.getDisplayLanguage(Locale.ENGLISH))));
    }

    private static void behind(NoticeRevision revision, List<NoticeRevision> current, List<LintFinding> found) {
        current.stream()
                .filter(other ->
                        other.locale().equals("en") && !revision.locale().equals("en"))
                .filter(english -> english.createdAt().isAfter(revision.createdAt()))
                .findFirst()
                .ifPresent(english -> found.add(
                        LintFinding.should("", "is behind English, which has a later revision " + english.revision())));
    }

    private void size(NoticeRevision revision, Deprecation d, Instant now, List<LintFinding> found) {
        MailReader reader = PreviewReaders.madeUp(revision.locale(), d.zone(), "https://", now);
        int bytes = ReadyMail.bytes(mails.preview(d, List.of(revision), MailKind.FIRST, null, reader));
        String size = "the mail has " + bytes / 1024 + " KB; mail programs cut it off from 102 KB on";
        if (bytes >= ReadyMail.LARGEST) {
            found.add(LintFinding.must("", size));
        } else if (bytes >= LARGE) {
            found.add(LintFinding.should("", size));
        }
    }

    private static void praise(NoticeText text, List<LintFinding> found) {
        boolean whole = Stream.of(NoticeField.WHAT_STOPS, NoticeField.WHAT_CONTINUES, NoticeField.IF_YOU_DO_NOTHING)
                .noneMatch(field -> field.in(text).isBlank());
        if (whole) {
            found.add(new LintFinding(
                    LintFinding.Level.GOOD,
                    "",
                    "says what stops, what continues, and what happens if nothing is done"));
        }
        if (found.stream().noneMatch(finding -> finding.reason().contains("typed by hand"))) {
            found.add(new LintFinding(LintFinding.Level.GOOD, "", "every date moves with the plan"));
        }
    }
}
