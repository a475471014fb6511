package io.duskline.erasure;

/** A room that holds something of people, and takes it out of its tables. */
public interface PersonalData {

    /**
     * Erases them, in the transaction of the erasure. What was erased before stays as it is.
     *
     * @return what is to be appended to the ledger once every room is through: it is locked after their rows
     * @throws io.duskline.web.Refusal (409) if it cannot be done at this moment; nothing is erased then
     */
    Runnable erase(Erased who);
}
