package io.duskline.erasure;

/** Erases what its module alone knows how to erase. It runs after {@link RowErasure}. */
public interface ErasureStep {

    /**
     * Erases them, in the transaction of the erasure. What was erased before stays as it is.
     *
     * @return what is to be appended to the ledger once every step is through: it is locked after their rows
     * @throws io.duskline.web.Refusal (409) if it cannot be done at this moment; nothing is erased then
     */
    Runnable erase(ErasureTarget who);
}
