package io.duskline.acknowledgement;

import io.duskline.catalog.Deprecation;
import io.duskline.web.MaskedLinks;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads an answer as given. Days count in the contact's zone, since people look at their own calendar. */
final class AnswerCheck {

    /** Characters. */
    static final int LONGEST_TEXT = 2000;

    private final Deprecation deprecation;
    private final ZoneId zone;
    private final Optional<UsageSum> counted;
    private final boolean mayBeConfirmedLater;
    private final Instant now;
    private final List<AnswerFault> faults = new ArrayList<>();

    private @Nullable Answer answer;
    private @Nullable LocalDate by;
    private @Nullable String reason;
    private @Nullable String question;
    private boolean confirmed;

    /**
     * @param deprecation with the account's own end
     * @param counted the account's usage; empty if there is none
     * @param mayBeConfirmedLater whether a contradicted answer is accepted and counts after confirmation
     */
    AnswerCheck(
            AnswerGiven given,
            Deprecation deprecation,
            ZoneId zone,
            Optional<UsageSum> counted,
            boolean mayBeConfirmedLater,
            Instant now) {
        this.deprecation = deprecation;
        this.zone = zone;
        this.counted = counted;
        this.mayBeConfirmedLater = mayBeConfirmedLater;
        this.now = now;
        read(given);
    }

    private void read(AnswerGiven given) {
        answer = given.answer() == null
                ? null
                : Answer.of(given.answer().strip()).orElse(null);
        if (answer == null) {
            faults.add(AnswerFault.ANSWER_UNKNOWN);
            return;
        }
        boolean needsTime = answer == Answer.MIGRATING || answer == Answer.NEED_MORE_TIME;
        if (needsTime && deprecation.hasEnded(now)) {
            faults.add(AnswerFault.ANSWER_TOO_LATE);
            return;
        }
        if (answer == Answer.NEED_MORE_TIME && deprecation.date().isEmpty()) {
            faults.add(AnswerFault.MORE_TIME_WITHOUT_DATE);
            return;
        }
        switch (answer) {
            case MIGRATING ->
                day(
                        given.by(),
                        AnswerFault.BY_MISSING,
                        AnswerFault.BY_NOT_A_DATE,
                        AnswerFault.BY_BEFORE_TODAY,
                        day -> day.isAfter(lastDay()) ? AnswerFault.BY_AFTER_END : null);
            case NEED_MORE_TIME -> {
                // The integration works until then anyway, so no more time is needed.
                day(
                        given.until() == null ? given.by() : given.until(),
                        AnswerFault.UNTIL_MISSING,
                        AnswerFault.UNTIL_NOT_A_DATE,
                        AnswerFault.UNTIL_BEFORE_TODAY,
                        day -> day.isBefore(lastDay()) ? AnswerFault.UNTIL_BEFORE_END : null);
                reason = text(
                        given.reason(),
                        AnswerFault.BECAUSE_MISSING,
                        AnswerFault.BECAUSE_TOO_LONG,
                        AnswerFault.BECAUSE_UNREADABLE);
            }
            case NEED_HELP ->
                question = text(
                        given.question(),
                        AnswerFault.QUESTION_MISSING,
                        AnswerFault.QUESTION_TOO_LONG,
                        AnswerFault.QUESTION_UNREADABLE);
            case MOVED, NOT_AFFECTED -> confirmed(given.confirmed());
        }
    }

    private void day(
            @Nullable String typed,
            AnswerFault ifMissing,
            AnswerFault ifNoDate,
            AnswerFault ifPast,
            Function<LocalDate, @Nullable AnswerFault> beyond) {
        if (typed == null || typed.isBlank()) {
            faults.add(ifMissing);
            return;
        }
        by = date(typed, ifNoDate);
        if (by != null) {
            AnswerFault fault = by.isBefore(today()) ? ifPast : beyond.apply(by);
            Optional.ofNullable(fault).ifPresent(faults::add);
        }
    }

    private void confirmed(boolean given) {
        confirmed = given || counted.isEmpty();
        if (!confirmed && !mayBeConfirmedLater) {
            faults.add(AnswerFault.CONFIRMED_MISSING);
        }
    }

    private @Nullable String text(
            @Nullable String typed, AnswerFault ifMissing, AnswerFault ifTooLong, AnswerFault ifUnreadable) {
        if (typed == null || typed.isBlank()) {
            faults.add(ifMissing);
            return null;
        }
        // Browsers send line ends as CR LF and count them as one character.
        String read = typed.replace("\r\n", "\n").strip();
        if (read.codePointCount(0, read.length()) > LONGEST_TEXT) {
            faults.add(ifTooLong);
        } else if (read.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
            faults.add(ifUnreadable);
        }
        // Contacts may paste a broken link; staff must not see it.
        return MaskedLinks.in(read);
    }

    private @Nullable LocalDate date(String text, AnswerFault otherwise) {
        try {
            LocalDate date = LocalDate.parse(text.strip());
            if (date.getYear() >= 1 && date.getYear() <= 9999) {
                return date;
            }
        } catch (DateTimeException e) {
            // falls through: not a date
        }
        faults.add(otherwise);
        return null;
    }

    private LocalDate lastDay() {
        return deprecation
                .date()
                .map(moment -> LocalDate.ofInstant(moment.instant(), zone))
                .orElse(LocalDate.MAX);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now, zone);
    }

    List<AnswerFault> faults() {
        return List.copyOf(faults);
    }

    Answer answer() {
        return Objects.requireNonNull(answer);
    }

    @Nullable LocalDate by() {
        return by;
    }

    @Nullable String reason() {
        return reason;
    }

    @Nullable String question() {
        return question;
    }

    /** Only an answer that usage may contradict needs confirmation. */
    boolean isConfirmed() {
        return !answer().isDeniedByUse() || confirmed;
    }

    @Nullable Long countedUses() {
        return answer().isDeniedByUse() ? counted.map(UsageSum::uses30d).orElse(null) : null;
    }

    /** When it stops suppressing reminders; null if it does not expire. */
    @Nullable Instant expiresAt() {
        return answer() == Answer.MIGRATING && by != null ? endOf(by) : null;
    }

    private Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
