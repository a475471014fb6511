package io.duskline.delivery;

import io.duskline.web.Site;
import io.duskline.web.Warning;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Warns, at the start, in health and on every page, that mails contain links to the local machine. */
@Component("localLinks")
class LocalLinks implements Warning, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(LocalLinks.class);

    private final Optional<String> trouble;

    LocalLinks(Site site, Environment environment) {
        boolean isEmbedded =
                environment.getProperty("spring.mail.host", "embedded").equals("embedded");
        this.trouble = site.isLocal() && !isEmbedded
                ? Optional.of("Links in mails lead to " + site.baseUrl()
                        + ", which only this machine can open: set duskline.base-url (DUSKLINE_BASE_URL).")
                : Optional.empty();
    }

    @EventListener(ApplicationReadyEvent.class)
    void warn() {
        trouble.ifPresent(log::warn);
    }

    @Override
    public Optional<Line> line() {
        return trouble.map(words -> new Line(words, "/console/mail"));
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        trouble.ifPresent(words -> health.withDetail("warning", words));
        return health.build();
    }
}
