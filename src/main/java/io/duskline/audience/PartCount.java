package io.duskline.audience;

/**
 * Numbers of accounts at one part of a rule, read from top to bottom.
 *
 * @param of accounts that reach it: they match everything before it
 * @param matching accounts of these that match it
 * @param added accounts of these that match nothing before it in its group
 * @param left accounts that would match if its group ended with it
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
