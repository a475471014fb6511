package io.duskline.delivery.message;

import java.net.IDN;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.modulith.NamedInterface;

/**
 * Sender addresses.
 *
 * @param from From address of service notices; Message-IDs have its domain
 * @param advisoryFrom From address of advisories; empty for {@code advisories} at the domain of {@code from}
 * @param bounceDomain the domain of envelope senders; empty for the domain of {@code from}
 */
@NamedInterface("message")
@ConfigurationProperties("duskline.mail")
public record SenderSettings(
        @DefaultValue("notices@marketing-center.example") String from,
        @DefaultValue("") String advisoryFrom,
        @DefaultValue("") String bounceDomain) {

    public SenderSettings {
        from = ascii(from, "from");
        advisoryFrom = ascii(advisoryFrom.isEmpty() ? "advisories@" + domainOf(from) : advisoryFrom, "advisory-from");
        bounceDomain = bounceDomain.isEmpty() ? domainOf(from) : IDN.toASCII(bounceDomain);
    }

    /** The domain of {@code from}, in ASCII. */
    public String domain() {
        return domainOf(from);
    }

    private static String ascii(String address, String setting) {
        return MailAddress.of(address)
                .ascii()
                .orElseThrow(() -> new WrongMailSetting("duskline.mail." + setting, "must be an ASCII address", null));
    }

    private static String domainOf(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
