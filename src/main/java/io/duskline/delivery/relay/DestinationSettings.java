package io.duskline.delivery.relay;

import io.duskline.delivery.message.WrongMailSetting;
import java.net.IDN;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Destinations with lower limits.
 *
 * @param destinations receivers with limits of their own, by a name of your choice, as {@code microsoft}. Changes
 *     apply to messages queued later
 */
@ConfigurationProperties("duskline.mail")
public record DestinationSettings(@DefaultValue Map<String, Destination> destinations) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /**
     * Receivers that are one to a sender: the domains of one mailbox provider.
     *
     * @param domains of addresses, as {@code outlook.com}
     * @param rate most messages a second, of the whole cluster; 0 for no limit
     * @param connections most messages in flight to it, of the whole cluster; 0 for no limit
     */
    public record Destination(
            @DefaultValue List<String> domains,
            @DefaultValue("0") double rate,
            @DefaultValue("0") int connections) {

        public Destination {
            WrongMailSetting.unless(!domains.isEmpty(), "destinations.domains", "needs at least one");
            WrongMailSetting.unless(
                    rate >= 0 && connections >= 0, "destinations.rate, connections", "must not be negative");
            domains = domains.stream()
                    .map(domain -> domain.strip().toLowerCase(Locale.ROOT))
                    .toList();
        }

        /** Each domain in ASCII and, if it differs, as people write it. */
        public Set<String> spellings() {
            Set<String> all = new HashSet<>(domains);
            domains.forEach(domain -> {
                all.add(IDN.toASCII(domain));
                all.add(IDN.toUnicode(domain));
            });
            return all;
        }
    }

    public DestinationSettings {
        destinations
                .keySet()
                .forEach(name -> WrongMailSetting.unless(
                        NAME.matcher(name).matches(), "destinations." + name, "must be named in lowercase letters"));
    }

    /** Empty if there is no such destination any more. */
    public Optional<Destination> named(String name) {
        return Optional.ofNullable(destinations.get(name));
    }
}
