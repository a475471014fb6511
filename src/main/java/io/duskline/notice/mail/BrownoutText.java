package io.duskline.notice.mail;

import io.duskline.catalog.Brownout;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * The brownout that a mail is about.
 *
 * @param now its current time; null if it is cancelled
 * @param before the time that the readers know, if it changed; null if they know none
 */
@NamedInterface("mail")
public record BrownoutText(@Nullable Brownout now, @Nullable Brownout before) {

    private static final int EXAMPLE_HOURS = 2;

    /** For a preview: the next brownout, else the last, else two hours on the day before the end, or tomorrow. */
    public static BrownoutText example(Deprecation d, Instant now) {
        List<Brownout> all = d.brownouts();
        Brownout shown = all.stream()
                .filter(brownout -> brownout.ends().isAfter(now))
                .findFirst()
                .orElseGet(() -> all.isEmpty() ? example(dayBefore(d, now)) : all.getLast());
        return new BrownoutText(shown, null);
    }

    private static Brownout example(LocalMoment from) {
        return new Brownout(0, from, new LocalMoment(from.at().plusHours(EXAMPLE_HOURS), from.zone()));
    }

    private static LocalMoment dayBefore(Deprecation d, Instant now) {
        LocalMoment tomorrow =
                new LocalMoment(LocalDateTime.ofInstant(now, d.zone()).withNano(0), d.zone()).plusDays(1);
        return d.date()
                .map(date -> date.plusDays(-1))
                .filter(day -> day.instant().isAfter(now))
                .orElse(tomorrow);
    }
}
