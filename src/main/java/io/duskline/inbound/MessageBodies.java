package io.duskline.inbound;

import io.duskline.web.LargerBody;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A message that came back brings along what was sent, and so is larger than other bodies. */
@Configuration(proxyBeanMethods = false)
class MessageBodies {

    @Bean
    LargerBody messagesThatCameBack(InboundSettings settings) {
        return new LargerBody(Set.of("/api/v1/inbound"), settings.largest());
    }
}
