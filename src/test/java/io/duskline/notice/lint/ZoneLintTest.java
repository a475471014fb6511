package io.duskline.notice.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.notice.mail.NoticeStory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Typed time zones: it ends at 09:00 in Los Angeles, which is PDT in April. */
class ZoneLintTest {

    private static List<String> found(String locale, String field, String words) {
        return LintStory.kinds(ZoneLint.check(LintStory.text(NoticeStory.shutdown(), locale, field, words)));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "en|summary|It ends at 09:00 PST.",
                "en|summary|All times are PST.",
                "en|what_to_do|Be done by 9:00 Pacific Standard Time.",
                "fr|summary|Cela prend fin à 9h00 (PST).",
                "en|summary|It ends at 09:00 CET.",
                "en|if_you_do_nothing|At 9 am EST it ends.",
                "de|summary|Es endet um 09:00 Uhr MESZ.",
            })
    void aWrongZoneMustBeMended(String locale, String field, String words) {
        assertThat(found(locale, field, words)).containsExactly("error wrong_zone");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "en|summary|It ends at 09:00 PDT.",
                "en|summary|It ends at 9 a.m. Pacific Daylight Time, which is 12:00 EDT and 16:00 UTC.",
                "en|summary|It ends at 9:00 Pacific time.",
                "fr|summary|Cela prend fin à 18:00 CEST.",
                "de|summary|Es endet um 18:00 Uhr MESZ.",
                "en|help|We answer from 09:00 to 17:00 CET, on the phone until 18:00 PST.",
                "en|what_to_do|Ask us between 9:00 and 17:00 CET.",
                "en|summary|EST is a language code. The best MST.",
                "fr|summary|C'EST fini.",
            })
    void theSameMomentAndOtherHoursAreNoFinding(String locale, String field, String words) {
        assertThat(found(locale, field, words)).isEmpty();
    }
}
