package io.duskline;

import io.duskline.command.Commands;
import io.duskline.command.StartMode;
import io.duskline.db.DatabaseClock;
import io.duskline.db.RealTime;
import io.duskline.ledger.LedgerCommand;
import io.duskline.preflight.PreflightCommand;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.jooq.DSLContext;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.MapPropertySource;

/** Tells every affected customer, on time and provably, that an integration is going away. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Duskline {

    /** What it can do beside serving. */
    static final Commands COMMANDS = new Commands(List.of(LedgerCommand.ABOUT, PreflightCommand.ABOUT));

    public static void main(String[] arguments) {
        switch (COMMANDS.read(arguments)) {
            case StartMode.End end -> say(end);
            case StartMode.Start start -> start(start.settings(), arguments);
        }
    }

    @SuppressWarnings("SystemOut") // for whoever typed it
    private static void say(StartMode.End end) {
        (end.status() == 0 ? System.out : System.err).print(end.text());
        System.exit(end.status());
    }

    private static void start(Map<String, Object> settings, String... arguments) {
        // JDBC passes local times through the default zone; in one that skips an hour, that hour would come out wrong.
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
        // Angus looks these up for every message part unless it is told.
        System.setProperty("jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
        System.setProperty(
                "jakarta.activation.spi.MailcapRegistryProvider",
                "org.eclipse.angus.activation.MailcapRegistryProviderImpl");
        SpringApplication application = new SpringApplication(Duskline.class);
        application.addInitializers(strongest(settings));
        application.run(arguments);
    }

    /** What a command settles, whatever this node's own settings and environment say. */
    static ApplicationContextInitializer<ConfigurableApplicationContext> strongest(Map<String, Object> settings) {
        return context ->
                context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("command", settings));
    }

    /** The only source of "now", the same for all nodes; only the clock of a trial stands before it. */
    @RealTime
    @Bean(initMethod = "start", destroyMethod = "close")
    DatabaseClock clock(DSLContext sql) {
        return new DatabaseClock(sql);
    }

    /**
     * So no node runs a timer early, or takes one over from a node that lives. What a timer does goes by the clock of a trial
     * where there is one; whose moving has all timers run at once.
     */
    @Bean
    com.github.kagkarlsson.scheduler.Clock timersClock(@RealTime Clock clock) {
        return clock::instant;
    }
}
