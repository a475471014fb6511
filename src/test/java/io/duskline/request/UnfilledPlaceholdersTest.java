package io.duskline.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody forgot to fill in. */
class UnfilledPlaceholdersTest {

    @Test
    void theyAreFoundAsTheyStandThereEachOnce() {
        assertThat(UnfilledPlaceholders.in(
                        "Hello {name}, {{ sunset }} comes on [end date]. {name}, see ${contact.name}."))
                .containsExactly("{name}", "{{ sunset }}", "[end date]", "${contact.name}");
        assertThat(UnfilledPlaceholders.in("Bonjour {prénom}")).containsExactly("{prénom}");
        assertThat(UnfilledPlaceholders.in("[Name, Firma], bis [DD/MM/YYYY], [date?]"))
                .containsExactly("[Name, Firma]", "[DD/MM/YYYY]", "[date?]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It ends on 25 April.",
                "Send {\"id\": 7} there.",
                "See [our page](https://help.example/x).",
                "An empty list is [], an empty object {}.",
                "The first is items[0], from [1].",
                "It costs $5.",
                "Ask /users/{id} for items[i]."
            })
    void whatIsMeantSoIsNone(String text) {
        assertThat(UnfilledPlaceholders.in(text)).isEmpty();
    }
}
