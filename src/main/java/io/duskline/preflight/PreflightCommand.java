package io.duskline.preflight;

import io.duskline.command.Command;
import io.duskline.delivery.relay.MailIdentity;
import org.springframework.boot.ApplicationArguments;
import org.springframework.stereotype.Component;

/** Asks the DNS, and says what it found and what to publish. */
@Component
public class PreflightCommand implements Command {

    public static final About ABOUT = new About(
            "preflight",
            "",
            "Asks the DNS what receivers of your mail will ask; exits with 0 if all is in place, else with 1.");

    private final Preflight preflight;
    private final MailIdentity identity;

    PreflightCommand(Preflight preflight, MailIdentity identity) {
        this.preflight = preflight;
        this.identity = identity;
    }

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Answer run(ApplicationArguments arguments) {
        PreflightReport report = preflight.check();
        return new Answer(text(report, identity), report.isReady());
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
