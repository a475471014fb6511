package io.duskline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

/** Where links lead. */
class SiteTest {

    private final MockEnvironment environment = new MockEnvironment();

    private Site unset() {
        return new Site(new SiteSettings(null, ZoneOffset.UTC), environment);
    }

    @Test
    void whereNobodySaysSoTheyLeadToThePortOfTheServer() {
        assertThat(unset().url("/n/a")).isEqualTo("http://localhost:8080/n/a");
        environment.setProperty("server.port", "8095");
        assertThat(unset().url("/n/a")).isEqualTo("http://localhost:8095/n/a");
        assertThat(unset().isLocal()).isTrue();
    }

    @Test
    void aPortThatTheServerChoseIsKnownOnceItListens() {
        environment.setProperty("server.port", "0");
        Site site = unset();

        environment.setProperty("local.server.port", "41234");

        assertThat(site.baseUrl()).isEqualTo(URI.create("http://localhost:41234"));
    }

    /** A message in doubt is repeated by another node, byte for byte. */
    @Test
    void nodesThatShareADatabaseLeadToTheSame() {
        environment.setProperty("spring.datasource.url", "jdbc:mysql://db.example/duskline");
        environment.setProperty("local.server.port", "41234");

        assertThat(unset().url("/n/a")).isEqualTo("http://localhost:8080/n/a");
    }

    @Test
    void whatIsSetStays() {
        environment.setProperty("local.server.port", "41234");

        Site site = new Site(new SiteSettings(URI.create("https://notices.example/"), ZoneOffset.UTC), environment);

        assertThat(site.url("/n/a")).isEqualTo("https://notices.example/n/a");
        assertThat(site.isLocal()).isFalse();
    }
}
