package io.duskline.check;

import io.duskline.finding.Check;
import io.duskline.finding.Finding;
import io.duskline.finding.Finding.Link;
import io.duskline.preflight.LastPreflight;
import io.duskline.preflight.LastPreflight.Alignment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether receivers can tell that the mail is ours, by the latest DNS query: no page waits for the DNS. */
@Order(7)
@Component
class SenderCheck implements Check<CheckContext> {

    private static final String KIND = "sender_not_aligned";
    private static final Duration HOLDS = Duration.ofDays(7);
    private static final Link MAIL = new Link("/console/mail?check", "Check DNS");

    private final LastPreflight last;

    SenderCheck(LastPreflight last) {
        this.last = last;
    }

    @Override
    public List<Finding> of(CheckContext checked) {
        return last.doesApply() ? List.of(judged(last.alignment(), checked)) : List.of();
    }

    /** What was wrong a week ago may be mended, and what was right may be no longer. */
    static Finding judged(Optional<Alignment> seen, CheckContext checked) {
        Optional<Alignment> recent = seen.filter(each -> each.at().plus(HOLDS).isAfter(checked.now()));
        if (recent.isEmpty()) {
            return Finding.warning(
                            "sender_not_checked", "The DNS records of the sender were not checked in the last 7 days.")
                    .withDetail("Receivers may treat the mail as forged.")
                    .withLink(MAIL);
        }
        Alignment alignment = recent.get();
        String says = (alignment.found() + " " + alignment.advice()).strip();
        return switch (alignment.state()) {
            case OK, WARNING -> Finding.info("sender", "The sender is aligned: " + alignment.found());
            case WRONG ->
                Finding.error(KIND, "The sender is not aligned: DMARC fails for every mail.")
                        .withDetail(says)
                        .withLink(MAIL);
            case MISSING, UNKNOWN ->
                Finding.warning(KIND, "We do not know whether the sender is aligned.")
                        .withDetail(says)
                        .withLink(MAIL)
                        .withEvidence(alignment.state().code());
        };
    }
}
