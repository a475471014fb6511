package io.duskline.request;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;

/** Requests open and end in the transaction of what led to it, so that both stay or neither. */
@DusklineTest
class RequestRepositoryTest {

    @Autowired
    RequestRepository book;

    @Test
    void followingAChangeOfManagersOutsideATransactionIsRefused() {
        assertThatThrownBy(() -> book.follow(List.of(), "ann@vendor.example"))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void openingForUnheardAccountsOutsideATransactionIsRefused() {
        assertThatThrownBy(() -> book.open(1, Map.of())).isInstanceOf(IllegalTransactionStateException.class);
    }
}
