package io.duskline.delivery;

import java.net.IDN;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The relays that mail leaves by, and the destinations that want it slower.
 *
 * @param relays the relays that mail leaves by; empty for {@code spring.mail.*} alone
 * @param destinations receivers that want mail slower, by a name of one's own, as {@code microsoft}; what they say holds
 *     for messages queued from then on
 */
@ConfigurationProperties("duskline.mail")
record RelaySettings(
        @DefaultValue List<Entry> relays, @DefaultValue Map<String, Destination> destinations) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final int SMTP = 587;
    private static final int SMTPS = 465;

    /**
     * How the connection is kept from listeners; the relay's certificate and its name are checked in every case that has
     * one.
     */
    enum Tls {
        /** Everything goes in clear. */
        NONE,
        /** Where the relay offers STARTTLS (RFC 3207). */
        STARTTLS,
        /** Without STARTTLS nothing is sent. */
        STARTTLS_REQUIRED,
        /** From the first byte (RFC 8314). */
        IMPLICIT;

        private static final Pattern LOOPBACK =
                Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?", Pattern.CASE_INSENSITIVE);

        /** Where nothing is set: on this machine nobody listens. */
        static Tls usual(String host, int port) {
            if (port == SMTPS) {
                return IMPLICIT;
            }
            return isLoopback(host) ? NONE : STARTTLS_REQUIRED;
        }

        /** By how it is written; nothing is looked up. */
        static boolean isLoopback(String host) {
            return LOOPBACK.matcher(host).matches();
        }

        /** RFC 8314 section 3.3 and RFC 6409. */
        int port() {
            return this == IMPLICIT ? SMTPS : SMTP;
        }
    }

    /**
     * One relay.
     *
     * @param host empty for the one of {@code spring.mail.*}, with its port, sign-in and properties
     * @param port 0 for {@link Tls#port the usual one}
     * @param tls without it as {@code duskline.mail.tls}, and without that implicit on port 465, none on this machine,
     *     STARTTLS required elsewhere
     * @param weight its share of the mail beside the others; 0 for one that is used only while no other works
     * @param connections most connections of a node to it; 0 for its share of {@code duskline.mail.connections}
     * @param rate most messages a second, the cluster's; 0 for no limit
     * @param perHour most messages in any hour, the cluster's; 0 for no limit
     * @param warmUp most messages on its first day, doubled every day for {@code warmUpDays}; 0 for none
     * @param sslBundle the {@code spring.ssl.bundle} that knows the authority of its certificate; empty for those that Java
     *     knows
     */
    record Entry(
            String name,
            @DefaultValue("") String host,
            @DefaultValue("0") int port,
            @Nullable String username,
            @Nullable String password,
            @Nullable Tls tls,
            @DefaultValue("1") int weight,
            @DefaultValue("0") int connections,
            @DefaultValue("0") double rate,
            @DefaultValue("0") long perHour,
            @DefaultValue("0") long warmUp,
            @DefaultValue("14") int warmUpDays,
            @DefaultValue("") String sslBundle) {

        Entry {
            require(NAME.matcher(name).matches(), "relays.name", "must be lowercase letters, digits and hyphens");
            require(weight >= 0 && weight <= 1000, "relays.weight", "must be between 0 and 1000");
            require(connections >= 0 && connections <= 1000, "relays.connections", "must be between 0 and 1000");
            require(rate >= 0 && perHour >= 0 && warmUp >= 0, "relays.rate, per-hour, warm-up", "must not be negative");
            require(warmUpDays >= 1 && warmUpDays <= 60, "relays.warm-up-days", "must be between 1 and 60");
        }

        /** The relay of {@code spring.mail.*}. */
        static Entry ofSpring() {
            return new Entry("relay", "", 0, null, null, null, 1, 0, 0, 0, 0, 14, "");
        }

        List<Limit> limits() {
            String subject = "relay:" + name;
            return java.util.stream.Stream.<Limit>of(
                            new Limit.Rate(subject + ":second", rate),
                            new Limit.Amount(subject + ":hour", perHour, Duration.ofHours(1)),
                            new Limit.WarmUp(subject + ":warm-up", warmUp, warmUpDays))
                    .filter(Limit::isSet)
                    .toList();
        }
    }

    /**
     * Receivers that are one to a sender: the domains of one mailbox provider.
     *
     * @param domains of addresses, as {@code outlook.com}
     * @param rate most messages a second, the cluster's; 0 for no limit
     * @param connections most messages on their way to it at once, the cluster's; 0 for no limit
     */
    record Destination(
            @DefaultValue List<String> domains,
            @DefaultValue("0") double rate,
            @DefaultValue("0") int connections) {

        Destination {
            require(!domains.isEmpty(), "destinations.domains", "needs at least one");
            require(rate >= 0 && connections >= 0, "destinations.rate, connections", "must not be negative");
            domains = domains.stream()
                    .map(domain -> domain.strip().toLowerCase(Locale.ROOT))
                    .toList();
        }

        /** Each domain in ASCII and, where it differs, as people write it. */
        Set<String> spellings() {
            Set<String> all = new HashSet<>(domains);
            domains.forEach(domain -> {
                all.add(IDN.toASCII(domain));
                all.add(IDN.toUnicode(domain));
            });
            return all;
        }
    }

    RelaySettings {
        Set<String> names = new HashSet<>();
        relays.forEach(entry -> require(names.add(entry.name()), "relays.name", "stands twice: " + entry.name()));
        require(
                relays.isEmpty() || relays.stream().anyMatch(entry -> entry.weight() > 0),
                "relays.weight",
                "must be above 0 for at least one relay");
        destinations
                .keySet()
                .forEach(name -> require(
                        NAME.matcher(name).matches(), "destinations." + name, "must be named in lowercase letters"));
    }

    List<Entry> relaysOrSpring() {
        return relays.isEmpty() ? List.of(Entry.ofSpring()) : relays;
    }

    /** Whether one of them is the relay of {@code spring.mail.*}. */
    boolean needsSpring() {
        return relaysOrSpring().stream().anyMatch(entry -> entry.host().isEmpty());
    }

    /** The name of the destination that has limits of its own; empty for all others. */
    String destinationOf(String email) {
        String domain = email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return destinations.entrySet().stream()
                .filter(each -> each.getValue().spellings().contains(domain))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /** The limits of a destination by its name; none where there is no such name any more. */
    List<Limit> limits(String destination) {
        Destination limited = destinations.get(destination);
        if (limited == null) {
            return List.of();
        }
        String subject = "destination:" + destination;
        return java.util.stream.Stream.<Limit>of(
                        new Limit.Rate(subject + ":second", limited.rate()),
                        new Limit.InHand(subject + ":connections", destination, limited.connections()))
                .filter(Limit::isSet)
                .toList();
    }

    private static void require(boolean condition, String setting, String reason) {
        if (!condition) {
            throw new IllegalArgumentException("duskline.mail." + setting + " " + reason);
        }
    }
}
