package io.duskline.acknowledgement;

import io.duskline.catalog.Deprecation;
import io.duskline.customer.Contact;

/** Reacts to answers. Called in the transaction that stores the answer, so both succeed or neither does. */
public interface AnswerConsequence {

    /**
     * @param given the new current answer
     * @param deprecation with the account's own end
     */
    void follow(Acknowledgement given, Deprecation deprecation);

    /** The reader is the wrong person. */
    void follow(WrongPerson report, Deprecation deprecation);

    /**
     * A passed-on notice waits for approval by staff.
     *
     * @param to the contact who will get it
     */
    void waits(ForwardedNotice passed, Contact to, Deprecation deprecation);

    /**
     * Staff decided about a passed-on notice.
     *
     * @param passed state after the decision
     */
    void decided(ForwardedNotice passed, String by);
}
