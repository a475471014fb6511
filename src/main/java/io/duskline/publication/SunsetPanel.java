package io.duskline.publication;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.Withdrawal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The date panel: the one loud thing on a page. */
public record SunsetPanel(Deprecation deprecation, LocalizedTexts voice, boolean isPersonal) {

    private static final int FULL_HEIGHT_DAYS = 30;

    /** {@code upcoming}, {@code ended} or {@code withdrawn}. */
    public String state() {
        return PublicNotice.State.of(deprecation, voice.now()).code();
    }

    public boolean isUpcoming() {
        return state().equals("upcoming");
    }

    public boolean isWithdrawn() {
        return deprecation.isWithdrawn();
    }

    public String eyebrow() {
        return voice.text(
                switch (state()) {
                    case "ended" -> "page.sunset.ended";
                    case "withdrawn" -> "page.sunset.withdrawn";
                    default -> isPersonal ? "page.sunset.ends_yours" : "page.sunset.ends";
                });
    }

    public Markup date() {
        return voice.date(ends());
    }

    /** The date as plain text. */
    public String day() {
        return voice.dates().date(ends());
    }

    public String time() {
        return isPersonal ? voice.dates().timeInCity(ends()) : voice.dates().timeInZone(ends());
    }

    public String left() {
        return voice.left(ends());
    }

    /** The sun stands as high above the lower edge as days are left, half set on the day itself. */
    public String sunY() {
        long days = Math.clamp(voice.dates().daysLeft(voice.now(), ends()), 0, FULL_HEIGHT_DAYS);
        return String.format(Locale.ROOT, "%.1f", 112 - 62.0 * days / FULL_HEIGHT_DAYS);
    }

    public boolean hasMoved() {
        return !deprecation.earlierSunsets().isEmpty();
    }

    /** "We first announced Saturday 29 April 2023." */
    public Markup first() {
        return voice.say(
                "page.moved.first",
                voice.oldDate(deprecation.sunset().original().instant()));
    }

    /** "In between it was Thursday 27 April 2023."; blank where it moved once. */
    public Markup between() {
        LocalMoment first = deprecation.sunset().original();
        List<Instant> dates = deprecation.earlierSunsets().stream()
                .filter(moment -> !moment.equals(first))
                .map(LocalMoment::instant)
                .toList();
        return dates.isEmpty() ? Markup.text("") : voice.say("page.moved.between", voice.oldDates(dates));
    }

    /** "Since Wednesday 19 April 2023 it is 4 days earlier." */
    public Markup since() {
        Instant moved = deprecation.lastMove().orElseThrow().at();
        long later = ChronoUnit.DAYS.between(
                voice.dates().day(deprecation.sunset().original().instant()),
                voice.dates().day(ends()));
        if (later == 0) {
            return voice.say("page.moved.same_day", voice.date(moved));
        }
        return voice.sayPlural(
                later < 0 ? "page.moved.earlier" : "page.moved.later", Math.abs(later), voice.date(moved));
    }

    public Markup withdrawnWas() {
        return voice.say("page.sunset.withdrawn_was", voice.oldDate(ends()));
    }

    public Markup withdrawnOn() {
        return voice.say("page.withdrawn_on", voice.date(withdrawal().at()));
    }

    /** Empty while it may not be told. */
    public String withdrawnWhy() {
        return withdrawal().why().told().orElse("");
    }

    /** Whether the notice says why it moved. */
    public boolean isExplained() {
        return deprecation.moves().stream().anyMatch(move -> !move.why().isWaiting());
    }

    private Withdrawal withdrawal() {
        return Objects.requireNonNull(deprecation.withdrawal());
    }

    private Instant ends() {
        return deprecation.sunset().starts();
    }
}
