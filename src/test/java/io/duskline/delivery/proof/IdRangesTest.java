package io.duskline.delivery.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdRangesTest {

    @Test
    void neighboursAreOneRun() {
        assertThat(IdRanges.of(List.of(1L, 2L, 3L, 7L, 9L, 10L))).isEqualTo("1-3,7,9-10");
        assertThat(IdRanges.of(List.of(4L))).isEqualTo("4");
        assertThat(IdRanges.of(List.of())).isEmpty();
    }

    @Test
    void whatWasWrittenIsReadAgain() {
        List<Long> ids = List.of(1000L, 1001L, 1003L, 9_000_000_000L, 9_000_000_001L);

        assertThat(IdRanges.read(IdRanges.of(ids))).isEqualTo(ids);
        assertThat(IdRanges.read("")).isEmpty();
    }
}
