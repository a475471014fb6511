package io.duskline.audience;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;

/**
 * What a rule chooses at this moment.
 *
 * @param matching accounts that fit the conditions
 * @param accounts those of them with at least one contact who is told
 * @param contacts who is told
 * @param byLocale contacts per language tag, most first
 * @param byRole contacts per role, in the rule's order
 */
public record AudienceCount(
        long matching,
        long accounts,
        long contacts,
        Map<String, Long> byLocale,
        Map<String, Long> byRole,
        Excluded excluded,
        @JsonIgnoreProperties("account_name") List<Sampled> sample) {

    /** The same with other recipients shown. */
    AudienceCount with(List<Sampled> shown) {
        return new AudienceCount(matching, accounts, contacts, byLocale, byRole, excluded, shown);
    }

    /**
     * What was left out.
     *
     * @param suppressed contacts in a fitting role whose address is not written to
     * @param answered matching accounts whose answer stops reminders
     * @param noContact matching accounts without a contact in the roles
     * @param unsubscribed contacts who would be told but have unsubscribed from this kind of message
     */
    public record Excluded(long suppressed, long answered, long noContact, long unsubscribed) {}

    /** A recipient, and why: {@code account} is its external id, {@code contact} the address. */
    public record Sampled(
            String account, String accountName, String contact, String role, String locale, String because) {}
}
