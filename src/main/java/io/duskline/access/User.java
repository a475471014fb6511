package io.duskline.access;

import io.duskline.web.Role;
import java.time.Instant;
import java.util.Set;

/**
 * Somebody who signs in with an address and a password.
 *
 * @param isInvited whether no password was set yet
 */
public record User(
        long id, String email, Set<Role> roles, Instant createdAt, boolean isInvited, boolean hasSecondFactor) {

    public String getRolesInWords() {
        return String.join(", ", roles.stream().sorted().map(Role::words).toList());
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
