package io.duskline.access;

import io.duskline.web.Identified;
import java.security.Principal;

/**
 * Who is signed in, and in which session.
 *
 * @param id the user's
 */
record SignedIn(long id, String email, long session) implements Principal, Identified {

    @Override
    public String getName() {
        return email;
    }

    @Override
    public String securityId() {
        return "user:" + id;
    }
}
