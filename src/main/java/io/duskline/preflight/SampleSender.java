package io.duskline.preflight;

import io.duskline.delivery.relay.MailIdentity;
import io.duskline.notice.Vendor;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Settings of vendor and sender that still have the values of a sample. No customer may get mail in the name of a sample. */
@Component
public class SampleSender {

    /** Reserved by RFC 2606: no mail reaches it. All samples use it. */
    private static final String RESERVED = ".example";

    private static final Set<String> NAMES = Set.of(Vendor.SAMPLE_NAME, "Help Desk", "Weather Alerts");
    private static final Set<String> POSTAL_ADDRESSES =
            Set.of(Vendor.SAMPLE_ADDRESS, "2 Example Quay, Dublin", "3 Example Hill, Silver Spring, Example State");

    private final LastPreflight mail;
    private final MailIdentity identity;
    private final Vendor vendor;

    SampleSender(LastPreflight mail, MailIdentity identity, Vendor vendor) {
        this.mail = mail;
        this.identity = identity;
        this.vendor = vendor;
    }

    /** Names of environment variables; empty while mail stays in the embedded mailbox. */
    public List<String> settings() {
        List<String> left = new ArrayList<>();
        if (mail.doesApply()) {
            add(left, NAMES.contains(vendor.name()), "DUSKLINE_VENDOR_NAME");
            add(left, isReserved(vendor.helpEmail()), "DUSKLINE_VENDOR_HELP_EMAIL");
            add(left, helpHost().filter(SampleSender::isReserved).isPresent(), "DUSKLINE_VENDOR_HELP_URL");
            add(left, POSTAL_ADDRESSES.contains(vendor.postalAddress()), "DUSKLINE_VENDOR_POSTAL_ADDRESS");
            add(left, isReserved(identity.from()), "DUSKLINE_MAIL_FROM");
            add(
                    left,
                    !isReserved(identity.from()) && isReserved(identity.advisoryFrom()),
                    "DUSKLINE_MAIL_ADVISORY_FROM");
        }
        return left;
    }

    private Optional<String> helpHost() {
        return Optional.ofNullable(vendor.helpUrl()).map(URI::getHost);
    }

    private static void add(List<String> left, boolean isOfSample, String setting) {
        if (isOfSample) {
            left.add(setting);
        }
    }

    private static boolean isReserved(String addressOrHost) {
        return addressOrHost.endsWith(RESERVED);
    }
}
