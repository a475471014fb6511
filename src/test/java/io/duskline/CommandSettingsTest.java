package io.duskline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

class CommandSettingsTest {

    @Test
    void aNodesOwnSettingsDoNotMakeACommandSend() {
        GenericApplicationContext node = new GenericApplicationContext();
        node.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("environment", Map.of("duskline.mail.workers", "1")));

        Duskline.strongest(Map.of("duskline.mail.workers", 0)).initialize(node);

        assertThat(node.getEnvironment().getProperty("duskline.mail.workers", Integer.class))
                .isZero();
    }
}
