package io.duskline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.db.RetriedTransactions;
import io.duskline.web.Allowances.Act;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DusklineTest
class AllowancesTest {

    @Autowired
    Allowances allowances;

    @Autowired
    RetriedTransactions transaction;

    @Autowired
    TestClock clock;

    @Test
    void limitHoldsForConcurrentUses() throws Exception {
        try (ExecutorService all = Executors.newFixedThreadPool(12)) {
            List<Callable<Boolean>> tries = IntStream.range(0, 12)
                    .mapToObj(each -> (Callable<Boolean>) this::isAllowed)
                    .toList();
            assertThat(all.invokeAll(tries))
                    .extracting(Future::get)
                    .filteredOn(passed -> passed)
                    .hasSize(5);
        }
    }

    @Test
    void firstUseIsForgottenAfterItsTime() {
        for (int day = 0; day < 5; day++) {
            assertThat(isAllowed()).isTrue();
            clock.advance(Duration.ofHours(4));
        }
        assertThat(isAllowed()).isFalse();
        clock.advance(Duration.ofHours(4));
        assertThat(isAllowed()).isTrue();
    }

    @Test
    void failedTransactionIsNotCounted() {
        for (int each = 0; each < 9; each++) {
            assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                        allowances.use(Act.LINK_PASS, "somebody", "Too often.");
                        throw new IllegalStateException("It failed.");
                    }))
                    .hasMessage("It failed.");
        }
        assertThat(isAllowed()).isTrue();
    }

    private boolean isAllowed() {
        try {
            transaction.executeWithoutResult(status -> allowances.use(Act.LINK_PASS, "somebody", "Too often."));
            return true;
        } catch (ProblemException tooOften) {
            return false;
        }
    }
}
