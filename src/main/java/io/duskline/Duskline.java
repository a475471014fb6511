package io.duskline;

import io.duskline.db.DatabaseClock;
import io.duskline.ledger.LedgerCommand;
import io.duskline.preflight.PreflightCommand;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.TimeZone;
import org.jooq.DSLContext;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Retires an integration decently: finds who is affected, tells them in time, and proves it. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Duskline {

    public static void main(String[] arguments) {
        // JDBC passes local times through the default zone; in one that skips an hour, that hour would come out wrong.
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
        // Angus looks these up for every message part unless it is told.
        System.setProperty("jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
        System.setProperty(
                "jakarta.activation.spi.MailcapRegistryProvider",
                "org.eclipse.angus.activation.MailcapRegistryProviderImpl");
        SpringApplication application = new SpringApplication(Duskline.class);
        Map<String, Object> settings = new HashMap<>(LedgerCommand.settings(arguments));
        settings.putAll(PreflightCommand.settings(arguments));
        application.setDefaultProperties(settings);
        application.run(arguments);
    }

    /** The only source of "now", the same for all nodes. */
    @Bean(initMethod = "start", destroyMethod = "close")
    DatabaseClock clock(DSLContext sql) {
        return new DatabaseClock(sql);
    }

    /** So no node runs a timer early, or takes one over from a node that lives. */
    @Bean
    com.github.kagkarlsson.scheduler.Clock timersClock(Clock clock) {
        return clock::instant;
    }
}
