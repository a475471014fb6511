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
 * The moments at which the clocks of a zone show a time of the window, on days that count. Where clocks are put forward, what
 * is left of the window counts; where they are put back, a time that comes twice counts twice.
 *
 * @param isOpen whether something may leave on a day
 */
record OpenHours(Window window, ZoneId zone, Predicate<LocalDate> isOpen) {

    /** Longer than any row of days off. */
    private static final int MOST_DAYS = 60;

    /** From then on, and before then. */
    record Span(Instant from, Instant to) {}

    /**
     * @return the first moment from {@code wanted} on, and how long it stays open from there; empty where no day of the next
     *     two months counts
     */
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

    /** In order; what touches is one. */
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

    /** @param stretch through which the clocks keep one offset */
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
