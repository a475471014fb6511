package io.duskline.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.IDN;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkeletonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Anna@Vendor.example",
                "\u0430nna@vendor.example", // Cyrillic a
                "anna@v\u0435ndor.example", // Cyrillic e
                "\uff41nna@vendor.example", // full width
                "a\u200bnna@vendor.example", // zero-width space
                "anna\u2060@vendor.example", // word joiner
                "an\u00adna@vendor.example", // soft hyphen
                "anna\ufe0f@vendor.example", // variation selector
                "anna\u2028@vendor.example", // line separator
                "anna\u2800@vendor.example", // a pattern of Braille without a dot
                "anna\ufff3@vendor.example", // not assigned, and not to be seen
                "\ud835\udc1anna@vendor.example", // mathematical bold a
                "\u0251nna@vendor.example" // Latin alpha
            })
    void whatLooksTheSameIsOne(String twin) {
        assertThat(Skeleton.of(twin)).isEqualTo("anna@vendor.example");
    }

    @Test
    void aDomainLooksAsItIsReadAndNotAsTheDnsHasIt() {
        assertThat(Skeleton.of("anna@" + IDN.toASCII("v\u0435ndor.example"))).isEqualTo("anna@vendor.example");
    }

    @Test
    void whatLooksDifferentStaysApart() {
        assertThat(Skeleton.of("anna.1@vendor.example")).isNotEqualTo(Skeleton.of("anna.l@vendor.example"));
        assertThat(Skeleton.of("änna@vendor.example")).isNotEqualTo("anna@vendor.example");
        assertThat(Skeleton.of("иванов@vendor.example")).isNotEqualTo(Skeleton.of("петров@vendor.example"));
        assertThat(Skeleton.of("stra\u00dfe@vendor.example")).isEqualTo(Skeleton.of("STRASSE@vendor.example"));
    }
}
