package io.duskline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidHtmlTest {

    private static final String PAGE = "<!doctype html><html lang=en><title>t</title><body>%s</body></html>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div hx-get=\"/x\"></div>",
                "<time datetime=\"2023-04-25T16:00:00.123456Z\">x</time>",
                "<p><div></div></p>",
                "<p id=a></p><p id=a></p>",
                "<label for=nobody>x</label>",
                "<ul><p>x</p></ul>",
                "<a href=\"/a\"><button>x</button></a>",
                "<span><div>x</div></span>"
            })
    void findsWhatIsWrong(String body) {
        assertThat(ValidHtml.wrong(PAGE.formatted(body))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div data-hx-get=\"/x\"></div>",
                "<time datetime=\"2023-04-25T16:00:00.123Z\">x</time><time datetime=\"2023-04-25T09:00-07:00\">x</time>",
                "<p id=a></p><label for=b>x</label><input id=b>"
            })
    void findsNothingElse(String body) {
        assertThat(ValidHtml.wrong(PAGE.formatted(body))).isEmpty();
    }
}
