package io.duskline.preflight;

import io.duskline.delivery.relay.MailIdentity;
import java.util.Arrays;
import java.util.Map;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * {@code java -jar duskline.jar --preflight}: asks the DNS, says what it found and what to publish, and ends, with exit
 * status 0 if nothing is missing, wrong or unknown, and 1 if something is.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class PreflightCommand implements ApplicationRunner {

    private static final String OPTION = "preflight";

    /** Only looking: no mail is sent, no timer runs, nothing is loaded, and the port of a running node stays free. */
    private static final Map<String, Object> ONLY_LOOKING =
            Map.of("server.port", 0, "db-scheduler.enabled", false, "duskline.mail.workers", 0);

    private final Preflight preflight;
    private final MailIdentity identity;
    private final ConfigurableApplicationContext application;

    PreflightCommand(Preflight preflight, MailIdentity identity, ConfigurableApplicationContext application) {
        this.preflight = preflight;
        this.identity = identity;
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
            PreflightReport report = preflight.check();
            System.out.print(text(report, identity));
            System.exit(SpringApplication.exit(application, () -> report.isReady() ? 0 : 1));
        }
    }

    static String text(PreflightReport report, MailIdentity identity) {
        StringBuilder out = new StringBuilder();
        out.append("Mail from %s, reports to %s%n".formatted(identity.from(), identity.bounceDomain()));
        if (!report.remark().isEmpty()) {
            out.append(report.remark()).append(System.lineSeparator());
        }
        for (PreflightCheck check : report.checks()) {
            out.append("%n%-8s %s %s%n".formatted(check.state().code(), check.subject(), check.name()));
            line(out, "", check.found());
            line(out, "", check.advice());
            for (DnsRecord record : check.publish()) {
                line(out, "publish: ", record.name() + " " + record.type() + " " + record.value());
            }
        }
        long troubles = report.troubles();
        return out.append(
                        troubles == 0
                                ? "%nAll is in place.%n".formatted()
                                : "%n%d of %d need attention.%n"
                                        .formatted(troubles, report.checks().size()))
                .toString();
    }

    private static void line(StringBuilder out, String label, String text) {
        if (!text.isEmpty()) {
            out.append("         ").append(label).append(text).append(System.lineSeparator());
        }
    }
}
