package io.duskline.sample;

import io.duskline.db.DatabasePlace;
import java.util.List;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Only the embedded database gets a sample unasked, and with it a made-up vendor. It comes after all settings were read, as
 * they say which database it is.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
final class NoSampleOnOthersDatabases implements EnvironmentPostProcessor {

    private static final String SAMPLE = "duskline.sample";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.containsProperty(SAMPLE) || DatabasePlace.of(environment) == DatabasePlace.EMBEDDED) {
            return;
        }
        List<String> imported = environment.getPropertySources().stream()
                .map(PropertySource::getName)
                .filter(name -> name.contains("db/sample/"))
                .toList();
        imported.forEach(environment.getPropertySources()::remove);
        environment.getPropertySources().addLast(new MapPropertySource(SAMPLE, Map.of(SAMPLE, SampleSettings.NONE)));
    }
}
