package io.duskline.delivery;

import java.net.IDN;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail leaves; the relay itself is {@code spring.mail.*}.
 *
 * @param from the address that messages are from; Message-IDs are of its domain
 * @param advisoryFrom the address that advisories are from; empty for {@code advisories} at the domain of {@code from}
 * @param bounceDomain the domain of envelope senders; empty for the domain of {@code from}
 * @param connections most SMTP connections of this node
 * @param rate most messages a second; 0 for as many as the relay takes
 * @param timeout longest wait for a connection, a reply, or the relay to take what is written
 * @param lease how long a claim holds without its owner
 * @param retryDelay first wait after a 4xx reply
 * @param retryMaxDelay longest wait between two attempts
 * @param retryFor how long a message is tried before it fails
 * @param workers 0 for a node that sends nothing by itself
 * @param poll how often the queue is looked at while it is empty
 * @param batch most rows of one claim
 */
@ConfigurationProperties("duskline.mail")
public record MailSettings(
        @DefaultValue("notices@marketing-center.example") String from,
        @DefaultValue("") String advisoryFrom,
        @DefaultValue("") String bounceDomain,
        @DefaultValue("4") int connections,
        @DefaultValue("0") double rate,
        @DefaultValue("PT60S") Duration timeout,
        @DefaultValue("PT2M") Duration lease,
        @DefaultValue("PT5M") Duration retryDelay,
        @DefaultValue("PT4H") Duration retryMaxDelay,
        @DefaultValue("P4D") Duration retryFor,
        @DefaultValue("1") int workers,
        @DefaultValue("PT1S") Duration poll,
        @DefaultValue("200") int batch) {

    public MailSettings {
        from = MailAddress.of(from).ascii().orElseThrow(() -> wrong("from", "must be an ASCII address"));
        advisoryFrom = MailAddress.of(advisoryFrom.isEmpty() ? "advisories@" + domainOf(from) : advisoryFrom)
                .ascii()
                .orElseThrow(() -> wrong("advisory-from", "must be an ASCII address"));
        require(connections >= 1 && connections <= 1000, "connections", "must be between 1 and 1000");
        require(rate >= 0, "rate", "must not be negative");
        require(workers >= 0, "workers", "must not be negative");
        require(batch >= 1 && batch <= 1000, "batch", "must be between 1 and 1000");
        require(timeout.compareTo(Duration.ofDays(1)) < 0, "timeout", "must be less than a day");
        for (Duration each : new Duration[] {timeout, lease, retryDelay, retryMaxDelay, retryFor, poll}) {
            require(
                    each.isPositive(),
                    "timeout, lease, retry-delay, retry-max-delay, retry-for, poll",
                    "must be positive");
        }
        bounceDomain = bounceDomain.isEmpty() ? domainOf(from) : IDN.toASCII(bounceDomain);
    }

    /** The domain of {@code from}, in ASCII. */
    public String domain() {
        return domainOf(from);
    }

    private static String domainOf(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    private static void require(boolean condition, String setting, String reason) {
        if (!condition) {
            throw wrong(setting, reason);
        }
    }

    private static IllegalArgumentException wrong(String setting, String reason) {
        return new IllegalArgumentException("duskline.mail." + setting + " " + reason);
    }
}
