package io.duskline.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.delivery.relay.MailIdentity;
import io.duskline.notice.Vendor;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which settings are still a sample's while mail goes to a real relay. */
class SampleSenderTest {

    private static final Vendor OURS =
            new Vendor("Acme", "help@acme.test", URI.create("https://help.acme.test/"), "1 Main Street, Springfield");

    private static List<String> settings(Vendor vendor, String from, @Nullable String advisoryFrom, String relay) {
        MailIdentity identity = new MailIdentity(
                from,
                advisoryFrom == null ? from : advisoryFrom,
                "acme.test",
                "",
                List.of(),
                List.of(relay),
                List.of());
        return new SampleSender(new LastPreflight(DSL.using(org.jooq.SQLDialect.MYSQL), identity), identity, vendor)
                .settings();
    }

    @Test
    void everySettingOfTheSampleIsNamed() {
        Vendor sample = new Vendor(
                "Marketing Center",
                "help@marketing-center.example",
                URI.create("https://help.marketing-center.example/"),
                "1 Example Way, Redwood, Example State");

        assertThat(settings(sample, "notices@marketing-center.example", null, "smtp.acme.test"))
                .containsExactly(
                        "DUSKLINE_VENDOR_NAME",
                        "DUSKLINE_VENDOR_HELP_EMAIL",
                        "DUSKLINE_VENDOR_HELP_URL",
                        "DUSKLINE_VENDOR_POSTAL_ADDRESS",
                        "DUSKLINE_MAIL_FROM");
    }

    @Test
    void oneSettingThatWasForgottenIsNamed() {
        Vendor forgot = new Vendor("Acme", "help@acme.test", null, "1 Example Way, Redwood, Example State");

        assertThat(settings(forgot, "notices@acme.test", "news@acme.example", "smtp.acme.test"))
                .containsExactly("DUSKLINE_VENDOR_POSTAL_ADDRESS", "DUSKLINE_MAIL_ADVISORY_FROM");
    }

    @Test
    void vendorsOfAllSamplesAreKnown() throws IOException {
        for (String sample : List.of("marketing-center", "help-desk", "weather-alerts")) {
            Properties vendor = new Properties();
            try (Reader text = Files.newBufferedReader(Path.of("db/sample", sample, "sample.properties"))) {
                vendor.load(text);
            }
            Vendor known = new Vendor(
                    vendor.getProperty("duskline.vendor.name"),
                    "help@acme.test",
                    null,
                    vendor.getProperty("duskline.vendor.postal-address"));

            assertThat(settings(known, "notices@acme.test", null, "smtp.acme.test"))
                    .as(sample)
                    .containsExactly("DUSKLINE_VENDOR_NAME", "DUSKLINE_VENDOR_POSTAL_ADDRESS");
        }
    }

    @Test
    void ownVendorAndSenderAreComplete() {
        assertThat(settings(OURS, "notices@acme.test", null, "smtp.acme.test")).isEmpty();
    }

    @Test
    void embeddedMailboxTakesMailOfTheSample() {
        assertThat(settings(OURS, "notices@marketing-center.example", null, "embedded"))
                .isEmpty();
    }
}
