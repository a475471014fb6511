package io.duskline.audience;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.duskline.customer.ContactRole;
import io.duskline.db.Coded;
import java.util.List;

/**
 * Who is told: which accounts, and which of their contacts.
 *
 * @param roles in order of preference, at least one
 */
@JsonPropertyOrder({"accounts", "roles", "tell"})
public record AudienceRule(Clause accounts, List<ContactRole> roles, Tell tell) {

    /** How many contacts of an account are told. */
    public enum Tell implements Coded {
        /** The first in the order of the roles that can be written to. */
        FIRST,
        /** Every contact in one of the roles. */
        ALL;
    }

    public RoleOrder roleOrder() {
        return new RoleOrder(roles);
    }
}
