package io.duskline.embedded;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Takes the mail where spring.mail.host names no relay, and only where GreenMail is on the class path. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(name = "com.icegreen.greenmail.util.GreenMail")
@ConditionalOnProperty(name = "spring.mail.host", havingValue = "embedded", matchIfMissing = true)
class EmbeddedMailboxConfiguration {

    private static final String LOOPBACK = "127.0.0.1";

    @Bean(destroyMethod = "stop")
    GreenMail embeddedMailbox() {
        ServerSetup smtp = new ServerSetup(0, LOOPBACK, ServerSetup.PROTOCOL_SMTP);
        smtp.setServerStartupTimeout(10_000);
        GreenMail mailbox = new GreenMail(smtp);
        mailbox.start();
        return mailbox;
    }

    @Bean
    JavaMailSenderImpl embeddedRelay(GreenMail mailbox) {
        JavaMailSenderImpl relay = new JavaMailSenderImpl();
        relay.setHost(LOOPBACK);
        relay.setPort(mailbox.getSmtp().getPort());
        return relay;
    }
}
