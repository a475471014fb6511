package io.duskline.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class NoSampleOnOthersDatabasesTest {

    private static final String VENDOR = "duskline.vendor.name";

    private final StandardEnvironment environment = new StandardEnvironment();

    @Test
    void neitherCustomersNorAMadeUpVendor() {
        add("the settings", "spring.datasource.url", "jdbc:mysql://db.internal/duskline");
        start();
        assertThat(environment.getProperty("duskline.sample")).isEqualTo("none");
        assertThat(environment.getProperty(VENDOR)).isNull();
    }

    @Test
    void unlessItIsAskedFor() {
        add("the settings", "spring.datasource.url", "jdbc:mysql://db.internal/duskline");
        add("more settings", "duskline.sample", "help-desk");
        start();
        assertThat(environment.getProperty("duskline.sample")).isEqualTo("help-desk");
        assertThat(environment.getProperty(VENDOR)).isEqualTo("Made Up");
    }

    @Test
    void theEmbeddedOneHasIt() {
        start();
        assertThat(environment.getProperty("duskline.sample")).isNull();
        assertThat(environment.getProperty(VENDOR)).isEqualTo("Made Up");
    }

    private void start() {
        add("Config resource 'class path resource [db/sample/marketing-center/sample.properties]'", VENDOR, "Made Up");
        new NoSampleOnOthersDatabases().postProcessEnvironment(environment, new SpringApplication());
    }

    private void add(String name, String setting, String value) {
        environment.getPropertySources().addLast(new MapPropertySource(name, Map.of(setting, value)));
    }
}
