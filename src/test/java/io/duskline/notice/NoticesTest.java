package io.duskline.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.finding.Finding;
import io.duskline.notice.lint.NoticeLint;
import io.duskline.notice.mail.FrozenMails;
import io.duskline.notice.mail.MailTemplates;
import io.duskline.notice.mail.NoticeStory;
import io.duskline.notice.mail.NoticeTexts;
import io.duskline.notice.mail.RenderedMail;
import io.duskline.notice.text.Languages;
import io.duskline.notice.text.MailReader;
import io.duskline.notice.text.NoticeText;
import io.duskline.web.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Texts in revisions, refused texts, lint findings, and sent mails that stay unchanged. */
@DusklineTest
class NoticesTest {

    private static final String AUTHOR = "pm@marketing-center.example";

    @Autowired
    private CatalogStory catalog;

    @Autowired
    private Deprecations deprecations;

    @Autowired
    private Notices notices;

    @Autowired
    private NoticeLint lint;

    @Autowired
    private FrozenMails mails;

    @Autowired
    private TestClock clock;

    private Deprecation twitter;

    @BeforeEach
    void twitterEnds() {
        twitter = catalog.twitterShutdown();
    }

    private NoticeRevision say(String locale, NoticeText text) {
        return notices.revise(twitter, locale, text, AUTHOR);
    }

    private static NoticeText text(String subject, String summary) {
        return new NoticeText(subject, summary, "- a", "- b", "[Plan]({{link}})", "It ends.", "Kept.", "Write to us.");
    }

    private List<String> findings(NoticeText text) {
        NoticeRevision revision = say("en", text);
        return lint.check(revision, notices.current(twitter.id()), twitter, clock.instant()).stream()
                .map(f -> f.severity().code() + " " + f.subject() + ": " + f.message())
                .map(f -> f.replace('\u00a0', ' '))
                .toList();
    }

    @Test
    void everyChangeIsARevisionAndTheSameTextIsNone() {
        NoticeRevision first = say("en", NoticeTexts.ENGLISH);
        NoticeRevision same = say("EN", NoticeTexts.ENGLISH);
        NoticeRevision second = say("en", text("Ends on {{sunset}}", "It ends."));

        assertThat(same).isEqualTo(first);
        assertThat(second.revision()).isEqualTo(2);
        assertThat(notices.get(first.id()).text()).isEqualTo(NoticeTexts.ENGLISH);
        assertThat(notices.history(twitter.id(), "en"))
                .extracting(NoticeRevision::revision)
                .containsExactly(2, 1);
    }

    @Test
    void whatIsPublicStaysPublicWhileTheNextIsWritten() {
        NoticeRevision first = say("en", NoticeTexts.ENGLISH);
        notices.publish(List.of(first.id()));
        NoticeRevision draft = say("en", text("Ends on {{sunset}}", "It ends."));

        assertThat(notices.published(twitter.id()))
                .extracting(NoticeRevision::id)
                .containsExactly(first.id());
        assertThat(notices.current(twitter.id())).extracting(NoticeRevision::id).containsExactly(draft.id());
    }

    @Test
    void aReaderGetsTheirLanguageElseEnglish() {
        say("en", NoticeTexts.ENGLISH);
        say("fr", NoticeTexts.FRENCH);
        List<NoticeRevision> current = notices.current(twitter.id());

        assertThat(Languages.choose(current, NoticeRevision::locale, Locale.CANADA_FRENCH))
                .get()
                .extracting(NoticeRevision::locale)
                .isEqualTo("fr");
        assertThat(Languages.choose(current, NoticeRevision::locale, Locale.KOREAN))
                .get()
                .extracting(NoticeRevision::locale)
                .isEqualTo("en");
        assertThat(Languages.choose(List.<NoticeRevision>of(), NoticeRevision::locale, Locale.KOREAN))
                .isEmpty();
    }

    @Test
    void anUnknownPlaceholderIsRefusedByNameWithTheOneMeant() {
        assertThatThrownBy(() -> say("en", text("Ends", "From {{sunset.date}} and {{acount.name}}, {{removed}}.")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(fault -> fault.field() + " " + fault.reason())
                                .containsExactly(
                                        "summary the placeholder {{sunset.date}} does not exist. Did you mean {{sunset}}?",
                                        "summary the placeholder {{acount.name}} does not exist. Did you mean {{account.name}}?",
                                        "summary the placeholder {{removed}} has no date: this deprecation has no milestone"
                                                + " removed"));
    }

    @Test
    void aLinkThatLeadsElsewhereThanItLooksIsRefused() {
        assertThatThrownBy(() -> say("en", text("Ends", "Read [this](//evil.example), [that](/notices).")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(fault -> fault.field() + " " + fault.reason())
                                .containsExactly(
                                        "summary a link leads to an address that begins with https://, http:// or mailto:,"
                                                + " or to {{link}}, not to //evil.example",
                                        "summary a link leads to an address that begins with https://, http:// or mailto:,"
                                                + " or to {{link}}, not to /notices"));
    }

    @Test
    void whatIsWrongIsNamedAllAtOnce() {
        NoticeText wrong = new NoticeText("a\nb", " ", "[x]({{account.name}})", "", "", "", "", "a".repeat(20_001));

        assertThatThrownBy(() -> notices.revise(twitter, "not a tag", wrong, AUTHOR))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(fault -> fault.field())
                                .containsExactly("locale", "subject", "summary", "help", "what_stops"));
    }

    @Test
    void theLintFindsDatesTypedByHandAndWrongWeekdays() {
        assertThat(findings(
                        text("Ends on {{sunset}}", "Export by Thursday 25 May. It ends on Monday, April 25, 2023.")))
                .contains(
                        "warning summary: “Thursday 25 May” is typed by hand. Use {{export_until}}, so that it moves with"
                                + " the date",
                        "error summary: “Monday, April 25, 2023” has the wrong weekday: it is a Tuesday");
    }

    @Test
    void theProvidersOwnDateMayBeTyped() {
        assertThat(findings(text("Ends on {{sunset}}", "Twitter closes on Saturday 29 April 2023.")))
                .noneMatch(finding -> finding.contains("typed by hand"));
    }

    @Test
    void subjectWithoutADateIsFound() {
        assertThat(findings(text("Twitter ends soon", "It ends on {{sunset}}.")))
                .contains("warning subject: does not say the date of the end. Put in {{sunset}}");
        assertThat(findings(text("Twitter ends {{sunset.days}}", "It ends on {{sunset}}.")))
                .anyMatch(finding -> finding.startsWith("warning subject: does not say the date"));
    }

    @Test
    void subjectWithThePlaceholderHasItsDateWhileTheDateIsSuspended() {
        NoticeRevision written = say("en", text("Twitter ends on {{sunset}}", "It."));
        Deprecation suspended = deprecations.suspend(twitter.slug(), "Twitter paused it.", AUTHOR);

        assertThat(lint.text(written, List.of(written), suspended, clock.instant()))
                .extracting(Finding::code)
                .doesNotContain("no_date_in_subject");
    }

    @Test
    void theLintMeasuresTheSubjectWithTheDateIn() {
        assertThat(findings(text("The thing that you know as Twitter ends in your whole account on {{sunset}}", "It.")))
                .contains(
                        "warning subject: has 86 of at most 78 characters once the date is put in",
                        "warning subject: phones show about 40 characters, and the date goes from number 66 to 86. Put it"
                                + " earlier");
    }

    @Test
    void theLintNamesWhatIsMissingAndWhatIsRude() {
        NoticeText bare = new NoticeText(
                "Twitter ends!", "Unfortunately <b>it</b> ends, see http://x.example/.", "", "", "", "", "", "");

        assertThat(findings(bare))
                .contains(
                        "warning subject: has an exclamation mark",
                        "warning subject: does not say the date of the end. Put in {{sunset}}",
                        "warning summary: “Unfortunately” is filler. Say what happens instead",
                        "warning summary: HTML is shown as it stands: <b>",
                        "warning summary: http://x.example/. is not encrypted. Use https",
                        "warning if_you_do_nothing: does not say what happens if nothing is done",
                        "warning your_data: does not say what happens to the customer's data",
                        "warning help: does not say how to reach a person",
                        "warning summary: has no end date. Use {{sunset}}");
    }

    @Test
    void aTranslationBehindEnglishIsFound() {
        NoticeRevision french = say("fr", NoticeTexts.FRENCH);
        clock.advance(Duration.ofMinutes(1));
        say("en", NoticeTexts.ENGLISH);

        assertThat(lint.check(french, notices.current(twitter.id()), twitter, clock.instant()))
                .anyMatch(finding -> finding.message().contains("behind English"));
    }

    @Test
    void aWholeTextIsPraised() {
        NoticeText whole = text("Twitter ends on {{sunset}}", "You publish to {{resources}}.");

        assertThat(findings(whole)).isNotEmpty().allMatch(finding -> finding.startsWith("info"), "is good throughout");
    }

    @Test
    void aFrozenMailIsTheSameAfterEverythingChanged() {
        say("en", NoticeTexts.ENGLISH);
        String sha =
                mails.freeze(twitter, notices.current(twitter.id()), MailKind.FIRST, null, null, mails.templates());
        MailReader reader = NoticeStory.reader("en", "America/New_York");
        RenderedMail before = mails.render(sha, reader);

        say("en", text("Another subject {{sunset}}", "Another text."));
        deprecations.moveSunset(
                twitter.slug(), new NewSunset("2023-05-02T09:00", "America/Los_Angeles", "Later.", null), AUTHOR);

        FrozenMails elsewhere = anotherNodeWithOtherTemplates();
        assertThat(elsewhere.render(sha, reader)).isEqualTo(before);
        assertThat(elsewhere
                        .current(deprecations.get(twitter.id()), notices.current(twitter.id()), MailKind.FIRST, null)
                        .render(reader)
                        .html())
                .contains("Other frame", "2 May".replace(' ', '\u00a0'));
    }

    @Autowired
    private org.jooq.DSLContext sql;

    private FrozenMails anotherNodeWithOtherTemplates() {
        java.util.Map<String, String> sources = MailTemplates.load();
        sources.replaceAll(
                (name, source) -> name.endsWith(".ftlh") ? source.replace("</body>", "Other frame</body>") : source);
        sources.computeIfPresent("i18n/mail_en.properties", (name, source) -> source.replace("Ends on", "Stops on"));
        io.duskline.web.Site site = new io.duskline.web.Site(java.net.URI.create("https://elsewhere.example"));
        return new FrozenMails(sql, clock, new MailTemplates(sources), NoticeStory.VENDOR, site);
    }

    @Test
    void freezingTheSameTwiceIsOneContent() {
        say("en", NoticeTexts.ENGLISH);
        List<NoticeRevision> texts = notices.current(twitter.id());
        String templates = mails.templates();

        assertThat(mails.freeze(twitter, texts, MailKind.FIRST, null, null, templates))
                .isEqualTo(mails.freeze(twitter, texts, MailKind.FIRST, null, null, templates))
                .isNotEqualTo(mails.freeze(twitter, texts, MailKind.REMINDER, null, null, templates))
                .matches("[0-9a-f]{64}");
    }

    @Test
    void aMailThatWouldArriveCutOffIsNotFrozen() {
        String item = "- [an item](https://help.marketing-center.example/)\n";
        NoticeText huge =
                new NoticeText("Ends on {{sunset}}", "It.", item.repeat(350), item.repeat(350), "", "", "", "");
        say("en", huge);

        assertThatThrownBy(() -> mails.freeze(
                        twitter, notices.current(twitter.id()), MailKind.FIRST, null, null, mails.templates()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("cut it off");
        assertThat(findings(huge)).anyMatch(finding -> finding.startsWith("error : the mail has"));
    }

    @Test
    void withoutATextNothingIsFrozen() {
        assertThatThrownBy(() -> mails.freeze(twitter, List.of(), MailKind.FIRST, null, null, mails.templates()))
                .isInstanceOf(ProblemException.class);
    }
}
