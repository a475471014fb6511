package io.duskline.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * {@code java -jar duskline.jar --verify-ledger [--head=ENTRY:HASH …]}: reads the whole ledger, says what it found, also of
 * heads that were noted before, and ends, with exit status 0 if it is intact and 1 if not.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class LedgerCommand implements ApplicationRunner {

    private static final String OPTION = "verify-ledger";
    private static final String HEAD = "head";

    /** Only looking: no mail is sent, no timer runs, nothing is loaded, and the port of a running node stays free. */
    private static final Map<String, Object> ONLY_LOOKING = Map.of(
            "server.port", 0, "db-scheduler.enabled", false, "duskline.mail.workers", 0, "duskline.sample", "none");

    private final Ledger ledger;
    private final ConfigurableApplicationContext application;

    LedgerCommand(Ledger ledger, ConfigurableApplicationContext application) {
        this.ledger = ledger;
        this.application = application;
    }

    /** The settings that this command wants; empty where the arguments do not name it. */
    public static Map<String, Object> settings(String... arguments) {
        return Arrays.asList(arguments).contains("--" + OPTION) ? ONLY_LOOKING : Map.of();
    }

    @Override
    @SuppressWarnings("SystemOut") // the command's answer, for a person or a script
    public void run(ApplicationArguments arguments) {
        if (arguments.containsOption(OPTION)) {
            LedgerCheck check = ledger.verify(Objects.requireNonNullElse(arguments.getOptionValues(HEAD), List.of()));
            check.faults().forEach(System.out::println);
            check.remarks().forEach(System.out::println);
            System.exit(SpringApplication.exit(application, () -> check.isIntact() ? 0 : 1));
        }
    }
}
