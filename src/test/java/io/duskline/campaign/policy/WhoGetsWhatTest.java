package io.duskline.campaign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page that says for what reasons a campaign writes to an account. */
class WhoGetsWhatTest {

    private static final Path PAGE = Path.of("docs", "explanation", "who-gets-what.md");
    private static final String WRITE = "DUSKLINE_WRITE_RULES";

    private static final String HEAD = """
            # Who gets what

            A campaign writes to an account for one of these reasons. For each contact, the first one that applies decides. The console
            shows the same list under "Who gets what", and the support desk shows for each account what it gets next.

            The list is made from the rules in `campaign.policy` by `WhoGetsWhatTest`. After a change to a rule:

            ```sh
            DUSKLINE_WRITE_RULES=1 mvn test -Dtest=WhoGetsWhatTest
            ```
            """;

    private static final String FOOT = """

            What people send is not on this list: replies, declined requests, copies and tests. A person sends them, and they are
            checked once more when they leave. The receipt of an answer is not on it either. It goes to the contact who answered, and
            does not count as notice.

            **Who is asked.** The plan tells the first contact in the order of roles who can be reached, or all of them. A contact to
            whom the notice was passed on is told, too. A contact whose address does not work, who has left, or who said that they are
            the wrong person is not told any more, and the next one is.

            **Pauses.** While a person has paused a campaign, only the first three rules apply: a correction must not wait. If the
            product paused it, nothing is sent, not even a correction. It pauses a campaign when relays refuse too much, when its
            approval is void, or when no second person looked at an emergency launch in time. Home shows held corrections in red.
            """;

    @Test
    void pageSaysWhatTheRulesSay() throws IOException {
        String page = page();
        if (System.getenv(WRITE) != null) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as("The rules changed. If that is meant: %s=1 mvn test -Dtest=WhoGetsWhatTest", WRITE)
                .isEqualTo(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder(HEAD);
        List<RuleText> rules = ContactPolicy.texts();
        for (int i = 0; i < rules.size(); i++) {
            RuleText rule = rules.get(i);
            page.append("\n## %d. %s\n\n%s\n\n%s\n".formatted(i + 1, rule.title(), rule.when(), rule.then()));
        }
        return page.append(FOOT).toString();
    }
}
