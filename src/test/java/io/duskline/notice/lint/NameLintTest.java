package io.duskline.notice.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.catalog.Integration;
import io.duskline.catalog.Provider;
import io.duskline.notice.mail.NoticeStory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a text calls the thing that ends: Twitter, X, or as it stands in the account. */
class NameLintTest {

    private static final List<Integration> CATALOG = List.of(
            new Integration(91, "reddit", "Reddit: posting and results", List.of("Reddit ads"), null, List.of()),
            new Integration(
                    92, "facebook", "Facebook", List.of(), new Provider("Meta", "https://meta.example/"), List.of()),
            new Integration(93, "ftp", "Upload by FTP", List.of(), null, List.of()));

    private static List<String> found(String field, String words) {
        return LintStory.kinds(NameLint.check(LintStory.text(NoticeStory.shutdown(), "en", field, words, CATALOG)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Twitter ends on {{sunset}}",
                "From {{sunset}} on you cannot post to twitter",
                "The Digital Marketing Center (DMC) loses a part",
                "TwitterはXになりました",
                "In the marketing center, digital as it is, something ends",
            })
    void aKnownNameIsEnough(String subject) {
        assertThat(found("subject", subject)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"The birds leave on {{sunset}}", "Our feature for exes ends", "Xing ends"})
    void aTextThatNamesNothingShouldBeMended(String subject) {
        assertThat(found("subject", subject)).containsExactly("warning unnamed_product");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Reddit ends on {{sunset}}", "Your upload by FTP ends", "Reddit ads end"})
    void aSubjectAboutSomethingElseMustBeMended(String subject) {
        assertThat(found("subject", subject)).contains("error other_product");
    }

    @Test
    void whatGoesOnMayBeNamed() {
        assertThat(found("subject", "Twitter ends, Reddit and Facebook go on")).isEmpty();
        assertThat(found("summary", "Twitter ends. Reddit goes on.")).isEmpty();
        assertThat(found("subject", "Redditors lose a tweet of Twitter")).isEmpty();
    }
}
