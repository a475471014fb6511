package io.duskline.acknowledgement;

import io.duskline.catalog.Deprecation;
import io.duskline.customer.Contact;

/** Implemented by whoever sees to it that one of us decides. Called in the transaction that writes it. */
public interface PassOnConsequence {

    /**
     * One of us is to decide whether they are told.
     *
     * @param to to whom it is passed on
     */
    void waits(PassedOn passed, Contact to, Deprecation deprecation);
}
