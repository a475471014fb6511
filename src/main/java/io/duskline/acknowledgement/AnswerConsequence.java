package io.duskline.acknowledgement;

import io.duskline.catalog.Deprecation;
import io.duskline.customer.Contact;

/**
 * Implemented by the package that has to do something because of an answer. Called in the transaction that writes it: both stay, or
 * neither.
 */
public interface AnswerConsequence {

    /**
     * @param given the one that stands from now on
     * @param deprecation as the account has it
     */
    void follow(Acknowledgement given, Deprecation deprecation);

    /** The reader is the wrong one. */
    void follow(WrongPerson report, Deprecation deprecation);

    /**
     * One of us is to decide whether they are told.
     *
     * @param to to whom it is passed on
     */
    void waits(ForwardedNotice passed, Contact to, Deprecation deprecation);

    /**
     * One of us decided what waited.
     *
     * @param passed as it is after the decision
     */
    void decided(ForwardedNotice passed, String by);
}
