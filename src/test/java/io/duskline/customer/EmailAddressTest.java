package io.duskline.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "owner@acme.example",
                "o'brien+news@sub.acme-shoes.test",
                "x@localhost",
                "info@münchen.example",
                "info@xn--mnchen-3ya.example",
                "1@2.example"
            })
    void anAddressIsKeptAsItIs(String address) {
        assertThat(EmailAddress.of(address)).isEqualTo(address);
    }

    @Test
    void onlyTheDomainIsLowered() {
        assertThat(EmailAddress.of("Owner@ACME.Example")).isEqualTo("Owner@acme.example");
    }

    @Test
    void twoSpellingsOfADomainBecomeOne() {
        assertThat(EmailAddress.of("a@M\u00FCn\u00ADchen.example")).isEqualTo("a@münchen.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "owner",
                "owner@",
                "@acme.example",
                "a@b@c.example",
                "a b@acme.example",
                "a@acme",
                "a@acme..example",
                "a@-acme.example",
                "a@acme.example.",
                "a@127.0.0.1",
                "a@[127.0.0.1]",
                ".a@acme.example",
                "a..b@acme.example",
                "\"a b\"@acme.example",
                "A <a@acme.example>",
                "a@acme.example\r\nBcc: evil@evil.example",
                "a@acme.example\n",
                "a@acme.example,b@acme.example",
                "zoë@acme.example",
                "a@ac me.example",
                "a@acme_shoes.example"
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> EmailAddress.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void lengthsAreLimited() {
        assertThat(EmailAddress.of("a".repeat(64) + "@acme.example")).hasSize(77);
        assertThatThrownBy(() -> EmailAddress.of("a".repeat(65) + "@acme.example"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EmailAddress.of("a@" + ("b".repeat(60) + ".").repeat(5) + "example"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
