package io.duskline.delivery;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the relays' connections are kept from listeners, but where they say it themselves.
 *
 * @param tls how the connections of relays that do not say it themselves, the one of {@code spring.mail.*} among them, are
 *     kept from listeners; without it implicit on port 465, none on this machine, STARTTLS required elsewhere
 */
@ConfigurationProperties("duskline.mail")
record UsualTls(RelaySettings.@Nullable Tls tls) {

    static final UsualTls UNSET = new UsualTls(null);

    /** @param port as it is set; 0 where it is not */
    RelaySettings.Tls of(RelaySettings.Entry relay, String host, int port) {
        if (relay.tls() != null) {
            return relay.tls();
        }
        return tls == null ? RelaySettings.Tls.usual(host, port) : tls;
    }
}
