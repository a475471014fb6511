package io.duskline.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowMemoryTest {

    private final RowMemory memory = new RowMemory();

    @Test
    void givesTheLineOnWhichTheSameWasNamedLast() {
        assertThat(memory.put(RowMemory.key("a"), 2)).isEqualTo(RowMemory.NONE);
        assertThat(memory.put(RowMemory.key("b"), 3)).isEqualTo(RowMemory.NONE);
        assertThat(memory.put(RowMemory.key("a"), 4)).isEqualTo(2);
        assertThat(memory.put(RowMemory.key("a"), 5)).isEqualTo(4);
    }

    @Test
    void remembersAtLeastSoManyAndForgetsWhatIsLongAgo() {
        for (int i = 1; i <= 3 * RowMemory.REMEMBERED; i++) {
            assertThat(memory.put(RowMemory.key("acct-" + i), i)).isEqualTo(RowMemory.NONE);
        }
        int last = 3 * RowMemory.REMEMBERED;

        assertThat(memory.put(RowMemory.key("acct-1"), last + 1)).isEqualTo(RowMemory.NONE);
        assertThat(memory.put(RowMemory.key("acct-" + (last - RowMemory.REMEMBERED + 2)), last + 2))
                .isEqualTo(last - RowMemory.REMEMBERED + 2);
    }
}
