package io.duskline.catalog;

/** Implemented by the package that has to do something once a deprecation is withdrawn. Called in the transaction that withdraws it. */
public interface WithdrawalConsequence {

    /** @param withdrawn as it is now */
    void follow(Deprecation withdrawn);
}
