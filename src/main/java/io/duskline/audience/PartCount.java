package io.duskline.audience;

/**
 * Accounts at one part of a rule, as a person reads down its rows.
 *
 * @param of so many come to it: they match all that stands before it and decides
 * @param matching so many of these match it
 * @param added so many of these match nothing before it in its group
 * @param left so many would match if its group ended with it
 */
public record PartCount(long of, long matching, long added, long left) {

    static final PartCount NONE = new PartCount(0, 0, 0, 0);

    PartCount plus(long accounts, boolean comes, boolean matches, boolean isNew, boolean isLeft) {
        return new PartCount(
                of + (comes ? accounts : 0),
                matching + (matches ? accounts : 0),
                added + (matches && isNew ? accounts : 0),
                left + (isLeft ? accounts : 0));
    }
}
