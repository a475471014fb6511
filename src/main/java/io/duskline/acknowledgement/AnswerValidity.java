package io.duskline.acknowledgement;

/** Whether an account's current answer still counts. */
public enum AnswerValidity {
    /** It counts. Requests count too, but do not stop reminders. */
    HOLDS,
    /** The account has not yet seen its usage, so the answer does not count. */
    UNCONFIRMED,
    /** The planned day has passed. */
    EXPIRED,
    /** Later usage contradicts it. */
    CONTRADICTED,
    /** The end was moved to an earlier date after the answer. */
    OVERTAKEN,
    /** The account's own end has passed. */
    ENDED
}
