package io.duskline.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErasedTextsTest {

    private final ErasedTexts texts =
            new ErasedTexts().address("ann@acme.example", "f1").name("Ann Lee");

    @Test
    void findsAnAddressAfterALineBreakInJson() {
        assertThat(texts.without("{\"reason\":\"Agreed with:\\nann@acme.example\\nAnn Lee\"}"))
                .isEqualTo("{\"reason\":\"Agreed with:\\nf1\\n[erased]\"}");
    }

    @Test
    void leavesALongerWordAlone() {
        assertThat(texts.without("joann@acme.example")).isEqualTo("joann@acme.example");
    }
}
