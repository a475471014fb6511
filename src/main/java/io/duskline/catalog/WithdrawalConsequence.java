package io.duskline.catalog;

/** Reacts to the withdrawal of a deprecation, in its transaction. */
public interface WithdrawalConsequence {

    /** @param withdrawn state after the withdrawal */
    void follow(Deprecation withdrawn);

    /** Takes back what followed. @param withdrawn as it was until now */
    void undo(Deprecation withdrawn, String by);
}
