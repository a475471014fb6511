package io.duskline.notice.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.Growth;
import io.duskline.catalog.LocalMoment;
import io.duskline.notice.lint.StyleLint;
import io.duskline.web.Faults;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a text costs grows with its length and not with its square, whatever stands in it. */
@Tag("full")
class HostileTextTest {

    private static final int LEAST = 1_000;

    /** Above what a field may have; what is linear there is so below. */
    private static final int MOST = 40_000;

    private static final LocalMoment SUNSET =
            new LocalMoment(LocalDateTime.of(2026, 6, 1, 9, 0), ZoneId.of("America/New_York"));
    private static final NoticeFacts FACTS = new NoticeFacts(
            "fax-ends",
            "Fax",
            false,
            List.of(),
            List.of(),
            List.of(),
            "It ends.",
            null,
            null,
            null,
            Map.of("sunset", SUNSET),
            SUNSET,
            null,
            null,
            null,
            null);

    private record Hostile(String name, String start, String repeated) {

        String of(int length) {
            return start + repeated.repeat(length / repeated.length());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private record Reading(String name, Consumer<String> work) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Hostile> texts() {
        return Stream.of(
                new Hostile("a placeholder of blanks", "{{", " "),
                new Hostile("placeholders of blanks", "", "{{          "),
                new Hostile("braces", "", "{"),
                new Hostile("placeholders", "", "{{sunset}}"),
                new Hostile("blank lines", "a", "\n"),
                new Hostile("blank lines before a link", "", "\n[\n"),
                new Hostile("brackets", "", "["),
                new Hostile("closed brackets", "", "[]("),
                new Hostile("images", "", "!["),
                new Hostile("links in links", "", "[a]("),
                new Hostile("destinations", "", "](   "),
                new Hostile("reference definitions", "", "[a]: b\n"),
                new Hostile("quotes in quotes", "", ">"),
                new Hostile("lists in lists", "", "- "),
                new Hostile("emphasis", "", "*a_ "),
                new Hostile("strong", "", "**a "),
                new Hostile("emphasis in emphasis", "", "*a **b "),
                new Hostile("backticks", "", "`a``b```c"),
                new Hostile("tags", "", "<a "),
                new Hostile("open comments", "", "<!--"),
                new Hostile("entities", "", "&amp"),
                new Hostile("escapes", "", "\\"),
                new Hostile("dates", "", "1 April 2026, "),
                new Hostile("days and blanks", "", "Monday 1        "),
                new Hostile("a day and blanks", "Monday 1", " "),
                new Hostile("figures", "", "1.1.2026 "),
                new Hostile("addresses", "", "http://"),
                new Hostile("no-break spaces", "Monday", "\u00a0"),
                new Hostile("wide characters", "", "日"),
                new Hostile("accents on one letter", "a", "\u0301"),
                new Hostile("private characters", "", "\ue000"));
    }

    private static Stream<Reading> readings() {
        return Stream.of(
                new Reading("placeholders", Placeholders::used),
                new Reading("markdown", NoticeMarkdown::of),
                new Reading("destinations", NoticeMarkdown::destinations),
                new Reading("typed dates", text -> TypedDate.in(text, Locale.ENGLISH, 2026)),
                new Reading("manners", text -> StyleLint.check("summary", text)),
                new Reading(
                        "rules",
                        text -> NoticeCheck.check(
                                NoticeText.of(Map.of("subject", "s", "summary", text)), FACTS, new Faults())));
    }

    private static Stream<Arguments> both() {
        return readings().flatMap(reading -> texts().map(text -> Arguments.of(reading, text)));
    }

    @ParameterizedTest
    @MethodSource("both")
    void costsAsMuchMoreAsItIsLonger(Reading reading, Hostile text) {
        assertThat(Growth.overFourfold(text::of, reading.work(), LEAST, MOST)).isLessThan(9);
    }
}
