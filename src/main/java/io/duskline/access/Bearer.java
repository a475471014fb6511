package io.duskline.access;

import io.duskline.web.Identified;
import io.duskline.web.Role;
import java.security.Principal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sender behind a bearer token. The name is unique and never changes. It contains the owner's name, if a person owns the
 * token.
 *
 * @param tokenId null for the admin token of the settings
 * @param roles its current roles
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
