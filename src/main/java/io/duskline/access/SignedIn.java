package io.duskline.access;

import io.duskline.web.Identified;
import java.security.Principal;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The signed-in user and the session.
 *
 * @param id id of the user
 * @param zone the time zone that the user chose; null for the vendor's
 */
record SignedIn(
        long id, String email, long session, @Nullable ZoneId zone) implements Principal, Identified {

    @Override
    public String getName() {
        return email;
    }

    @Override
    public String securityId() {
        return "user:" + id;
    }
}
