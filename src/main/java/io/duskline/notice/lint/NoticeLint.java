package io.duskline.notice.lint;

import io.duskline.catalog.ContinuingIntegration;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Integration;
import io.duskline.catalog.Integrations;
import io.duskline.catalog.LocalizedPassages;
import io.duskline.finding.Check;
import io.duskline.finding.Finding;
import io.duskline.notice.MailKind;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Vendor;
import io.duskline.notice.mail.FrozenMails;
import io.duskline.notice.mail.ReadyMail;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.MailReader;
import io.duskline.notice.text.NoticeFacts;
import io.duskline.notice.text.NoticeMarkdown;
import io.duskline.notice.text.Placeholders;
import io.duskline.notice.text.ReaderDates;
import io.duskline.notice.text.TypedDate;
import io.duskline.web.Site;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Checks a text: what must be fixed before it is sent, what should be, and what is good already. */
@Component
public class NoticeLint {

    /** RFC 5322 §2.1.1. */
    public static final int SUBJECT = 78;

    /** Bytes of HTML above which little room is left. */
    public static final int LARGE = 90 * 1024;

    /** Bytes of HTML above which mail programs cut a mail off. */
    public static final int CUT_OFF = ReadyMail.LARGEST;

    /** A finding that only matters in a service notice. */
    public static final String ADVERTISING = AdvertisingLint.ADVERTISING;

    /** A placeholder without a value. A saved text never has one, but its date may have been removed since. */
    public static final String UNFILLED = "unfilled_placeholder";

    private static final int PHONE = 40;
    private static final String SUNSET = "sunset";
    private static final Pattern HOST = Pattern.compile("(?:[\\p{L}\\p{N}-]+\\.)+\\p{L}{2,}");

    private final FrozenMails mails;
    private final FrameTexts texts;
    private final Integrations integrations;
    private final Vendor vendor;
    private final Site site;
    private final List<Check<LintedText>> checks;

    NoticeLint(FrozenMails mails, FrameTexts texts, Integrations integrations, Vendor vendor, Site site) {
        this.mails = mails;
        this.texts = texts;
        this.integrations = integrations;
        this.vendor = vendor;
        this.site = site;
        this.checks = List.of(
                DateLint::check,
                ZoneLint::check,
                StyleLint::check,
                text -> LinkLint.check(text, known(text.about(), text.catalog())),
                NameLint::check,
                AdvertisingLint::check,
                LanguageLint::check,
                NoticeLint::unfilled,
                this::subject,
                PartsLint::check,
                NoticeLint::behind);
    }

    /**
     * Errors first, then warnings, then what is good.
     *
     * @param current the newest revision of every language, with this one
     * @param now time used to fill placeholders and measure length
     */
    public List<Finding> check(NoticeRevision revision, List<NoticeRevision> current, Deprecation d, Instant now) {
        List<Finding> found = new ArrayList<>(text(revision, current, d, now));
        size(revision, d, now, found);
        found.sort(Comparator.comparing(Finding::severity));
        praise(revision, found);
        return found;
    }

    /** Findings about the words only: without mail size and praise. */
    public List<Finding> text(NoticeRevision revision, List<NoticeRevision> current, Deprecation d, Instant now) {
        LintedText text = new LintedText(revision, d, current, integrations.all(), now);
        return checks.stream().flatMap(check -> check.of(text).stream()).toList();
    }

    /** Length of the subject in characters with the date filled in, as a reader without an account sees it. */
    public int subjectLength(NoticeRevision revision, Deprecation d, Instant now) {
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

    /** Hosts that links may lead to: the vendor's, the provider's, and those that the catalog mentions. */
    private List<String> known(Deprecation d, List<Integration> catalog) {
        List<String> going =
                d.continues().stream().map(ContinuingIntegration::slug).toList();
        Stream<String> providers = catalog.stream()
                .filter(each -> each.id() == d.integration().id() || going.contains(each.slug()))
                .map(Integration::provider)
                .filter(Objects::nonNull)
                .map(provider -> provider.url())
                .filter(Objects::nonNull);
        Stream<String> said = Stream.of(
                        Stream.of(d.reason(), d.upstream().cause(), d.replacement()),
                        d.texts().values().stream().flatMap(NoticeLint::passages),
                        d.continues().stream().map(ContinuingIntegration::name),
                        d.names().stream(),
                        d.integration().aliases().stream())
                .flatMap(texts -> texts)
                .filter(Objects::nonNull)
                .flatMap(NoticeLint::hosts);
        return Stream.of(
                        Stream.of(site.url(""), vendor.helpEmail()),
                        Stream.ofNullable(vendor.helpUrl()).map(URI::toString),
                        Stream.ofNullable(d.upstream().url()),
                        providers,
                        said)
                .flatMap(addresses -> addresses)
                .distinct()
                .toList();
    }

    private static Stream<String> passages(LocalizedPassages own) {
        return Stream.of(own.reason(), own.cause(), own.replacement());
    }

    private static Stream<String> hosts(String text) {
        Matcher host = HOST.matcher(text);
        return host.results().map(found -> found.group());
    }

    /** A milestone may have been removed since the text was written. */
    private static List<Finding> unfilled(LintedText text) {
        List<String> names = Placeholders.names(NoticeFacts.of(text.about()));
        List<Finding> found = new ArrayList<>();
        text.fields()
                .forEach((field, words) -> Placeholders.used(words).stream()
                        .filter(name -> !names.contains(name))
                        .forEach(name -> found.add(Finding.error(
                                        UNFILLED,
                                        "the placeholder {{" + name
                                                + "}} comes out empty: the catalog has no such date")
                                .withSubject(field))));
        return found;
    }

    private List<Finding> subject(LintedText text) {
        List<Finding> found = new ArrayList<>();
        String subject = filled(text.revision(), text.about(), text.now());
        int length = subjectLength(text.revision(), text.about(), text.now());
        if (length > SUBJECT) {
            found.add(Finding.warning(
                            "long_subject",
                            "has " + length + " of at most " + SUBJECT + " characters once the date is put in")
                    .withSubject("subject"));
        }
        String date = values(text.revision(), text.about(), text.now())
                .value(SUNSET)
                .orElseThrow()
                .text();
        int at = subject.indexOf(date);
        if (at >= 0 && at + date.length() > PHONE && text.about().date().isPresent()) {
            found.add(Finding.warning(
                            "late_date",
                            "phones show about " + PHONE + " characters, and the date goes from number " + (at + 1)
                                    + " to " + (at + date.length()) + ". Put it earlier")
                    .withSubject("subject"));
        }
        int year = text.now().atZone(text.about().zone()).getYear();
        if (at < 0
                && text.about().end().named().isPresent()
                && TypedDate.in(subject, text.locale(), year).isEmpty()) {
            found.add(
                    Finding.warning("no_date_in_subject", "does not say the date of the end. Put in {{" + SUNSET + "}}")
                            .withSubject("subject"));
        }
        return found;
    }

    private static List<Finding> behind(LintedText text) {
        NoticeRevision revision = text.revision();
        return text.current().stream()
                .filter(other ->
                        other.locale().equals("en") && !revision.locale().equals("en"))
                .filter(english -> english.createdAt().isAfter(revision.createdAt()))
                .limit(1)
                .map(english -> Finding.warning(
                        "behind_english", "is behind English, which has a later revision " + english.revision()))
                .toList();
    }

    private void size(NoticeRevision revision, Deprecation d, Instant now, List<Finding> found) {
        MailReader reader = MailReader.example(revision.locale(), d.zone(), "https://", now);
        int bytes = ReadyMail.bytes(
                mails.current(d, List.of(revision), MailKind.FIRST, null).render(reader));
        String size = "the mail has " + bytes / 1024 + " KB; mail programs cut it off from 102 KB on";
        if (bytes >= ReadyMail.LARGEST) {
            found.add(Finding.error("large_mail", size));
        } else if (bytes >= LARGE) {
            found.add(Finding.warning("large_mail", size));
        }
    }

    private static void praise(NoticeRevision revision, List<Finding> found) {
        if (PartsLint.isWhole(revision.text())) {
            found.add(Finding.info("whole", "says what stops, what continues, and what happens if nothing is done"));
        }
        if (found.stream().noneMatch(DateLint::isTyped)) {
            found.add(Finding.info("moving_dates", "all dates move with the schedule"));
        }
    }
}
