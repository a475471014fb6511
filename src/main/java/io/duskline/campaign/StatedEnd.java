package io.duskline.campaign;

import io.duskline.catalog.End;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.PresentSunset;
import io.duskline.notice.MailKind;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The end that a frozen wave's messages state. The messages stay unchanged; this checks whether they are still true.
 *
 * @param told the stated end
 * @param since when the messages were frozen, or exactly when the choice of their recipients began
 * @param isMeantForAfter whether a person planned the wave for after the end
 */
public record StatedEnd(MailKind template, End told, Instant since, boolean isMeantForAfter) {

    public static final String PASSED = "The end date has passed. This message announces it as upcoming.";

    /** The statement to a reader with a later end of the account; unchanged if {@code end} is null. */
    public StatedEnd naming(@Nullable LocalDateTime end) {
        return new StatedEnd(template, told.endingAt(end), since, isMeantForAfter);
    }

    /** Why the messages are outdated, in words for people; empty while they are true. */
    public Optional<String> whyOutdated(PresentSunset present, Instant now) {
        if (template == MailKind.WITHDRAWN) {
            return Optional.empty();
        }
        if (present.isWithdrawn()) {
            return Optional.of("The deprecation was withdrawn.");
        }
        return switch (present.end()) {
            case End.Suspended suspended ->
                told instanceof End.Suspended
                        ? Optional.empty()
                        : Optional.of("The date was put on hold after this was written.");
            case End.ToBeAnnounced undated -> Optional.empty();
            case End.Dated dated -> whyOutdated(dated.moment(), now);
        };
    }

    private Optional<String> whyOutdated(LocalMoment present, Instant now) {
        return switch (told) {
            case End.Suspended suspended -> Optional.of("The date was resumed after this was written.");
            case End.ToBeAnnounced undated -> Optional.of("A date was set after this was written.");
            case End.Dated dated -> {
                if (!dated.moment().equals(present)) {
                    yield Optional.of("The end date moved after this was written.");
                }
                if (template == MailKind.DONE && now.isBefore(dated.moment().instant())) {
                    yield Optional.of("It has not ended for the account yet.");
                }
                yield announcesTheEnd(template)
                                && !isMeantForAfter
                                && !now.isBefore(dated.moment().instant())
                        ? Optional.of(PASSED)
                        : Optional.empty();
            }
        };
    }

    /** Whether it describes the end as future. */
    public static boolean announcesTheEnd(MailKind template) {
        return switch (template) {
            case FIRST, REMINDER, FINAL, BROWNOUT, BROWNOUT_OVER, ASKED_AGAIN, MOVED, EXTENDED, REVOKED -> true;
            case DONE, RESOLVED, DECLINED, REPLY, ANSWERED, SUSPENDED, WITHDRAWN -> false;
        };
    }

    /** Whether an answer of the account makes it unnecessary. */
    public boolean isSilencedByAnAnswer() {
        return isSilencedByAnAnswer(template);
    }

    /** As above, for all mails of a kind. */
    public static boolean isSilencedByAnAnswer(MailKind template) {
        return template == MailKind.ASKED_AGAIN || (template.isStep() && template != MailKind.DONE);
    }
}
