package io.duskline.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.customer.ImportReport.SupersededRow;
import io.duskline.customer.ImportTally.TakenRow;
import org.junit.jupiter.api.Test;

class SupersededMemoryTest {

    private final SupersededRows rows = new SupersededRows();

    @Test
    void givesTheLineOnWhichTheSameWasNamedLast() {
        take("a", 2);
        take("b", 3);
        take("a", 4);
        take("a", 5);
        assertThat(rows.first()).containsExactly(new SupersededRow(2, 4), new SupersededRow(4, 5));
    }

    @Test
    void remembersAtLeastSoManyAndForgetsWhatIsLongAgo() {
        int last = SupersededRows.REMEMBERED + 10;
        for (int i = 1; i <= last; i++) {
            take("acct-" + i, i);
        }
        assertThat(rows.count()).isZero();

        take("acct-1", last + 1);
        assertThat(rows.count()).isZero();
        int oldest = last - SupersededRows.REMEMBERED + 2;
        take("acct-" + oldest, last + 2);
        assertThat(rows.first()).containsExactly(new SupersededRow(oldest, last + 2));
    }

    private void take(String key, long line) {
        rows.took(new TakenRow(key, line, true));
    }
}
