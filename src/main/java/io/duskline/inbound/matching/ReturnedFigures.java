package io.duskline.inbound.matching;

import io.duskline.inbound.reading.ReportClass;
import io.duskline.inbound.reading.ReportKind;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How much came back of what kind, lately and altogether. */
@Component
public class ReturnedFigures {

    public static final int DAYS = 30;

    private static final List<Sort> SORTS = List.of(
            new Sort(
                    ReportKind.BOUNCE,
                    ReportClass.HARD,
                    "Bounced permanently",
                    "No such mailbox: the address is suppressed."),
            new Sort(ReportKind.COMPLAINT, null, "Complaints", "Reported as spam: the address is suppressed."),
            new Sort(
                    ReportKind.BOUNCE,
                    ReportClass.SOFT,
                    "Bounced temporarily",
                    "Full or expired: suppressed if it continues."),
            new Sort(
                    ReportKind.BOUNCE,
                    ReportClass.BLOCKED,
                    "Blocked",
                    "Reputation or policy: no address is suppressed."),
            new Sort(
                    ReportKind.BOUNCE,
                    ReportClass.SENDER,
                    "Our own setup",
                    "SPF, DKIM or DMARC: no address is suppressed."),
            new Sort(ReportKind.BOUNCE, ReportClass.CONTENT, "Our message", "Too large or not acceptable as written."),
            new Sort(ReportKind.BOUNCE, ReportClass.DELAYED, "Delayed", "Still being retried. Nothing changes."),
            new Sort(ReportKind.BOUNCE, ReportClass.DELIVERED, "Delivered", "Reached the mailbox."),
            new Sort(ReportKind.BOUNCE, null, "Vague reports", "They name no recipient."),
            new Sort(ReportKind.AUTO_REPLY, null, "Automatic replies", "Do not count as answers."),
            new Sort(ReportKind.OTHER, null, "Other messages", "No report. A person may have written it."));

    private final ReturnedMessages messages;
    private final Clock clock;

    ReturnedFigures(ReturnedMessages messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * One line of the table.
     *
     * @param what class of a bounce, else null
     */
    public record Line(String kind, @Nullable String what, String word, String meaning, int lately, int total) {}

    /** The kinds and classes of which there are any, the grave ones first. */
    public List<Line> lines() {
        List<ReturnedMessages.Count> lately = messages.counts(clock.instant().minus(Duration.ofDays(DAYS)));
        List<ReturnedMessages.Count> total = messages.counts(null);
        return SORTS.stream()
                .map(sort -> sort.line(lately, total))
                .filter(line -> line.total() > 0)
                .toList();
    }

    private record Sort(ReportKind kind, @Nullable ReportClass what, String word, String meaning) {

        Line line(List<ReturnedMessages.Count> lately, List<ReturnedMessages.Count> total) {
            return new Line(kind.code(), code(), word, meaning, sum(lately), sum(total));
        }

        private @Nullable String code() {
            return what == null ? null : what.code();
        }

        /** Only bounces are told apart by class. */
        private int sum(List<ReturnedMessages.Count> counts) {
            return counts.stream()
                    .filter(count -> count.kind() == kind)
                    .filter(count -> kind != ReportKind.BOUNCE || count.reportClass() == what)
                    .mapToInt(ReturnedMessages.Count::messages)
                    .sum();
        }
    }
}
