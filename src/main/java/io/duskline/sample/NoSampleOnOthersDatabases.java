package io.duskline.sample;

import io.duskline.db.DatabasePlace;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Only the embedded database gets a sample unasked. It comes after all settings were read: they say which database it is. */
@Order(Ordered.LOWEST_PRECEDENCE)
final class NoSampleOnOthersDatabases implements EnvironmentPostProcessor {

    private static final String SAMPLE = "duskline.sample";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.containsProperty(SAMPLE) || DatabasePlace.of(environment) == DatabasePlace.EMBEDDED) {
            return;
        }
        environment.getPropertySources().addLast(new MapPropertySource(SAMPLE, Map.of(SAMPLE, SampleSettings.NONE)));
    }
}
