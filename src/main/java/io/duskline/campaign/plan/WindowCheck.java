package io.duskline.campaign.plan;

import io.duskline.campaign.Window;
import io.duskline.web.Faults;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Checks sending hours. */
public final class WindowCheck {

    private static final String END_OF_DAY = "24:00";
    private static final int MINUTES = 60;

    private WindowCheck() {}

    /** Also empty if a fault was added. */
    public static Optional<Window> read(NewCampaign.@Nullable NewWindow given, Faults faults) {
        if (given == null) {
            return Optional.empty();
        }
        OptionalInt from = minutes(given.from(), "window.from", faults);
        OptionalInt to = minutes(given.to(), "window.to", faults);
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        if (from.getAsInt() >= to.getAsInt()) {
            faults.add("window.to", "must be later than from");
            return Optional.empty();
        }
        boolean businessDays = Objects.requireNonNullElse(given.businessDays(), true);
        return Optional.of(new Window(
                from.getAsInt(),
                to.getAsInt(),
                businessDays,
                Objects.requireNonNullElse(given.holidays(), businessDays)));
    }

    private static OptionalInt minutes(@Nullable String given, String field, Faults faults) {
        if (given == null || given.isBlank()) {
            faults.add(field, "is required: a time of the day, as 09:00");
            return OptionalInt.empty();
        }
        if (given.strip().equals(END_OF_DAY)) {
            return OptionalInt.of(Window.DAY);
        }
        try {
            LocalTime time = LocalTime.parse(given.strip());
            faults.require(time.getSecond() == 0 && time.getNano() == 0, field, "must be a whole minute, as 09:00");
            return OptionalInt.of(time.getHour() * MINUTES + time.getMinute());
        } catch (DateTimeException e) {
            faults.add(field, "must be a time of the day, as 09:00");
            return OptionalInt.empty();
        }
    }
}
