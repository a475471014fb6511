package io.duskline.acknowledgement;

import io.duskline.catalog.Deprecation;

/**
 * Implemented by whoever has to do something because of an answer. Called in the transaction that writes it: both stay, or
 * neither.
 */
public interface AnswerConsequence {

    /**
     * @param given the one that stands from now on
     * @param deprecation as the account has it
     */
    void follow(Acknowledgement given, Deprecation deprecation);
}
