package io.duskline.access;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.duskline.web.Role;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user who signs in with an address and a password.
 *
 * @param name null if none was given
 * @param isInvited whether no password was set yet
 * @param lastSignInAt null before the first recorded sign-in
 * @param passwordChangedAt null if there is none, or the time was not recorded
 * @param timeZone in which the console and the desk show times; null for the vendor's
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
        @JsonIgnore @Nullable Instant passwordChangedAt,
        @JsonIgnore @Nullable ZoneId timeZone) {

    /** The name, else the address. */
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

    /** Whether they have this role; an admin has every role. */
    boolean may(Role role) {
        return has(role) || has(Role.ADMIN);
    }
}
