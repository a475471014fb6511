package io.duskline.delivery.relay;

import io.duskline.delivery.message.WrongMailSetting;
import io.duskline.delivery.smtp.Tls;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The configured relays.
 *
 * @param relays the relays; empty for {@code spring.mail.*} alone
 */
@ConfigurationProperties("duskline.mail")
public record RelaySettings(@DefaultValue List<Entry> relays) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /**
     * One relay.
     *
     * @param host host of the relay; empty for that of {@code spring.mail.*}, with its port, sign-in and properties
     * @param port 0 for {@link Tls#port the usual one}
     * @param tls without it as {@code duskline.mail.tls}, and without that implicit on port 465, none on this machine,
     *     STARTTLS required elsewhere
     * @param weight share of the mail beside the other relays; 0 for a relay that is used only while no other works
     * @param connections most connections of a node to it; 0 for its share of {@code duskline.mail.connections}
     * @param rate most messages a second, the cluster's; 0 for no limit
     * @param perHour most messages in any hour, of the whole cluster; 0 for no limit
     * @param warmUp most messages on its first day, doubled every day for {@code warmUpDays}; 0 for none
     * @param sslBundle {@code spring.ssl.bundle} with the authority of its certificate; empty for those that Java
     *     trusts
     */
    public record Entry(
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

        public Entry {
            WrongMailSetting.unless(
                    NAME.matcher(name).matches(), "relays.name", "must be lowercase letters, digits and hyphens");
            WrongMailSetting.unless(weight >= 0 && weight <= 1000, "relays.weight", "must be between 0 and 1000");
            WrongMailSetting.unless(
                    connections >= 0 && connections <= 1000, "relays.connections", "must be between 0 and 1000");
            WrongMailSetting.unless(
                    rate >= 0 && perHour >= 0 && warmUp >= 0, "relays.rate, per-hour, warm-up", "must not be negative");
            WrongMailSetting.unless(
                    warmUpDays >= 1 && warmUpDays <= 60, "relays.warm-up-days", "must be between 1 and 60");
        }

        /** The relay of {@code spring.mail.*}. */
        static Entry ofSpring() {
            return new Entry("relay", "", 0, null, null, null, 1, 0, 0, 0, 0, 14, "");
        }

        List<Limit> limits() {
            String subject = "relay:" + name;
            return Stream.<Limit>of(
                            new Limit.Rate(subject + ":second", rate),
                            new Limit.Amount(subject + ":hour", perHour, Duration.ofHours(1)),
                            new Limit.WarmUp(subject + ":warm-up", warmUp, warmUpDays))
                    .filter(Limit::isSet)
                    .toList();
        }
    }

    public RelaySettings {
        Set<String> names = new HashSet<>();
        relays.forEach(entry ->
                WrongMailSetting.unless(names.add(entry.name()), "relays.name", "stands twice: " + entry.name()));
        WrongMailSetting.unless(
                relays.isEmpty() || relays.stream().anyMatch(entry -> entry.weight() > 0),
                "relays.weight",
                "must be above 0 for at least one relay");
    }

    public List<Entry> relaysOrSpring() {
        return relays.isEmpty() ? List.of(Entry.ofSpring()) : relays;
    }

    /** Whether one of them is the relay of {@code spring.mail.*}. */
    boolean needsSpring() {
        return relaysOrSpring().stream().anyMatch(entry -> entry.host().isEmpty());
    }
}
