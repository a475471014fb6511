package io.duskline.notice.editor;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Deprecation;
import io.duskline.finding.Finding;
import io.duskline.finding.Finding.Severity;
import io.duskline.notice.Notices;
import io.duskline.notice.mail.NoticeTexts;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.NoticeText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A text that nobody has to begin from nothing: what the catalog knows, in each language of the frame. */
@DusklineTest
class FirstDraftTest {

    private static final String EDITOR = "/console/deprecations/twitter-shutdown/notices/";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    CatalogStory catalog;

    @Autowired
    FirstDraft first;

    @Autowired
    Notices notices;

    @Autowired
    NoticeDrafts drafts;

    @Autowired
    EditorView view;

    @Autowired
    FrameTexts texts;

    @Autowired
    TestClock clock;

    private Deprecation twitter;

    @BeforeEach
    void twitterEnds() {
        twitter = catalog.twitterShutdown();
    }

    private List<String> languages() {
        return texts.languages().stream().map(Locale::toLanguageTag).toList();
    }

    @Test
    void itSaysWhatTheCatalogKnows() {
        NoticeText english = first.in(twitter, "en");

        assertThat(english.subject()).isEqualTo("Twitter ends on {{sunset}}");
        assertThat(english.whatStops()).isEqualTo("- Schedule tweets\n- View past tweets");
        assertThat(english.whatContinues()).isEqualTo("- facebook\n- instagram\n- linkedin");
        assertThat(english.whatToDo()).contains("{{export_until}}", "[Tell us your plan]({{link}})");
        assertThat(english.yourData()).contains("{{export_until}}").doesNotContain("{{removed}}");
        assertThat(english.help()).contains("(mailto:help@marketing-center.example)");
    }

    /** Nobody could be told before. */
    @Test
    void ofWhatHasEndedItSaysSo() {
        clock.advance(Duration.ofDays(10));
        NoticeText english = first.in(twitter, "en");

        assertThat(english.subject()).isEqualTo("Twitter ended on {{sunset}}");
        assertThat(english.summary()).contains("can no longer use Twitter");
        assertThat(english.whatToDo()).contains("{{export_until}}").doesNotContain("{{sunset}}");
        assertThat(english.ifYouDoNothing()).contains("has worked in your account since {{sunset}}");
        canBeKeptInEveryLanguage();
    }

    /** Not by the day until which data can be exported, which stands above it and may come weeks later. */
    @Test
    void theChangeIsDueByTheEnd() {
        assertThat(first.in(twitter, "en").whatToDo()).contains("and move it before {{sunset}}.");
        for (String tag : languages()) {
            for (String key : List.of("draft.what_to_do.look", "draft.what_to_do.replace")) {
                assertThat(texts.in(tag).text(key)).as(tag).contains("{{sunset}}");
            }
        }
    }

    @Test
    void whatCannotBeExportedAnyMoreIsNotOffered() {
        clock.advance(Duration.ofDays(60));

        assertThat(first.in(twitter, "en").whatToDo()).doesNotContain("{{export_until}}");
        assertThat(first.in(twitter, "en").yourData()).isEmpty();
    }

    @Test
    void inEveryLanguageItCanBeKeptAsItIs() {
        canBeKeptInEveryLanguage();
    }

    private void canBeKeptInEveryLanguage() {
        for (String tag : languages()) {
            NoticeText text = first.in(twitter, tag);
            EditedNotice edited = EditedNotice.of(
                    twitter,
                    tag,
                    "pm",
                    notices.current(twitter.id()),
                    List.of(new NoticeDraft(tag, "pm", text, 0, clock.instant())));

            assertThat(view.check(edited, clock.instant()))
                    .as(tag)
                    .filteredOn(found -> found.severity() != Severity.INFO)
                    .extracting(Finding::message)
                    .allMatch(
                            reason -> reason.contains("stands as in the catalog") || reason.startsWith("phones show"));
            assertThat(notices.revise(twitter, tag, text, "pm").revision())
                    .as(tag)
                    .isOne();
        }
        assertThat(languages()).contains("en", "fr", "de", "es", "ja", "ar");
    }

    @Test
    void inAnotherLanguageItSaysWhichNamesAreNotTranslated() {
        NoticeText french = first.in(twitter, "fr");
        EditedNotice edited = EditedNotice.of(
                twitter, "fr", "pm", List.of(), List.of(new NoticeDraft("fr", "pm", french, 0, clock.instant())));

        assertThat(french.subject()).isEqualTo("Twitter prend fin le {{sunset}}");
        assertThat(view.check(edited, clock.instant()))
                .extracting(Finding::message)
                .contains("“Schedule tweets” stands as in the catalog, not in French");
    }

    @Test
    void onePressBeginsItInAllLanguagesAsDrafts() {
        notices.revise(twitter, "fr", NoticeTexts.FRENCH, "pm");
        Caller dana = people.browser(port, "product_manager");

        dana.submit(EDITOR + "en", EDITOR + "en/first-drafts", Map.of("subject", "My own subject"));

        assertThat(drafts.of(twitter.id()))
                .extracting(NoticeDraft::locale)
                .as("French is written already")
                .containsExactlyInAnyOrder("en", "de", "es", "ja", "ar");
        assertThat(notices.current(twitter.id())).hasSize(1);
        var page = Jsoup.parse(dana.get(EDITOR + "en").body());
        assertThat(page.select("#subject").val()).isEqualTo("My own subject");
        assertThat(page.select("#what_stops").text()).contains("Schedule tweets");
        assertThat(page.select(".tabs a .is-draft")).hasSize(5);
    }

    @Test
    void aNameThatLooksLikeMarkdownStaysAName() {
        assertThat(FirstDraft.plain("# 1. *Post* to [x](y) {{sunset}} \\ <b>"))
                .isEqualTo("\\# 1. \\*Post\\* to \\[x\\](y) \\{\\{sunset}} \\\\ \\<b\\>");
        assertThat(FirstDraft.plain("1. FC Köln")).isEqualTo("1\\. FC Köln");
    }
}
