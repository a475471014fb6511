package io.duskline.acknowledgement;

/** How far an account's standing answer reaches now. */
public enum AnswerValidity {
    /** It holds. Whether it stops reminders is another question: those who wait for us are reminded all the same. */
    HOLDS,
    /** They have not yet seen what the account still uses, so it does not count. */
    UNCONFIRMED,
    /** The day by which they would have moved is over. */
    EXPIRED,
    /** The account's own usage since denies it. */
    CONTRADICTED,
    /** The end came nearer after it was given. */
    OVERTAKEN,
    /** The account's own end has passed. */
    ENDED
}
