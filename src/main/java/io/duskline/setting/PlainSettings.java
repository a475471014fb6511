package io.duskline.setting;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which values may be shown. This is a list of allowed names: a new setting stays hidden until it is added here, because it
 * may be a secret.
 */
final class PlainSettings {

    /** No secret fits these types: startup fails unless the value is a number, a duration or one of the words. */
    private static final Set<String> TYPES = Set.of(
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Double",
            "java.lang.Boolean",
            "java.time.Duration",
            "java.time.LocalTime",
            "java.time.ZoneId",
            "org.springframework.util.unit.DataSize",
            "io.duskline.access.SignInSettings$SecondFactor",
            "io.duskline.delivery.smtp.Tls",
            "io.duskline.inbound.mailbox.ImapSettings$Tls");

    private static final Set<String> TEXTS = Set.of(
            "duskline.base-url",
            "duskline.database.grant-to",
            "duskline.embedded.folder",
            "duskline.inbound.imap.folder",
            "duskline.inbound.imap.host",
            "duskline.inbound.imap.read",
            "duskline.inbound.imap.unmatched",
            "duskline.inbound.imap.unreadable",
            "duskline.mail.advisory-from",
            "duskline.mail.bounce-domain",
            "duskline.mail.destinations.*.domains",
            "duskline.mail.dkim.domain",
            "duskline.mail.dkim.second.selector",
            "duskline.mail.dkim.selector",
            "duskline.mail.dns-server",
            "duskline.mail.from",
            "duskline.mail.relays[].host",
            "duskline.mail.relays[].name",
            "duskline.mail.relays[].tls",
            "duskline.proxies.trusted",
            "duskline.sample",
            "duskline.tokens.lifetime",
            "duskline.vendor.help-email",
            "duskline.vendor.help-url",
            "duskline.vendor.name",
            "duskline.vendor.postal-address",
            "server.port",
            "spring.datasource.url",
            "spring.mail.host",
            "spring.mail.port");

    /** Addresses can hold a sign-in, in front of the host or behind the question mark. */
    private static final Pattern SIGN_IN = Pattern.compile("(?<=//)[^/]*@");

    private static final Pattern QUERY = Pattern.compile("[?;].*", Pattern.DOTALL);

    private PlainSettings() {}

    static boolean mayShow(KnownSetting setting) {
        return TYPES.contains(setting.type()) || TEXTS.contains(setting.name());
    }

    /** The value without what an address may hide. */
    static String shown(String value) {
        boolean isAddress = value.contains("//") || value.startsWith("jdbc:");
        return isAddress ? QUERY.matcher(SIGN_IN.matcher(value).replaceAll("")).replaceAll("") : value;
    }
}
