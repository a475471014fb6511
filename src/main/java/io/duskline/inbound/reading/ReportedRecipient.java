package io.duskline.inbound.reading;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.duskline.web.MaskedLinks;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * One recipient of whom a report speaks.
 *
 * @param address as the report gives it, perhaps redacted; the one that was written to where it was forwarded from there;
 *     empty where it names none
 * @param status an enhanced status code (RFC 3463) as {@code 5.1.1}; null where the report says nothing of the kind
 * @param what null for automatic replies and complaints, but {@link ReportClass#SENDER} for a report of failed
 *     authentication (RFC 6591), which is no complaint
 * @param reply the other mail server's words on one line, personal links masked; empty where there are none
 */
@NamedInterface("matching")
public record ReportedRecipient(
        String address,
        @Nullable String status,
        @JsonProperty("class") @Nullable ReportClass what,
        String reply) {

    public ReportedRecipient {
        reply = MaskedLinks.in(reply);
    }

    /** The same, still being tried. */
    ReportedRecipient delayed() {
        return new ReportedRecipient(address, status, ReportClass.DELAYED, reply);
    }
}
