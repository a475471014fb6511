package io.duskline.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchTermsTest {

    @Test
    void whatIsTypedTwiceIsLookedForOnce() {
        SearchTerms question = SearchTerms.of("Acme acme ÁCME");

        assertThat(question.terms()).hasSize(1);
        assertThat(question.joined()).contains("acmeacmeacme");
    }
}
