package io.duskline.access;

import io.duskline.web.Identified;
import java.io.Serializable;
import java.security.Principal;

/**
 * Who is signed in, as the session remembers it.
 *
 * @param stamp changes with the password, which so ends every session that began before
 */
record SignedIn(long id, String email, String stamp) implements Principal, Identified, Serializable {

    @Override
    public String getName() {
        return email;
    }

    @Override
    public String securityId() {
        return "user:" + id;
    }
}
