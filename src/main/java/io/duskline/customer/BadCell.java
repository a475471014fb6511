package io.duskline.customer;

import io.duskline.web.Fault;

/** A row is refused because of one of its cells; thrown once a row at most, and without a stack. */
final class BadCell extends RuntimeException {

    private final transient Fault fault;

    BadCell(String field, String reason) {
        super(reason, null, false, false);
        this.fault = new Fault(field, reason);
    }

    Fault fault() {
        return fault;
    }
}
