package io.duskline.delivery.relay;

import io.duskline.delivery.message.DkimSettings;
import io.duskline.delivery.message.DkimSigner;
import io.duskline.delivery.message.SenderSettings;
import io.duskline.delivery.smtp.RelaySession;
import io.duskline.delivery.smtp.SmtpSettings;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSenderImpl;

@Configuration(proxyBeanMethods = false)
class RelayConfiguration {

    @Bean
    MailIdentity mailIdentity(
            SenderSettings sender,
            DkimSettings dkim,
            DkimSigner signer,
            RelaySettings settings,
            Relays relays,
            Environment environment) {
        String springHost = environment.getProperty("spring.mail.host", "");
        return new MailIdentity(
                sender.from(),
                sender.advisoryFrom(),
                sender.bounceDomain(),
                dkim.domain(),
                signer.records(),
                settings.relaysOrSpring().stream()
                        .map(relay -> relay.host().isEmpty() ? springHost : relay.host())
                        .filter(host -> !host.isEmpty())
                        .toList(),
                relays.all().stream().filter(Relay::isOpen).map(Relay::address).toList());
    }

    @Bean
    Relays relays(
            RelaySettings relays,
            ObjectProvider<JavaMailSenderImpl> springs,
            SslBundles bundles,
            SenderSettings sender,
            SmtpSettings smtp,
            DefaultTls usual,
            DkimSigner signer,
            RelayPauses pauses,
            Clock clock) {
        // spring.mail.host is needed only if no relays are configured by name.
        JavaMailSenderImpl spring =
                relays.needsSpring() ? springs.getObject() : springs.getIfAvailable(JavaMailSenderImpl::new);
        return new Relays(
                relays.relaysOrSpring().stream()
                        .map(entry -> new Relay(
                                entry,
                                new RelaySession(
                                        usual.endpoint(entry, spring), bundles, signer, sender.bounceDomain(), smtp),
                                clock))
                        .toList(),
                pauses);
    }
}
