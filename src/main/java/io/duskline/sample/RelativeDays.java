package io.duskline.sample;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Puts dates in place of {@code @today+6@}, {@code @now-3d@} and {@code @now-5h@}, so that a sample shows a running case
 * whenever it is loaded. Handles such as {@code @northwind} are left alone.
 */
final class RelativeDays {

    /** Where the samples' days begin and end. */
    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

    private static final Pattern MARK =
            Pattern.compile("@(?:today(?<days>[+-]\\d{1,5})?|now(?:-(?<ago>\\d{1,5})" + "(?<unit>[dh]))?)@");

    private final Instant now;

    RelativeDays(Clock clock) {
        this.now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    String replaceIn(String text) {
        return MARK.matcher(text).replaceAll(this::date);
    }

    private String date(MatchResult mark) {
        if (mark.group().startsWith("@today")) {
            LocalDate today = LocalDate.ofInstant(now, ZONE);
            String days = mark.group("days");
            return today.plusDays(days == null ? 0 : Long.parseLong(days)).toString();
        }
        String ago = mark.group("ago");
        if (ago == null) {
            return now.toString();
        }
        long count = Long.parseLong(ago);
        return now.minus("h".equals(mark.group("unit")) ? Duration.ofHours(count) : Duration.ofDays(count))
                .toString();
    }
}
