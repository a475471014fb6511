package io.duskline.delivery.message;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * DKIM signatures (RFC 6376); without these settings mails are not signed.
 *
 * @param domain domain of the signatures ({@code d=}): that of {@code duskline.mail.from} or one above it
 * @param selector name below {@code _domainkey} where the public key is published
 * @param privateKey PEM (PKCS#8 or PKCS#1) or its path; RSA from 2048 bits, or Ed25519
 * @param privateKeyPassword password of an encrypted key (PKCS#8); empty for an unencrypted one
 * @param second another key for the same domain: RSA and Ed25519 side by side (RFC 8463 section 3), or the next key
 *     while the old one is still in use
 */
@ConfigurationProperties("duskline.mail.dkim")
public record DkimSettings(
        @DefaultValue("") String domain,
        @DefaultValue("") String selector,
        @DefaultValue("") String privateKey,
        @DefaultValue("") String privateKeyPassword,
        @Nullable Second second) {

    static final String PREFIX = "duskline.mail.dkim.";

    private static final Pattern SELECTOR =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");

    /**
     * The second key's place and path.
     *
     * @param selector name below {@code _domainkey} where the second public key is published
     * @param privateKey second key, in the same forms as the first
     * @param privateKeyPassword password of the second key; empty for an unencrypted one
     */
    public record Second(
            @DefaultValue("") String selector,
            @DefaultValue("") String privateKey,
            @DefaultValue("") String privateKeyPassword) {}

    public DkimSettings {
        domain = domain.strip();
        selector = selector.strip();
        if (second != null && second.selector().isBlank() && second.privateKey().isBlank()) {
            second = null;
        }
        boolean isSet = !domain.isEmpty() || !selector.isEmpty() || !privateKey.isBlank() || second != null;
        if (isSet) {
            require("domain", domain);
            require("selector", selector);
            require("private-key", privateKey);
            domain = asciiDomain(domain);
            checkSelector("selector", selector);
        }
        if (second != null) {
            require("second.selector", second.selector());
            require("second.private-key", second.privateKey());
            second = new Second(second.selector().strip(), second.privateKey(), second.privateKeyPassword());
            checkSelector("second.selector", second.selector());
            WrongMailSetting.unless(
                    !second.selector().equalsIgnoreCase(selector),
                    "dkim.second.selector",
                    "must be another than " + PREFIX + "selector");
        }
    }

    public static DkimSettings none() {
        return new DkimSettings("", "", "", "", null);
    }

    boolean isSet() {
        return !domain.isEmpty();
    }

    /**
     * The keys, read again.
     *
     * @throws IllegalArgumentException if one cannot be read or is too weak; the message names the setting
     */
    List<DkimKey> keys() {
        List<DkimKey> keys = new ArrayList<>();
        if (isSet()) {
            keys.add(DkimKey.read(PREFIX + "private-key", selector, privateKey, privateKeyPassword));
        }
        if (second != null) {
            keys.add(DkimKey.read(
                    PREFIX + "second.private-key",
                    second.selector(),
                    second.privateKey(),
                    second.privateKeyPassword()));
        }
        return List.copyOf(keys);
    }

    private static void require(String setting, String value) {
        WrongMailSetting.unless(
                !value.isBlank(), "dkim." + setting, "is missing: domain, selector and private-key belong together");
    }

    private static String asciiDomain(String domain) {
        try {
            return MailAddress.of("x@" + domain).domain();
        } catch (IllegalArgumentException e) {
            throw new WrongMailSetting(PREFIX + "domain", "must be a domain name", e);
        }
    }

    private static void checkSelector(String setting, String selector) {
        WrongMailSetting.unless(
                SELECTOR.matcher(selector).matches(),
                "dkim." + setting,
                "must be letters, digits and hyphens, in parts separated by dots");
    }
}
