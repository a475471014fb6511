package io.duskline.access;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.duskline.web.Role;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user who signs in with an address and a password.
 *
 * @param name as people call them; null where none was given
 * @param isInvited whether no password was set yet
 * @param lastSignInAt null where they never came, or not since it is noted
 * @param passwordChangedAt null where there is none, or it was set before that was noted
 */
public record User(
        long id,
        String email,
        @Nullable String name,
        Set<Role> roles,
        Instant createdAt,
        @JsonProperty("invited") boolean isInvited,
        @JsonProperty("second_factor") boolean hasSecondFactor,
        @Nullable Instant lastSignInAt,
        @JsonIgnore @Nullable Instant passwordChangedAt) {

    /** The name, or the address of who has none. */
    @JsonIgnore
    public String getCalled() {
        return Objects.requireNonNullElse(name, email);
    }

    @JsonIgnore
    public String getRolesInWords() {
        return String.join(", ", roles.stream().sorted().map(Role::words).toList());
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** Whether they may do what needs this role: an admin may everything. */
    boolean may(Role role) {
        return has(role) || has(Role.ADMIN);
    }
}
