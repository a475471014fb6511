package io.duskline.acknowledgement;

import io.duskline.catalog.Deprecation;
import io.duskline.web.MaskedLinks;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an answer as it was given. Days are those of the contact's zone: theirs is the calendar they looked at. */
final class AnswerCheck {

    /** Characters. */
    static final int LONGEST_QUESTION = 2000;

    /** How long an answer without a date of its own stops the reminders. */
    private static final Duration PATIENCE = Duration.ofDays(14);

    private final Deprecation deprecation;
    private final ZoneId zone;
    private final Instant now;
    private final List<AnswerFault> faults = new ArrayList<>();

    private @Nullable Answer answer;
    private @Nullable LocalDate by;
    private @Nullable String question;

    AnswerCheck(AnswerGiven given, Deprecation deprecation, ZoneId zone, Instant now) {
        this.deprecation = deprecation;
        this.zone = zone;
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
        switch (answer) {
            case MIGRATING -> moved(given.by());
            case NEED_MORE_TIME -> moreTime(given.until() == null ? given.by() : given.until());
            case NEED_HELP -> question(given.question());
            case NOT_AFFECTED -> {}
        }
    }

    private void moved(@Nullable String date) {
        if (date == null || date.isBlank()) {
            faults.add(AnswerFault.BY_MISSING);
            return;
        }
        by = date(date, AnswerFault.BY_NOT_A_DATE);
        if (by == null) {
            return;
        }
        LocalDate end = LocalDate.ofInstant(deprecation.sunset().starts(), zone);
        if (by.isBefore(today())) {
            faults.add(AnswerFault.BY_BEFORE_TODAY);
        } else if (by.isAfter(end)) {
            faults.add(AnswerFault.BY_AFTER_END);
        }
    }

    private void moreTime(@Nullable String date) {
        if (date == null || date.isBlank()) {
            return;
        }
        by = date(date, AnswerFault.UNTIL_NOT_A_DATE);
        if (by != null && by.isBefore(today())) {
            faults.add(AnswerFault.UNTIL_BEFORE_TODAY);
        }
    }

    private void question(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return;
        }
        // Browsers send line ends as CR LF and count them as one character.
        String read = text.replace("\r\n", "\n").strip();
        if (read.codePointCount(0, read.length()) > LONGEST_QUESTION) {
            faults.add(AnswerFault.QUESTION_TOO_LONG);
        } else if (read.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
            faults.add(AnswerFault.QUESTION_UNREADABLE);
        }
        // Some paste the link that does not work; staff are not to have it.
        question = MaskedLinks.in(read);
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

    private LocalDate today() {
        return LocalDate.ofInstant(now, zone);
    }

    List<AnswerFault> faults() {
        return List.copyOf(faults);
    }

    Answer answer() {
        return java.util.Objects.requireNonNull(answer);
    }

    @Nullable LocalDate by() {
        return by;
    }

    @Nullable String question() {
        return question;
    }

    /** Until when it stops the reminders; null where only usage can contradict it. */
    @Nullable Instant expiresAt() {
        return switch (answer()) {
            case NOT_AFFECTED -> null;
            case MIGRATING, NEED_MORE_TIME -> by == null ? now.plus(PATIENCE) : endOf(by);
            case NEED_HELP -> now.plus(PATIENCE);
        };
    }

    private Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
