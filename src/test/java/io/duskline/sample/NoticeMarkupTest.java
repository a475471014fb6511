package io.duskline.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoticeMarkupTest {

    @Test
    void aFileHoldsTheSubjectAndOneFieldPerHeading() {
        assertThat(NoticeMarkup.fields("""
                        # Twitter ends on {{sunset}}

                        ## summary

                        One line
                        and another.

                        Another paragraph, #1.

                        ## what_stops

                        - Tweets
                        """))
                .containsOnly(
                        java.util.Map.entry("subject", "Twitter ends on {{sunset}}"),
                        java.util.Map.entry("summary", "One line\nand another.\n\nAnother paragraph, #1."),
                        java.util.Map.entry("what_stops", "- Tweets"));
    }
}
