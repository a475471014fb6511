package io.duskline.access;

import io.duskline.web.Identified;
import io.duskline.web.Role;
import java.security.Principal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

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

    /** Signed in for one request. */
    Presented presented(String credentials) {
        return new Presented(this, credentials);
    }

    /** The authentication keeps what was presented: stored answers are sealed with it. */
    static final class Presented extends AbstractAuthenticationToken {

        private final Bearer bearer;
        private final transient String credentials;

        private Presented(Bearer bearer, String credentials) {
            super(Roles.authorities(bearer.roles()));
            this.bearer = bearer;
            this.credentials = credentials;
            setAuthenticated(true);
        }

        @Override
        public Bearer getPrincipal() {
            return bearer;
        }

        @Override
        public String getCredentials() {
            return credentials;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
