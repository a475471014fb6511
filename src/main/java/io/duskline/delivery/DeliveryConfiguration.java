package io.duskline.delivery;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    @Bean
    DkimSigner dkimSigner(DkimSettings settings, Clock clock) {
        return new DkimSigner(settings, clock);
    }

    @Bean
    Relay relay(JavaMailSenderImpl mail, MailSettings settings, DkimSigner signer, Clock clock) {
        return new Relay(mail, settings, signer, clock);
    }

    @Bean
    DeliveryEngine deliveryEngine(
            DeliveryQueue queue,
            OutcomeRecord record,
            Composing composing,
            Verp verp,
            Relay relay,
            MailSettings settings,
            Clock clock) {
        return new DeliveryEngine(queue, record, composing, verp, relay, settings, clock);
    }
}
