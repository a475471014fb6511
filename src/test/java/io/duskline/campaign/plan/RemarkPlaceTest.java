package io.duskline.campaign.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemarkPlaceTest {

    @ParameterizedTest
    @CsvSource({
        "notice.en.summary, 'Summary, English'",
        "notice.pt-BR, 'Text, Portuguese (Brazil)'",
        "mail.brownout_over.fr, 'Mail “brownout over”, French'",
        "plan, Plan",
        "all, The whole"
    })
    void isReadAndWrittenAlike(String code, String label) {
        RemarkPlace place = RemarkPlace.of(code).orElseThrow();

        assertThat(place.code()).isEqualTo(code);
        assertThat(place.label()).isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "notice",
                "notice.",
                "notice.en.no_such_part",
                "mail.first",
                "mail.second.en",
                "plan.waves",
                "ALL",
                "notice.en.summary.more",
                "notice.<b>.summary"
            })
    void nothingElseIsAPlace(String code) {
        assertThat(RemarkPlace.of(code)).isEmpty();
    }
}
