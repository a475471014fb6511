package io.duskline.access;

import io.duskline.web.Identified;
import io.duskline.web.Role;
import java.security.Principal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who a bearer token speaks for. The name is unique and never changes; it names the token's owner, where that is a
 * person.
 *
 * @param tokenId null for the admin token of the settings
 * @param roles what it may do now
 */
record Bearer(@Nullable Long tokenId, String name, Set<Role> roles) implements Principal, Identified {

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String securityId() {
        return tokenId == null ? "admin-token" : Token.subject(tokenId);
    }
}
