package io.duskline.notice.text;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * For whom a text is rendered. Names are what the customer calls itself and are never interpreted.
 *
 * @param accountName empty where nobody in particular reads
 * @param contactName empty where it is not known
 * @param role {@code owner}, {@code admin}, {@code technical} or {@code billing}; empty where nobody in particular reads
 * @param locale the reader's wish, a BCP 47 tag
 * @param resource what the account uses most, {@code @acme_shoes}
 * @param resources how many it uses in all
 * @param link the reader's own page, absolute
 * @param at the moment of reading, from which "in 6 days" is counted
 * @param unsubscribe where the reader gets out of the advisories, absolute; null for a service notice, which nobody can
 *     leave
 * @param passedBy the address of who passed it on to them; null where nobody did
 * @param end when it ends for the reader's account, by the clocks of the sunset's zone; null where it ends for all at once
 * @param said what one of us writes to this reader alone; null in all other mails
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
        @Nullable LocalDateTime end,
        @Nullable Said said) {

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
        this(accountName, contactName, role, locale, zone, resource, resources, link, at, null, null, null, null);
    }

    /** The same reader of an advisory. */
    public MailReader withUnsubscribe(String url) {
        return new MailReader(
                accountName, contactName, role, locale, zone, resource, resources, link, at, url, passedBy, end, said);
    }

    /** The same reader, for whose account it ends then; null where it ends for all at once. */
    public MailReader withEnd(@Nullable LocalDateTime own) {
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
                unsubscribe,
                passedBy,
                own,
                said);
    }

    /** The same reader, to whom somebody passed it on; null where nobody did. */
    public MailReader withPassedBy(@Nullable String address) {
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
                unsubscribe,
                address,
                end,
                said);
    }

    /** The same reader, to whom one of us writes this. */
    public MailReader withSaid(@Nullable Said own) {
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
                unsubscribe,
                passedBy,
                end,
                own);
    }

    /** Nobody in particular: a visitor of a public page. */
    public static MailReader anyone(String locale, ZoneId zone, String link, Instant at) {
        return new MailReader("", "", "", locale, zone, null, 0, link, at);
    }
}
