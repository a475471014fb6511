package io.duskline.campaign.way;

import io.duskline.catalog.LocalMoment;
import io.duskline.web.Fault;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A local date and time, typed in two fields.
 *
 * @param time empty for the default
 */
record DayAndTime(String day, String time) {

    static final String USUAL_TIME = "09:00";

    String timeOrUsual() {
        return time.isEmpty() ? USUAL_TIME : time;
    }

    /** The form of REST; empty without a day. */
    String local() {
        return day.isEmpty() ? "" : day + "T" + timeOrUsual();
    }

    /** Empty if it cannot be read, or clocks skip it there. */
    Optional<LocalMoment> in(ZoneId zone) {
        try {
            return Optional.of(LocalMoment.parse(local(), zone.getId()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Faults of both fields.
     *
     * @param field name of both in REST; the day is {@code field.day}, the time {@code field.time}
     * @param ifNoDay error text without a day
     */
    List<Fault> faults(String field, String ifNoDay) {
        List<Fault> faults = new ArrayList<>();
        if (RetireForm.day(day).isEmpty()) {
            faults.add(new Fault(
                    field + ".day", day.isEmpty() ? ifNoDay : Fault.shown(day) + " is not a day, as 2027-04-25"));
        }
        if (!time.isEmpty() && clock().isEmpty()) {
            faults.add(new Fault(field + ".time", Fault.shown(time) + " is not a time, as 09:00"));
        }
        return faults;
    }

    /** Empty if none was typed, or it cannot be read. */
    Optional<LocalTime> clock() {
        try {
            return Optional.of(LocalTime.parse(time));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
