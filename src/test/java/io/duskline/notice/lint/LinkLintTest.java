package io.duskline.notice.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.notice.mail.NoticeStory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where links lead, and whether their reader thinks so, too. */
class LinkLintTest {

    private static final List<String> KNOWN = List.of(
            "https://help.marketing-center.example/",
            "help@marketing-center.example",
            "https://provider.example/news",
            "https://www.bücher.example/",
            "weather.gov",
            "https://vendor.co.uk/");

    private static List<String> found(String words) {
        return LintStory.kinds(LinkLint.check(LintStory.text(NoticeStory.shutdown(), "en", "help", words), KNOWN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "warning insecure_link|Read [this](http://help.marketing-center.example/x).",
                "warning foreign_link|Read [this](https://elsewhere.example/x).",
                "warning foreign_link|Read https://elsewhere.example/x.",
                "warning foreign_link|Read [this](https://other.co.uk/).",
                "warning foreign_link|Read [this](https://elsewhere.example\\x.provider.example/).",
                "warning foreign_link|Read [this](https://provider.example@elsewhere.example/).",
                "error misleading_link|Read [help.marketing-center.example](https://elsewhere.example/x).",
                "error misleading_link|Read [https://provider.example/a](https://provider.example.elsewhere.example/a).",
                "error misleading_link|Write to [help@marketing-center.example](mailto:help@elsewhere.example).",
                "error lookalike_link|Read [this](https://help.mаrketing-center.example/).",
                "error lookalike_link|Read [this](https://xn--mrketing-center-63k.example/).",
                "error lookalike_link|Read [this](https://paypаl.example/).",
                "error lookalike_link|Read [this](https://pr0vider.example/).",
            })
    void aLinkThatLeadsAstrayIsFound(String kind, String words) {
        assertThat(found(words)).containsExactly(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Read [our help](https://help.marketing-center.example/).",
                "Read [marketing-center.example](https://www.marketing-center.example/help).",
                "Read [weather.gov](https://www.weather.gov/).",
                "Read [bücher.example](https://bücher.example/).",
                "Read [ours](https://xn--bcher-kva.example/).",
                "Read [provider.example](https://docs.provider.example/).",
                "Write to [help@marketing-center.example](mailto:help@marketing-center.example).",
                "Write to [our partner](mailto:partner@elsewhere.example?subject=Help).",
                "[Tell us your plan]({{link}})",
                "Read [export.csv](https://help.marketing-center.example/export).",
                "Read [Node.js](https://vendor.co.uk/).",
                "Open vendor.co.uk in your browser.",
            })
    void whatLeadsHomeIsNoFinding(String words) {
        assertThat(found(words)).isEmpty();
    }
}
