package io.duskline.notice.lint;

import io.duskline.catalog.ContinuingIntegration;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Integration;
import io.duskline.catalog.Integrations;
import io.duskline.catalog.LocalizedPassages;
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

/** Reads a text as an editor would: what it must mend before it is sent, what it should, and what is good already. */
@Component
public class NoticeLint {

    /** RFC 5322 §2.1.1. */
    public static final int SUBJECT = 78;

    /** Bytes of HTML from which on there is little room left. */
    public static final int LARGE = 90 * 1024;

    /** Bytes of HTML from which on mail programs cut it off. */
    public static final int CUT_OFF = ReadyMail.LARGEST;

    /** What only a service notice must not do. */
    public static final String ADVERTISING = AdvertisingLint.ADVERTISING;

    /** A placeholder without anything to put in; what is kept never had one, but its date may have gone since. */
    public static final String UNFILLED = "unfilled_placeholder";

    private static final int PHONE = 40;
    private static final String SUNSET = "sunset";
    private static final Pattern HOST = Pattern.compile("(?:[\\p{L}\\p{N}-]+\\.)+\\p{L}{2,}");

    private final FrozenMails mails;
    private final FrameTexts texts;
    private final Integrations integrations;
    private final Vendor vendor;
    private final Site site;

    NoticeLint(FrozenMails mails, FrameTexts texts, Integrations integrations, Vendor vendor, Site site) {
        this.mails = mails;
        this.texts = texts;
        this.integrations = integrations;
        this.vendor = vendor;
        this.site = site;
    }

    /**
     * @param current every language's newest revision, the one to be read among them
     * @param now for the length of what is filled in
     */
    public List<LintFinding> check(NoticeRevision revision, List<NoticeRevision> current, Deprecation d, Instant now) {
        List<LintFinding> found = new ArrayList<>(text(revision, current, d, now));
        size(revision, d, now, found);
        found.sort(Comparator.comparing(LintFinding::level));
        praise(revision, found);
        return found;
    }

    /** The same without the size of the mail that it becomes, and without praise: what stands in the text. */
    public List<LintFinding> text(NoticeRevision revision, List<NoticeRevision> current, Deprecation d, Instant now) {
        LintedText text = new LintedText(revision, d, now);
        List<Integration> catalog = integrations.all();
        List<LintFinding> found = new ArrayList<>();
        found.addAll(DateLint.check(text));
        found.addAll(ZoneLint.check(text));
        found.addAll(StyleLint.check(text));
        found.addAll(LinkLint.check(text, known(d, catalog)));
        found.addAll(NameLint.check(text, catalog));
        found.addAll(AdvertisingLint.check(text));
        found.addAll(unfilled(text));
        subject(revision, d, now, found);
        found.addAll(PartsLint.check(text));
        behind(revision, current, found);
        return found;
    }

    /** The subject with the date put in, in characters, as whoever has no account reads it. */
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

    /** Where a link is expected to lead: to the vendor, the provider, and what the catalog speaks of. */
    private List<String> known(Deprecation d, List<Integration> catalog) {
        List<String> going =
                d.continues().stream().map(ContinuingIntegration::slug).toList();
        Stream<String> providers = catalog.stream()
                .filter(each -> each.id() == d.integration().id() || going.contains(each.slug()))
                .map(Integration::provider)
                .filter(Objects::nonNull)
                .map(provider -> provider.url())
                .filter(Objects::nonNull);
        Stream<String> said = Stream.concat(
                        Stream.of(d.reason(), d.upstream().cause(), d.replacement()),
                        d.texts().values().stream().flatMap(NoticeLint::passages))
                .filter(Objects::nonNull)
                .flatMap(NoticeLint::hosts);
        Stream<String> names = Stream.concat(
                        d.continues().stream().map(ContinuingIntegration::name),
                        Stream.concat(d.names().stream(), d.integration().aliases().stream()))
                .flatMap(NoticeLint::hosts);
        return Stream.of(
                        Stream.of(site.url(""), vendor.helpEmail()),
                        Stream.ofNullable(vendor.helpUrl()).map(URI::toString),
                        Stream.ofNullable(d.upstream().url()),
                        providers,
                        said,
                        names)
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

    /** A milestone may have gone since the text was written. */
    private static List<LintFinding> unfilled(LintedText text) {
        List<String> names = Placeholders.names(NoticeFacts.of(text.about()));
        List<LintFinding> found = new ArrayList<>();
        text.fields()
                .forEach((field, words) -> Placeholders.used(words).stream()
                        .filter(name -> !names.contains(name))
                        .forEach(name -> found.add(LintFinding.must(
                                UNFILLED,
                                field,
                                "the placeholder {{" + name + "}} comes out empty: the catalog has no such date"))));
        return found;
    }

    private void subject(NoticeRevision revision, Deprecation d, Instant now, List<LintFinding> found) {
        String subject = filled(revision, d, now);
        int length = subject.codePointCount(0, subject.length());
        if (length > SUBJECT) {
            found.add(LintFinding.should(
                    "long_subject",
                    "subject",
                    "has " + length + " of at most " + SUBJECT + " characters once the date is put in"));
        }
        String date = values(revision, d, now).value(SUNSET).orElseThrow().text();
        int at = subject.indexOf(date);
        if (at >= 0 && at + date.length() > PHONE) {
            found.add(LintFinding.should(
                    "late_date",
                    "subject",
                    "phones show about " + PHONE + " characters, and the date goes from number " + (at + 1) + " to "
                            + (at + date.length()) + ". Put it earlier"));
        }
    }

    private static void behind(NoticeRevision revision, List<NoticeRevision> current, List<LintFinding> found) {
        current.stream()
                .filter(other ->
                        other.locale().equals("en") && !revision.locale().equals("en"))
                .filter(english -> english.createdAt().isAfter(revision.createdAt()))
                .findFirst()
                .ifPresent(english -> found.add(LintFinding.should(
                        "behind_english", "", "is behind English, which has a later revision " + english.revision())));
    }

    private void size(NoticeRevision revision, Deprecation d, Instant now, List<LintFinding> found) {
        MailReader reader = MailReader.example(revision.locale(), d.zone(), "https://", now);
        int bytes = ReadyMail.bytes(mails.preview(d, List.of(revision), MailKind.FIRST, null, reader));
        String size = "the mail has " + bytes / 1024 + " KB; mail programs cut it off from 102 KB on";
        if (bytes >= ReadyMail.LARGEST) {
            found.add(LintFinding.must("large_mail", "", size));
        } else if (bytes >= LARGE) {
            found.add(LintFinding.should("large_mail", "", size));
        }
    }

    private static void praise(NoticeRevision revision, List<LintFinding> found) {
        if (PartsLint.isWhole(revision.text())) {
            found.add(
                    LintFinding.good("whole", "says what stops, what continues, and what happens if nothing is done"));
        }
        if (found.stream().noneMatch(DateLint::isTyped)) {
            found.add(LintFinding.good("moving_dates", "every date moves with the plan"));
        }
    }
}
