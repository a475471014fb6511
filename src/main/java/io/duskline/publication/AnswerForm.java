package io.duskline.publication;

import io.duskline.acknowledgement.AnswerFault;
import io.duskline.acknowledgement.AnswerGiven;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The form as it is shown: what stands in it, and what was wrong with it.
 *
 * @param answer the code that is chosen, or empty
 * @param today and {@code lastDay} bound the dates, in the contact's zone; without a date that holds there is no last day,
 *     and nothing that more time could be asked for
 * @param isOver whether it has ended, which leaves fewer answers
 */
public record AnswerForm(
        String answer,
        String by,
        String until,
        String reason,
        String question,
        LocalDate today,
        @Nullable LocalDate lastDay,
        boolean isOver,
        List<Wrong> wrongs) {

    /** @param field as the form names it */
    public record Wrong(String field, String message) {}

    static AnswerForm empty(String chosen, Deprecation deprecation, LocalizedTexts voice) {
        return of(AnswerGiven.of(chosen), List.of(), deprecation, voice);
    }

    static AnswerForm of(AnswerGiven given, List<AnswerFault> faults, Deprecation deprecation, LocalizedTexts voice) {
        Optional<Instant> ends = deprecation.date().map(LocalMoment::instant);
        LocalDate today = voice.dates().day(voice.now());
        @Nullable LocalDate lastDay = ends.map(voice.dates()::day).orElse(null);
        String proposed = lastDay == null ? "" : proposed(lastDay.minusDays(1), today);
        String end = ends.map(voice.dates()::date).orElse("");
        return new AnswerForm(
                Objects.requireNonNullElse(given.answer(), ""),
                Objects.requireNonNullElse(given.by(), proposed),
                Objects.requireNonNullElse(given.until(), ""),
                Objects.requireNonNullElse(given.reason(), ""),
                Objects.requireNonNullElse(given.question(), ""),
                today,
                lastDay,
                deprecation.hasEnded(voice.now()),
                faults.stream()
                        .map(fault -> new Wrong(fault.field(), voice.text("page.fault." + fault.code(), end)))
                        .toList());
    }

    private static String proposed(LocalDate dayBefore, LocalDate today) {
        return (dayBefore.isBefore(today) ? today : dayBefore).toString();
    }

    /** The error of a field; empty if there is none. */
    public String wrong(String field) {
        return wrongs.stream()
                .filter(wrong -> wrong.field().equals(field))
                .map(Wrong::message)
                .findFirst()
                .orElse("");
    }
}
