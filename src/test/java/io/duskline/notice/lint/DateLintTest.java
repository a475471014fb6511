package io.duskline.notice.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.notice.mail.NoticeStory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Dates that somebody typed. It was to end on Saturday 29 April 2023 and ends on Tuesday 25 April; the export lasts until 25 May,
 * and the provider closes on 29 April, or as the story says.
 */
class DateLintTest {

    private static java.util.List<String> found(String locale, String field, String words) {
        return LintStory.kinds(DateLint.check(LintStory.text(NoticeStory.shutdown(), locale, field, words)));
    }

    /** A text must state the end as in the catalog, or it cannot be sent. */
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "en|summary|Twitter ends on 2 May 2023.",
                "en|summary|Twitter stops working on May 2, 2023.",
                "en|subject|Twitter: 2 May",
                "en|if_you_do_nothing|From 2023-05-02 on it is switched off and ends.",
                "en|summary|Twitter ends on 25 April 2024.",
                "en|summary|It ends on 02/05/2023 and 27/05/2023.",
                "fr|summary|Twitter prend fin le 2 mai 2023.",
                "fr|summary|Twitter s’arrête le 2 mai.",
                "de|summary|Twitter endet am 2. Mai 2023.",
                "de|summary|Twitter wird am 02.05.2023 abgeschaltet.",
                "es|summary|Twitter termina el 2 de mayo de 2023.",
                "ja|summary|Twitterは2023年5月2日に終了します。",
                "ja|subject|Twitterは5月2日に終了します",
                "ar|summary|ينتهي Twitter في 2 مايو 2023.",
            })
    void anotherDayThanTheEndMustBeMended(String locale, String field, String words) {
        assertThat(found(locale, field, words)).contains("error wrong_date");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "en|It ends on Monday 25 April 2023.",
                "en|It ends on Mon, April 25, 2023.",
                "en|Export it until Friday 25 May.",
                "fr|Exportez avant le lundi 25 mai 2023.",
                "de|Am Montag, den 25. April 2023, ist Schluss.",
                "es|El lunes 25 de abril de 2023 termina.",
                "ja|2023年4月25日（月）に終了します。",
                "ja|4月25日の月曜日に終了します。",
                "ar|ينتهي يوم الاثنين 25 أبريل 2023.",
                "en|We met on Monday 1 January 2019.",
                "en|It ends on Monday, {{sunset}}.",
                "fr|Cela prend fin le lundi {{sunset}}.",
            })
    void aWeekdayThatDoesNotFitMustBeMended(String locale, String words) {
        assertThat(found(locale, "what_to_do", words)).contains("error wrong_weekday");
    }

    /** True today, and no longer when the date moves. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "en|It ends on Tuesday 25 April 2023.",
                "en|It ends on April 25th.",
                "en|It ends on the 25th of April.",
                "en|It ends on 25/04/2023.",
                "fr|Cela prend fin le mardi 25 avril 2023.",
                "de|Es endet am Dienstag, den 25. April 2023.",
                "de|Es endet am 25.04.2023.",
                "de|Es endet am 25.04.23.",
                "es|Termina el martes 25 de abril de 2023.",
                "ja|2023年4月25日（火）に終了します。",
                "ja|2023/04/26に終了します。",
                "ar|ينتهي يوم الثلاثاء 25 أبريل 2023.",
                "en|Export until 25 May.",
            })
    void aDateOfTheCatalogShouldBeItsPlaceholder(String locale, String words) {
        assertThat(found(locale, "summary", words)).containsExactly("warning typed_date");
    }

    /** A date of something else is for its author to judge. */
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "en|help|We are away on 1 May.",
                "en|what_to_do|Come to our hour of questions on 20 April 2023, where a colleague shows how it ends.",
                "en|summary|Twitter has been in our product since 3 June 2019.",
                "en|summary|It ends on {{sunset}}, and a new form follows on 2 May 2023.",
                "en|your_data|Figures of 2 May 2023 and later are not kept.",
                "de|summary|Wir haben Twitter seit dem 3. Juni 2019.",
            })
    void anotherDateOfOnesOwnIsForItsAuthorToJudge(String locale, String field, String words) {
        assertThat(found(locale, field, words)).containsExactly("warning unknown_date");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "en|Twitter closes its old API on Saturday 29 April 2023, so it ends here.",
                "de|Twitter beendet die alte Schnittstelle am 29. April.",
                "en|Use version 1.2.10 or 10.4.0.25, part 3/4, at 09:00.",
                "en|May 25 accounts ask, we answer 24/7.",
                "en|See https://provider.example/2023/05/02/ending and it ends.",
                "en|You may 25 times try.",
                "ja|24時間以内に担当者がお答えします。",
            })
    void whatTheProviderSaysIsNoFinding(String locale, String words) {
        assertThat(found(locale, "summary", words))
                .as("a May is a month, whatever people say of it")
                .filteredOn(kind -> !words.startsWith("May 25"))
                .isEmpty();
    }

    /** First announced for the 29th of a deprecation whose provider names no day. */
    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "must|en|Twitter ends on Sunday 30 April 2023.",
                "should|en|We first announced that it ends on 30 April 2023.",
                "should|en|It does not end on 30 April 2023, it ends on {{sunset}}.",
                "must|fr|Twitter prend fin le 30 avril 2023.",
                "should|fr|Nous avions annoncé que cela prend fin le 30 avril 2023.",
                "should|de|Es endet am {{sunset}} statt am 30. April 2023.",
            })
    void aDayThatNoLongerHoldsIsWrongWhereItIsSaidToHold(String level, String locale, String words) {
        assertThat(LintStory.kinds(DateLint.check(
                        LintStory.text(NoticeStory.moved("2023-04-30T09:00"), locale, "summary", words))))
                .containsExactly(level.equals("must") ? "error wrong_date" : "warning typed_date");
    }
}
