package io.duskline.inbound.provider;

import io.duskline.inbound.matching.InboundSettings;
import io.duskline.web.LargerBody;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** A message that came back brings along what was sent, and so is larger than other bodies. */
@Configuration(proxyBeanMethods = false)
class MessageBodies {

    /** {@link LimitedBody} refuses what is too large, and reads on a while, so that a mail server's pipe hears why. */
    @Bean
    LargerBody messagesThatCameBack(InboundSettings settings) {
        return new LargerBody(
                Set.of("/api/v1/inbound"),
                DataSize.ofBytes(settings.largest().toBytes() * (LimitedBody.DRAINED + 1) + 1));
    }
}
