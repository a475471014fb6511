package io.duskline.customer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person or a mailbox at an account.
 *
 * @param email normalised as in {@link EmailAddress}; unique within the account
 * @param roles at least one, in the order of {@link ContactRole}
 * @param locale a BCP 47 language tag in canonical case: {@code fr-CA}
 * @param ended who ended it, when and why; null while it is active
 */
public record Contact(
        long id,
        @JsonIgnore long accountId,
        String email,
        String name,
        Set<ContactRole> roles,
        String locale,
        ZoneId timeZone,
        @JsonIgnore @Nullable Ending ended) {

    /** Who ended a contact, when and why. */
    public record Ending(Instant at, String by, String reason) {}

    /** Ignores case, as suppressions do. */
    public boolean hasAddress(String address) {
        return EmailAddress.key(email).equals(EmailAddress.key(address));
    }

    /** Its first role; owner if it has none. */
    @JsonIgnore
    public ContactRole firstRole() {
        return roles.stream().min(Comparator.naturalOrder()).orElse(ContactRole.OWNER);
    }

    /** Whether a staff member ended it, so that no more messages are sent to it. */
    @JsonIgnore
    public boolean isEnded() {
        return ended != null;
    }
}
