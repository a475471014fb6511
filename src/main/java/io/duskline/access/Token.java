package io.duskline.access;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.duskline.db.Coded;
import io.duskline.web.Role;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token as it is stored; only its holder knows the secret.
 *
 * @param exercised its current roles: no more than its owner has
 * @param owner address of the user, or the name of the installation's admin token
 * @param ownerId null if the installation owns it
 * @param expiresAt null if it does not expire
 * @param hint first characters of the secret; null for an old token
 * @param lastUsedAt to the minute; null if unused
 * @param lastClient network address of the last use
 */
public record Token(
        long id,
        String name,
        @JsonIgnore @Nullable String hint,
        Set<Role> roles,
        @JsonIgnore Set<Role> exercised,
        String owner,
        @JsonIgnore @Nullable Long ownerId,
        Instant createdAt,
        String createdBy,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @JsonIgnore @Nullable String lastClient,
        @Nullable Instant revokedAt,
        State state) {

    /** Whether a token works, or why not. */
    public enum State implements Coded {
        ACTIVE,
        EXPIRED,
        REVOKED,
        /** Its owner was removed or lost all of its roles, or the settings have another admin token. */
        ORPHANED;
    }

    /** The subject in the ledger. */
    static String subject(long id) {
        return "token:" + id;
    }

    /** The name under which a token acts. No user can have such a name: addresses contain no blank. */
    static String actor(String named, long id) {
        return named + " (token " + id + ")";
    }

    @JsonIgnore
    public boolean isActive() {
        return state == State.ACTIVE;
    }

    public boolean isOf(long userId) {
        return ownerId != null && ownerId == userId;
    }

    @JsonIgnore
    public String getRolesInWords() {
        return String.join(", ", roles.stream().sorted().map(Role::words).toList());
    }
}
