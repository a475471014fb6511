package io.duskline.access;

import java.security.Principal;

/**
 * Who is signed in, and in which session.
 *
 * @param id the user's
 */
record SignedIn(long id, String email, long session) implements Principal {

    @Override
    public String getName() {
        return email;
    }
}
