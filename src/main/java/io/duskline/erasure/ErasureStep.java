package io.duskline.erasure;

/** Erases what its module alone knows how to erase. It runs after {@link RowErasure}. */
public interface ErasureStep {

    /**
     * Erases them, in the transaction of the erasure. What was erased before stays as it is.
     *
     * @return entries to append to the ledger after every step: the ledger is locked after their rows
     * @throws io.duskline.web.ProblemException (409) if it cannot be done at this moment; nothing is erased then
     */
    Runnable erase(ErasureTarget who);
}
