package io.duskline.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuestionTest {

    @Test
    void whatIsTypedTwiceIsLookedForOnce() {
        Question question = Question.of("Acme acme ÁCME");

        assertThat(question.terms()).hasSize(1);
        assertThat(question.joined()).contains("acmeacmeacme");
    }
}
