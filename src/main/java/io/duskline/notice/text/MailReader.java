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
 * For whom a text is rendered. Names are what the customer calls itself and are never interpreted.
 *
 * @param accountName empty for no particular reader
 * @param contactName empty where it is not known
 * @param role {@code owner}, {@code admin}, {@code technical} or {@code billing}; empty for no particular reader
 * @param locale the reader's wish, a BCP 47 tag
 * @param resource what the account uses most, {@code @acme_shoes}
 * @param resources how many it uses in all
 * @param link the reader's own page, absolute
 * @param at the moment of reading, from which "in 6 days" is counted
 * @param unsubscribe where the reader gets out of the advisories, absolute; null for a service notice, which no one can
 *     leave
 * @param passedBy the address of the person who passed it on to them; null if no one did
 * @param answer what stands of the account's answer; null where it has not answered
 * @param end when it ends for the reader's account, by the clocks of the sunset's zone; null where it ends for all at once
 * @param said the words to this recipient alone; null in all other mails
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
     * What the account answered, as far as a mail speaks of it.
     *
     * @param code of the answer: {@code moved}
     * @param day by which they would have moved, else on which they answered
     * @param usedAt when the account used it last; null where that says nothing against it
     */
    @NamedInterface("text")
    public record Answered(
            String code, LocalDate day, @Nullable Instant usedAt) {

        /** The day by which they would have moved has passed. */
        public static final String EXPIRED = "expired";

        /** It does not count, since the reader did not confirm it. */
        public static final String UNCONFIRMED = "unconfirmed";

        /** What they asked for was decided. */
        public static final String DECIDED = "decided";

        private static final Set<String> REQUESTS = Set.of("need_more_time", "need_help");

        /** Whether they asked for something that waits for a person. */
        public boolean isRequest() {
            return REQUESTS.contains(code);
        }

        /** Whether the answer says that the account does not use the integration. */
        public boolean isDeniedByUse() {
            return Set.of("moved", "not_affected").contains(code);
        }

        /** Whether it counts: nothing asks for another one. */
        public boolean counts() {
            return !Set.of(EXPIRED, UNCONFIRMED, DECIDED).contains(code);
        }
    }

    /** For a service notice. */
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

    /** The same reader, for whose account it ends then; null where it ends for all at once. */
    public MailReader withEnd(@Nullable LocalDateTime own) {
        return with(unsubscribe, passedBy, answer, own, said);
    }

    /** The same reader, to whom a contact passed it on; null if no one did. */
    public MailReader withPassedBy(@Nullable String address) {
        return with(unsubscribe, address, answer, end, said);
    }

    /** The same reader, whose account answered so; null where it has not. */
    public MailReader withAnswer(@Nullable Answered given) {
        return with(unsubscribe, passedBy, given, end, said);
    }

    /** The same reader, to whom an agent writes that; null if no one does. */
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
     * @param contact null for a visitor of the vendor's product, whose name and role are not known
     * @param usage of the account, what it uses most first
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

    /** Somebody made up, who uses three things: for trying a text out. */
    public static MailReader example(String locale, ZoneId zone, String link, Instant at) {
        return new MailReader(
                "Northwind Outdoor", "Nora North", "owner", locale, zone, "@northwind_outdoor", 3, link, at);
    }
}
