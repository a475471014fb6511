package io.duskline.notice.text;

import io.duskline.customer.Account;
import io.duskline.customer.Contact;
import io.duskline.customer.ContactRole;
import io.duskline.customer.ResourceUsage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * The reader of a text. Names come from the customer and are never interpreted.
 *
 * @param accountName empty for no particular reader
 * @param contactName empty if unknown
 * @param role {@code owner}, {@code admin}, {@code technical} or {@code billing}; empty for no particular reader
 * @param locale the reader's preferred language, a BCP 47 tag
 * @param resource the account's most used resource, {@code @acme_shoes}
 * @param resources number of the account's resources
 * @param link absolute address of the reader's personal page
 * @param at time of reading, from which "in 6 days" is counted
 * @param unsubscribe absolute address of the unsubscribe page; null for a service notice, which has none
 * @param passedBy address of the contact who passed the notice on; null if none did
 * @param answer the account's current answer; null if there is none
 * @param end the account's own end, as local time in the zone of the sunset; null if it has the common end
 * @param said text for this recipient only; null in all other mails
 */
@NamedInterface("text")
public record MailReader(
        String accountName,
        String contactName,
        String role,
        String locale,
        ZoneId zone,
        @Nullable String resource,
        int resources,
        String link,
        Instant at,
        @Nullable String unsubscribe,
        @Nullable String passedBy,
        @Nullable Answered answer,
        @Nullable LocalDateTime end,
        @Nullable Said said) {

    /**
     * The account's answer, as far as a mail mentions it.
     *
     * @param code code of the answer: {@code moved}
     * @param day the day by which the account plans to migrate, else the day of the answer
     * @param usedAt last usage that contradicts the answer; null if none does
     */
    @NamedInterface("text")
    public record Answered(
            String code, LocalDate day, @Nullable Instant usedAt) {

        /** The day by which the account planned to migrate has passed. */
        public static final String EXPIRED = "expired";

        /** The answer does not count, because the reader did not confirm it. */
        public static final String UNCONFIRMED = "unconfirmed";

        /** The account's request was decided. */
        public static final String DECIDED = "decided";

        private static final Set<String> REQUESTS = Set.of("need_more_time", "need_help");

        /** Whether the answer is a request that waits for a person. */
        public boolean isRequest() {
            return REQUESTS.contains(code);
        }

        /** Whether the answer says that the account does not use the integration. */
        public boolean isDeniedByUse() {
            return Set.of("moved", "not_affected").contains(code);
        }

        /** Whether the answer counts, so that the account is not asked again. */
        public boolean counts() {
            return !Set.of(EXPIRED, UNCONFIRMED, DECIDED).contains(code);
        }
    }

    /** A reader of a service notice. */
    public MailReader(
            String accountName,
            String contactName,
            String role,
            String locale,
            ZoneId zone,
            @Nullable String resource,
            int resources,
            String link,
            Instant at) {
        this(accountName, contactName, role, locale, zone, resource, resources, link, at, null, null, null, null, null);
    }

    /** The same reader of an advisory. */
    public MailReader withUnsubscribe(String url) {
        return with(url, passedBy, answer, end, said);
    }

    /** The same reader with the account's own end; null for the common end. */
    public MailReader withEnd(@Nullable LocalDateTime own) {
        return with(unsubscribe, passedBy, answer, own, said);
    }

    /** The same reader, with the address of the contact who passed the notice on; null if none did. */
    public MailReader withPassedBy(@Nullable String address) {
        return with(unsubscribe, address, answer, end, said);
    }

    /** The same reader with the account's answer; null if there is none. */
    public MailReader withAnswer(@Nullable Answered given) {
        return with(unsubscribe, passedBy, given, end, said);
    }

    /** The same reader with an agent's text; null for none. */
    public MailReader withSaid(@Nullable Said written) {
        return with(unsubscribe, passedBy, answer, end, written);
    }

    private MailReader with(
            @Nullable String url,
            @Nullable String address,
            @Nullable Answered given,
            @Nullable LocalDateTime own,
            @Nullable Said written) {
        return new MailReader(
                accountName,
                contactName,
                role,
                locale,
                zone,
                resource,
                resources,
                link,
                at,
                url,
                address,
                given,
                own,
                written);
    }

    /**
     * A reader at an account.
     *
     * @param contact null for a visitor of the vendor's product, whose name and role are unknown
     * @param usage the account's usage, most used first
     */
    public static MailReader of(
            Account account,
            @Nullable Contact contact,
            String locale,
            ZoneId zone,
            List<ResourceUsage> usage,
            String link,
            Instant at) {
        return new MailReader(
                account.name(),
                contact == null ? "" : contact.name(),
                Optional.ofNullable(contact).stream()
                        .flatMap(reader -> reader.roles().stream())
                        .findFirst()
                        .map(ContactRole::code)
                        .orElse(""),
                locale,
                zone,
                usage.isEmpty() ? null : usage.getFirst().resource(),
                usage.size(),
                link,
                at);
    }

    /** No particular reader. */
    public static MailReader anyone(String locale, ZoneId zone, String link, Instant at) {
        return new MailReader("", "", "", locale, zone, null, 0, link, at);
    }

    /** A made-up reader with three resources, for previews. */
    public static MailReader example(String locale, ZoneId zone, String link, Instant at) {
        return new MailReader(
                "Northwind Outdoor", "Nora North", "owner", locale, zone, "@northwind_outdoor", 3, link, at);
    }
}
