package io.duskline.delivery;

import io.duskline.db.SharedClock;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSenderImpl;

@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    @Bean
    DkimSigner dkimSigner(DkimSettings settings, Clock clock) {
        return new DkimSigner(settings, clock);
    }

    @Bean
    MailIdentity mailIdentity(
            MailSettings mail,
            DkimSettings dkim,
            DkimSigner signer,
            RelaySettings settings,
            Relays relays,
            Environment environment) {
        List<String> inClear =
                relays.all().stream().filter(Relay::isOpen).map(Relay::address).toList();
        return MailIdentity.of(mail, dkim, signer, settings, environment.getProperty("spring.mail.host", ""), inClear);
    }

    @Bean
    Relays relays(
            RelaySettings relays,
            ObjectProvider<JavaMailSenderImpl> springs,
            SslBundles bundles,
            MailSettings settings,
            UsualTls usual,
            DkimSigner signer,
            RelayPauses pauses,
            Clock clock) {
        // Whoever names the relays one by one need not set spring.mail.host; whoever names none must.
        JavaMailSenderImpl spring =
                relays.needsSpring() ? springs.getObject() : springs.getIfAvailable(JavaMailSenderImpl::new);
        return new Relays(
                relays.relaysOrSpring().stream()
                        .map(entry -> new Relay(
                                entry, new RelaySession(entry, spring, bundles, signer, settings, usual), clock))
                        .toList(),
                pauses);
    }

    @Bean
    DeliveryEngine deliveryEngine(
            DeliveryQueue queue,
            OutcomeRecord record,
            Composing composing,
            Verp verp,
            MessageIds ids,
            Relays relays,
            Continuity continuity,
            MailSettings settings,
            SharedClock clock) {
        return new DeliveryEngine(queue, record, composing, verp, ids, relays, continuity, settings, clock);
    }
}
