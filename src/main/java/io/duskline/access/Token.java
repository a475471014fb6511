package io.duskline.access;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.duskline.db.Coded;
import io.duskline.web.Role;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token as it is kept: the secret itself is known to its holder alone.
 *
 * @param exercised what of its roles it may do now: no more than its owner
 * @param owner the address of the user, or the name of the installation's admin token
 * @param ownerId null where the installation owns it
 * @param expiresAt null where it need not end
 * @param hint how the secret begins, to be told apart; null for one from before that was kept
 * @param lastUsedAt to the minute; null until it is used
 * @param lastClient the network address that it was used from then
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

    /** Whether a token opens anything, or why not. */
    public enum State implements Coded {
        ACTIVE,
        EXPIRED,
        REVOKED,
        /** The owner is no user any more, may do nothing of it, or the settings name another admin token. */
        ORPHANED;
    }

    /** As in the ledger. */
    static String subject(long id) {
        return "token:" + id;
    }

    /** The name under which a token acts. No user can sign in under such a name: no address has a blank. */
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
