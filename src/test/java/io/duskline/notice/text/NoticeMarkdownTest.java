package io.duskline.notice.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.catalog.Deprecation;
import io.duskline.notice.mail.NoticeStory;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Markdown with placeholders, in which nothing that is filled in is ever interpreted. */
class NoticeMarkdownTest {

    private static final ReaderDates DATES = new FrameTexts().dates(Locale.ENGLISH, NoticeStory.LOS_ANGELES);

    private static Placeholders of(String name) {
        return of(name, NoticeStory.moved());
    }

    private static Placeholders of(String name, Deprecation deprecation) {
        MailReader reader = new MailReader(
                name, name, "owner", "en", NoticeStory.LOS_ANGELES, name, 3, NoticeStory.LINK, NoticeStory.NOW);
        return Placeholders.of(deprecation, reader, DATES);
    }

    private static String html(String markdown, String name) {
        return NoticeMarkdown.of(markdown).html(of(name)).replace('\u00a0', ' ').strip();
    }

    @Test
    void onAPageADateIsATimeElement() {
        assertThat(html("Until {{export_until}}.", "a"))
                .isEqualTo("<p>Until <time datetime=\"2023-05-25T09:00-07:00\">Thursday 25 May 2023</time>.</p>");
    }

    @Test
    void theOldDateAndTheDaysLeftAreThere() {
        assertThat(html("{{sunset.original}}, {{ sunset.days }}, {{sunset.time}}", "a"))
                .contains("Saturday 29 April 2023", "in 6 days", "09:00 in Los Angeles (UTC−7)");
    }

    @Test
    void aNameIsNeverMarkdownHtmlOrAPlaceholder() {
        assertThat(html("Dear {{account.name}}", "**a** <b>b</b> {{sunset}} [x](http://y) & \"q\""))
                .isEqualTo("<p>Dear **a** &lt;b&gt;b&lt;/b&gt; {{sunset}} [x](http://y) &amp; &#34;q&#34;</p>");
    }

    @Test
    void theLinkMayBeADestination() {
        assertThat(html("[Tell us]({{link}})", "a")).contains("href=\"" + NoticeStory.LINK + "\"", ">Tell us</a>");
        assertThat(NoticeMarkdown.of("**[Tell us]({{link}})**. Now.").text(of("a"), 72))
                .isEqualTo("Tell us. Now.\n" + NoticeStory.LINK);
    }

    @Test
    void whatLeadsToTheReadersPageIsLeftOutForAReaderWhoAnswered() {
        String todo =
                "1. **Export** until {{export_until}}.\n2. **[Tell us your plan]({{link}}).** It takes a minute.\n";

        assertThat(NoticeMarkdown.of(todo)
                        .withoutPersonalLink()
                        .text(of("a"), 72)
                        .replace('\u00a0', ' '))
                .isEqualTo("1. Export until Thursday 25 May 2023.");
        assertThat(NoticeMarkdown.of("- [Tell us]({{link}})\n\nOr [read on](https://vendor.example/help).")
                        .withoutPersonalLink()
                        .html(of("a"))
                        .strip())
                .isEqualTo("<p>Or <a href=\"https://vendor.example/help\">read on</a>.</p>");
        assertThat(NoticeMarkdown.of("[Tell us]({{link}}), or [change it]({{link}}).")
                        .withoutPersonalLink()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void whileTheEndIsOnHoldNoLaterDateIsNamed() {
        String text = "From {{sunset}}. Export until {{export_until}}.";

        assertThat(NoticeMarkdown.of(text).text(of("a", NoticeStory.suspended()), 100))
                .isEqualTo("From a date to be announced. Export until a date to be announced.");
    }

    @Test
    void htmlScriptsImagesAndOtherProtocolsDoNotSurvive() {
        assertThat(html("See <script>x</script> [a](javascript:x) ![alt](https://x.example/i.png)", "a"))
                .doesNotContain("<script", "javascript:", "<img")
                .contains("&lt;script&gt;", "alt");
    }

    @Test
    void privateUseCharactersCannotForgeAPlaceholder() {
        assertThat(html("\uE000\uE100\uE001 {{account.name}}", "a")).isEqualTo("<p>&#xfffd;&#xfffd;&#xfffd; a</p>");
    }

    @Test
    void listsHangInPlainText() {
        String text = NoticeMarkdown.of("1. one two three four\n2. five\n\nAnd *so* on, `code`.")
                .text(of("a"), 16);

        assertThat(text).isEqualTo("1. one two three\n   four\n2. five\n\nAnd so on, code.");
    }

    @Test
    void wideCharactersCountTwoColumns() {
        StringBuilder wrapped = new StringBuilder();
        TextWrap.append(wrapped, "日本語のとても長い文章です。", "", "", 10);

        assertThat(wrapped.toString().lines()).hasSize(3).allMatch(line -> TextWrap.width(line) <= 10);
    }

    @Test
    void aListOfNamesIsLiteral() {
        assertThat(NoticeMarkdown.list(List.of("*a* {{sunset}}", "<b>")).text(of("x"), 72))
                .isEqualTo("- *a* {{sunset}}\n- <b>");
    }

    @Test
    void aSubjectIsOneLine() {
        assertThat(NoticeMarkdown.line("For {{account.name}}", of("a\r\nBcc: evil@x.example")))
                .isEqualTo("For a Bcc: evil@x.example");
    }

    @Test
    void whereDirectionsMixNamesAreIsolated() {
        assertThat(NoticeMarkdown.of("{{account.name}}!").text(of("شركة"), 72)).isEqualTo("\u2068شركة\u2069!");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Read [this](//evil.example) now",
                "Read [this](</\\evil.example>) now",
                "Read [this](https:evil.example) now",
                "Read [this][a] now\n\n[a]: //evil.example",
                "Read [this](https://vendor.example@evil.example) now"
            })
    void suchALinkIsOnlyItsWords(String markdown) {
        assertThat(html(markdown, "a")).isEqualTo("<p>Read this now</p>");
    }
}
