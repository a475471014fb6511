package io.duskline.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class NoSampleOnOthersDatabasesTest {

    private final StandardEnvironment environment = new StandardEnvironment();

    @Test
    void haveNoneUnasked() {
        add("the settings", "spring.datasource.url", "jdbc:mysql://db.internal/duskline");
        start();
        assertThat(environment.getProperty("duskline.sample")).isEqualTo("none");
    }

    @Test
    void unlessItIsAskedFor() {
        add("the settings", "spring.datasource.url", "jdbc:mysql://db.internal/duskline");
        add("more settings", "duskline.sample", "help-desk");
        start();
        assertThat(environment.getProperty("duskline.sample")).isEqualTo("help-desk");
    }

    @Test
    void theEmbeddedOneHasIt() {
        start();
        assertThat(environment.getProperty("duskline.sample")).isNull();
    }

    private void start() {
        new NoSampleOnOthersDatabases().postProcessEnvironment(environment, new SpringApplication());
    }

    private void add(String name, String setting, String value) {
        environment.getPropertySources().addLast(new MapPropertySource(name, Map.of(setting, value)));
    }
}
