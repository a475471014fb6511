package io.duskline.check;

import io.duskline.check.CheckResult.Place;
import io.duskline.preflight.LastPreflight;
import io.duskline.preflight.LastPreflight.Alignment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether receivers can tell that the mail is ours, as the DNS said when somebody asked last: no page waits for it. */
@Order(7)
@Component
class SenderCheck implements Check {

    private static final String KIND = "sender_not_aligned";
    private static final Duration HOLDS = Duration.ofDays(7);
    private static final Place MAIL = new Place("/console/mail?check", "Ask the DNS");

    private final LastPreflight last;

    SenderCheck(LastPreflight last) {
        this.last = last;
    }

    @Override
    public List<CheckResult> of(CheckContext checked) {
        return last.doesApply() ? List.of(judged(last.alignment(), checked)) : List.of();
    }

    /** What was wrong a week ago may be mended, and what was right may be no longer. */
    static CheckResult judged(Optional<Alignment> seen, CheckContext checked) {
        Optional<Alignment> recent = seen.filter(each -> each.at().plus(HOLDS).isAfter(checked.now()));
        if (recent.isEmpty()) {
            return CheckResult.should(
                    "sender_not_checked",
                    1,
                    "Nobody asked within a week whether the sender is aligned.",
                    "Receivers may take the mail for a forgery.",
                    MAIL,
                    "");
        }
        Alignment alignment = recent.get();
        String says = (alignment.found() + " " + alignment.advice()).strip();
        return switch (alignment.state()) {
            case OK, WARNING -> CheckResult.good("sender", "The sender is aligned: " + alignment.found());
            case WRONG ->
                CheckResult.must(KIND, 1, "The sender is not aligned: DMARC fails for every mail.", says, MAIL, "");
            case MISSING, UNKNOWN ->
                CheckResult.should(
                        KIND,
                        1,
                        "Whether the sender is aligned is not known.",
                        says,
                        MAIL,
                        alignment.state().code());
        };
    }
}
