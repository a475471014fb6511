package io.duskline.catalog;

/** Reacts to the withdrawal of a deprecation, in its transaction. */
public interface WithdrawalConsequence {

    /** @param withdrawn state after the withdrawal */
    void follow(Deprecation withdrawn);

    /**
     * Reverts what followed from the withdrawal.
     *
     * @param withdrawn state before the undo
     */
    void undo(Deprecation withdrawn, String by);
}
