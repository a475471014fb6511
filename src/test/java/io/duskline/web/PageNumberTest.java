package io.duskline.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageNumberTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-, 1", "'', 1", "x, 1", "3, 3", "' 3 ', 3", "0, 1", "-4, 1", "99999999999, 1", "2.5, 1"})
    void whatIsNoNumberIsTheFirstPage(@Nullable String typed, int page) {
        assertThat(PageNumber.of(typed)).isEqualTo(page);
    }
}
