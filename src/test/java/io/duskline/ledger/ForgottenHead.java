package io.duskline.ledger;

import io.duskline.AfterEmptying;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Emptied tables are no forgery: the node forgets the head that it saw before. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ForgottenHead implements AfterEmptying {

    private final RememberedHead remembered;

    ForgottenHead(RememberedHead remembered) {
        this.remembered = remembered;
    }

    @Override
    public void restore() {
        remembered.forget();
    }
}
