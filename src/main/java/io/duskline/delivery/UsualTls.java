package io.duskline.delivery;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param tls of the relays that do not say it themselves, the one of {@code spring.mail.*} among them */
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
