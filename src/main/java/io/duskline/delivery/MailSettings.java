package io.duskline.delivery;

import java.net.IDN;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail leaves; the relays are {@link RelaySettings}.
 *
 * @param from the address that messages are from; Message-IDs are of its domain
 * @param advisoryFrom the address that advisories are from; empty for {@code advisories} at the domain of {@code from}
 * @param bounceDomain the domain of envelope senders; empty for the domain of {@code from}
 * @param connections most SMTP connections of this node
 * @param rate most messages a second, the cluster's; 0 for as many as the relays take
 * @param timeout longest wait for a connection, a reply, or the relay to take what is written
 * @param lease how long a claim on messages of the queue holds without its owner
 * @param retryDelay first wait after a 4xx reply
 * @param retryMaxDelay longest wait between two attempts
 * @param retryFor how long a message is tried before it fails
 * @param inDoubtRetry how long after its last attempt a message in doubt is sent again, under the same Message-ID; 0 for
 *     never by itself
 * @param messagesPerConnection after how many messages a connection is renewed
 * @param connectionAge after what time a connection is renewed
 * @param workers 1 for a node that sends; 0 for one that sends nothing by itself
 * @param poll how often the queue is looked at while it is empty
 * @param batch most messages of one claim
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
        @DefaultValue("PT1H") Duration inDoubtRetry,
        @DefaultValue("100") int messagesPerConnection,
        @DefaultValue("PT5M") Duration connectionAge,
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
        require(!inDoubtRetry.isNegative(), "in-doubt-retry", "must not be negative");
        require(messagesPerConnection >= 1, "messages-per-connection", "must be at least 1");
        require(batch >= 1 && batch <= 1000, "batch", "must be between 1 and 1000");
        require(timeout.compareTo(Duration.ofDays(1)) < 0, "timeout", "must be less than a day");
        for (Duration each :
                new Duration[] {timeout, lease, retryDelay, retryMaxDelay, retryFor, connectionAge, poll}) {
            require(
                    each.isPositive(),
                    "timeout, lease, retry-delay, retry-max-delay, retry-for, connection-age, poll",
                    "must be positive");
        }
        bounceDomain = bounceDomain.isEmpty() ? domainOf(from) : IDN.toASCII(bounceDomain);
    }

    /** The rate as a limit on all mail of the cluster. */
    Limit limit() {
        return new Limit.Rate("mail:second", rate);
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
