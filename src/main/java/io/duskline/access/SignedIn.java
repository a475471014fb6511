package io.duskline.access;

import io.duskline.web.Identified;
import java.security.Principal;

/**
 * The signed-in user and the session.
 *
 * @param id id of the user
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
