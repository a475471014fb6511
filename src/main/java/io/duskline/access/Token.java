package io.duskline.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A bearer token as it is kept: the secret itself is known to its holder alone. */
public record Token(
        long id,
        String name,
        Set<Role> roles,
        Instant createdAt,
        String createdBy,
        @Nullable Instant revokedAt) {

    public boolean isRevoked() {
        return revokedAt != null;
    }

    public String getRolesInWords() {
        return String.join(", ", roles.stream().sorted().map(Role::words).toList());
    }

    Bearer bearer() {
        return new Bearer(name + " (token " + id + ")", roles);
    }
}
