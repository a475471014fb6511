package io.duskline.audience;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.duskline.customer.ContactRole;
import io.duskline.db.Coded;
import java.util.List;

/**
 * A rule for recipients: which accounts, and which of their contacts.
 *
 * @param roles in order of preference, at least one
 */
@JsonPropertyOrder({"accounts", "roles", "tell"})
public record AudienceRule(Clause accounts, List<ContactRole> roles, Tell tell) {

    /** How many contacts of an account get the message. */
    public enum Tell implements Coded {
        /** The first reachable contact in the order of the roles. */
        FIRST,
        /** Every contact in one of the roles. */
        ALL;
    }

    private static final int DAYS = 90;

    /** The rule with which a campaign begins: all who used the integration in the last 90 days. */
    public static AudienceRule usersOf(String integration) {
        return new AudienceRule(
                new Clause.Uses(integration, DAYS, 1),
                List.of(ContactRole.OWNER, ContactRole.ADMIN, ContactRole.TECHNICAL),
                Tell.ALL);
    }

    public RoleOrder roleOrder() {
        return new RoleOrder(roles);
    }
}
