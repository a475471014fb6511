package io.duskline.campaign.hours;

import io.duskline.campaign.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Times within the window, by the clock of a zone, on open days. If clocks go forward, the rest of the window counts; if they
 * go back, a repeated time counts twice.
 *
 * @param isOpen whether messages may be sent on a day
 */
record OpenHours(Window window, ZoneId zone, Predicate<LocalDate> isOpen) {

    /** Longer than any sequence of days off. */
    private static final int MOST_DAYS = 60;

    /** From inclusive, to exclusive. */
    record Span(Instant from, Instant to) {}

    /** @return the first open time from {@code wanted} on, and its end; empty if no day of the next two months is open */
    Optional<Span> next(Instant wanted) {
        LocalDate first = LocalDate.ofInstant(wanted, zone);
        for (int days = 0; days <= MOST_DAYS; days++) {
            LocalDate day = first.plusDays(days);
            if (isOpen.test(day)) {
                for (Span span : of(day)) {
                    if (span.to().isAfter(wanted)) {
                        return Optional.of(new Span(span.from().isAfter(wanted) ? span.from() : wanted, span.to()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** In order; adjacent ones are merged. */
    private List<Span> of(LocalDate day) {
        ZoneRules rules = zone.getRules();
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        List<Span> spans = new ArrayList<>();
        Instant from = day.atStartOfDay(zone).toInstant();
        while (from.isBefore(end)) {
            @Nullable ZoneOffsetTransition change = rules.nextTransition(from);
            Instant to = change == null || change.getInstant().isAfter(end) ? end : change.getInstant();
            add(new Span(from, to), day, rules.getOffset(from), spans);
            from = to;
        }
        return spans;
    }

    /** @param stretch a period with one offset */
    private void add(Span stretch, LocalDate day, ZoneOffset offset, List<Span> spans) {
        LocalDateTime midnight = day.atStartOfDay();
        Instant opens = midnight.plusMinutes(window.from()).toInstant(offset);
        Instant closes = midnight.plusMinutes(window.to()).toInstant(offset);
        Instant from = opens.isAfter(stretch.from()) ? opens : stretch.from();
        Instant to = closes.isBefore(stretch.to()) ? closes : stretch.to();
        if (!from.isBefore(to)) {
            return;
        }
        if (!spans.isEmpty() && spans.getLast().to().equals(from)) {
            from = spans.removeLast().from();
        }
        spans.add(new Span(from, to));
    }
}
