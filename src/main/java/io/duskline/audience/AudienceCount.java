package io.duskline.audience;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;

/**
 * The current result of a rule.
 *
 * @param matching accounts that match the conditions
 * @param accounts matching accounts with at least one recipient
 * @param contacts recipients
 * @param byLocale recipients per language tag, most first
 * @param byRole recipients per role, in the rule's order
 */
public record AudienceCount(
        long matching,
        long accounts,
        long contacts,
        Map<String, Long> byLocale,
        Map<String, Long> byRole,
        Excluded excluded,
        @JsonIgnoreProperties("account_name") List<Sampled> sample) {

    /** The same count with other sample recipients. */
    AudienceCount with(List<Sampled> shown) {
        return new AudienceCount(matching, accounts, contacts, byLocale, byRole, excluded, shown);
    }

    /**
     * Numbers of excluded contacts and accounts.
     *
     * @param suppressed contacts in a matching role whose address is suppressed
     * @param answered matching accounts whose answer stops reminders
     * @param noContact matching accounts without a contact in the roles
     * @param unsubscribed would-be recipients who unsubscribed from this kind of message
     */
    public record Excluded(long suppressed, long answered, long noContact, long unsubscribed) {}

    /** A recipient with the reason: {@code account} is its external id, {@code contact} the address. */
    public record Sampled(
            String account, String accountName, String contact, String role, String locale, String reason) {}
}
