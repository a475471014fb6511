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
 * The destinations that want mail slower.
 *
 * @param destinations receivers that want mail slower, by a name of one's own, as {@code microsoft}; what they say holds
 *     for messages queued from then on
 */
@ConfigurationProperties("duskline.mail")
public record DestinationSettings(@DefaultValue Map<String, Destination> destinations) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /**
     * Receivers that are one to a sender: the domains of one mailbox provider.
     *
     * @param domains of addresses, as {@code outlook.com}
     * @param rate most messages a second, the cluster's; 0 for no limit
     * @param connections most messages on their way to it at once, the cluster's; 0 for no limit
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

        /** Each domain in ASCII and, where it differs, as people write it. */
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

    /** Empty where nothing of that name is set any more. */
    public Optional<Destination> named(String name) {
        return Optional.ofNullable(destinations.get(name));
    }
}
