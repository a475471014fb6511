package io.duskline.notice.editor;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.audience.CustomerRows;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Integrations;
import io.duskline.catalog.LocalizedPassages;
import io.duskline.catalog.NewDeprecation;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The first draft of a text: the facts of the catalog, in each language of the frame. */
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

    @Autowired
    CustomerRows customers;

    @Autowired
    Integrations integrations;

    @Autowired
    Deprecations deprecations;

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
        assertThat(first.in(twitter, "en").yourData()).contains("may no longer be available");
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
                    .isEmpty();
            assertThat(notices.revise(twitter, tag, text, "pm").revision())
                    .as(tag)
                    .isOne();
        }
        assertThat(languages()).contains("en", "fr", "de", "es", "ja", "ar");
    }

    @Test
    void frenchDraftHasNoEnglishNames() {
        NoticeText french = first.in(twitter, "fr");

        assertThat(french.subject()).isEqualTo("Twitter prend fin le {{sunset}}");
        assertThat(french.whatStops()).isEqualTo("- Toute utilisation de l’intégration Twitter dans votre compte");
    }

    @Test
    void englishNamesTypedInFrenchTextAreFound() {
        NoticeText typed = NoticeText.of(Map.of("what_stops", "- Schedule tweets"));
        EditedNotice edited = EditedNotice.of(
                twitter, "fr", "pm", List.of(), List.of(new NoticeDraft("fr", "pm", typed, 0, clock.instant())));

        assertThat(view.check(edited, clock.instant()))
                .extracting(Finding::message)
                .contains("“Schedule tweets” stands as in the catalog, not in French");
    }

    @Test
    void draftOfPartialEndWithLongNameAndWithoutDataDatesPassesItsChecks() {
        integrations.register(
                new Integrations.NewIntegration(
                        "social",
                        "Social media: publishing, scheduling and results of every post",
                        List.of(),
                        null,
                        List.of(
                                new Integrations.NewCapability("post", "Post pictures and videos"),
                                new Integrations.NewCapability("read", "Read what people say"))),
                "pm");
        NewDeprecation.Moment dated = new NewDeprecation.Moment("2023-09-27T09:00", "America/Los_Angeles");
        twitter = announced("dated", "social", "post", "Use the new composer for what you and your team post.", dated);
        canBeKeptInEveryLanguage();
        twitter = announced("undated", "social", "post", null, NewDeprecation.Moment.TO_BE_ANNOUNCED);
        canBeKeptInEveryLanguage();

        assertThat(first.in(twitter, "de").whatStops()).isEqualTo("- „Post pictures and videos“");
    }

    private Deprecation announced(
            String slug, String integration, String stops, @Nullable String replacement, NewDeprecation.Moment end) {
        return deprecations.announce(
                new NewDeprecation(
                        slug,
                        integration,
                        null,
                        List.of(stops),
                        null,
                        "The provider closes it.",
                        null,
                        replacement,
                        end,
                        null,
                        replacement == null || !replacement.contains(" ")
                                ? null
                                : Map.of("fr", new LocalizedPassages(null, null, "Le nouvel éditeur.")),
                        null),
                "pm");
    }

    @Test
    void replacementIsNamedWhereItIsKnownInTheLanguage() {
        NewDeprecation.Moment end = new NewDeprecation.Moment("2023-09-27T09:00", "America/Los_Angeles");
        Deprecation named = announced("named", "twitter", "schedule", "Instagram", end);
        Deprecation said = announced("said", "twitter", "schedule", "Use the new composer.", end);

        assertThat(first.in(named, "en").whatToDo())
                .contains("**Switch to the replacement** before {{sunset}}: Instagram.");
        assertThat(first.in(named, "de").whatToDo()).contains("**Steigen Sie auf den Ersatz um:** Instagram.");
        assertThat(first.in(said, "en").whatToDo()).contains(": Use the new composer.");
        assertThat(first.in(said, "fr").whatToDo())
                .contains("Le nouvel éditeur.")
                .doesNotContain("composer");
        assertThat(first.in(said, "de").whatToDo())
                .contains("**Steigen Sie auf den Ersatz um**")
                .doesNotContain("composer");
    }

    @Test
    void onePressBeginsItInTheLanguagesOfTheAudienceAsDrafts() {
        notices.revise(twitter, "fr", NoticeTexts.FRENCH, "pm");
        reads("us", "en-US");
        reads("fr", "fr-FR");
        reads("at", "de-AT");
        reads("br", "pt-BR");
        Caller dana = people.browser(port, "product_manager");
        assertThat(Jsoup.parse(dana.get(EDITOR + "en").body())
                        .select("section:has(#begin) button")
                        .eachText())
                .as("French is written already")
                .containsExactly("In English", "In English and German");

        dana.submit(EDITOR + "en", EDITOR + "en/first-drafts", Map.of("subject", "My own subject"));

        assertThat(drafts.of(twitter.id()))
                .extracting(NoticeDraft::locale)
                .as("French is written already, and nobody reads Spanish")
                .containsExactlyInAnyOrder("en", "de");
        assertThat(notices.current(twitter.id())).hasSize(1);
        var page = Jsoup.parse(dana.get(EDITOR + "en").body());
        assertThat(page.select("#subject").val()).isEqualTo("My own subject");
        assertThat(page.select("#what_stops").text()).contains("Schedule tweets");
        assertThat(page.select(".tabs a .is-draft")).hasSize(2);
    }

    private void reads(String account, String locale) {
        customers
                .account(account)
                .contactIn(locale, account + "@customer.example", "owner")
                .uses("twitter", "@" + account, 40, 1);
    }

    @Test
    void languageThatTheAudienceDoesNotReadIsLeftEmpty() {
        reads("fr", "fr-FR");
        Caller dana = people.browser(port, "product_manager");

        var next = dana.submit(EDITOR + "en", EDITOR + "en/first-drafts", Map.of());

        assertThat(next.headers().firstValue("Location").orElse("")).contains(EDITOR + "fr?");
        assertThat(drafts.of(twitter.id())).extracting(NoticeDraft::locale).containsExactly("fr");
    }

    @Test
    void languageWithoutTemplateHasNoFirstDraft() {
        Caller dana = people.browser(port, "product_manager");
        var begin = Jsoup.parse(dana.get(EDITOR + "pt").body()).select("section:has(#begin)");

        assertThat(begin.select("button")).isEmpty();
        assertThat(begin.text()).contains("There is no first draft in Portuguese.");
        dana.submit(EDITOR + "pt", EDITOR + "pt/first-draft", Map.of());
        assertThat(drafts.of(twitter.id())).isEmpty();
    }

    @Test
    void aNameThatLooksLikeMarkdownStaysAName() {
        assertThat(FirstDraft.plain("# 1. *Post* to [x](y) {{sunset}} \\ <b>"))
                .isEqualTo("\\# 1. \\*Post\\* to \\[x\\](y) \\{\\{sunset}} \\\\ \\<b\\>");
        assertThat(FirstDraft.plain("1. FC Köln")).isEqualTo("1\\. FC Köln");
    }
}
