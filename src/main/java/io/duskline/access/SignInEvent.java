package io.duskline.access;

/**
 * What happened at the door, published within the application for whoever keeps watch.
 *
 * @param email as it was given, in lower case; there may be no such user
 */
record SignInEvent(Kind kind, String email, String client) {

    enum Kind {
        SIGNED_IN,
        WRONG_PASSWORD,
        WRONG_CODE,
        TOO_MANY_ATTEMPTS
    }
}
