package io.duskline.campaign.way;

import io.duskline.catalog.MilestoneKind;
import io.duskline.db.Coded;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.util.StringUtils;

/**
 * Another date than the end, as it is typed.
 *
 * @param from a time of its day
 * @param toDay where it ends on another day; else empty
 */
public record DateRow(String kind, String day, String from, String toDay, String to) {

    public boolean isBrownout() {
        return kind.equals(MilestoneKind.BROWNOUT.code());
    }

    public String called() {
        return called(kind);
    }

    /** What happens then, as people say it. */
    static String called(String kind) {
        return StringUtils.capitalize(
                Coded.find(MilestoneKind.class, kind).map(MilestoneKind::words).orElse(kind));
    }

    /** Empty where none can be read. */
    public Optional<LocalDate> date() {
        return RetireForm.day(day);
    }

    /** Of a brownout within one day, whose times can both be read. */
    boolean isOverBefore() {
        return isBrownout()
                && toDay.isEmpty()
                && begins().clock()
                        .flatMap(start -> ends().clock().map(end -> !end.isAfter(start)))
                        .orElse(false);
    }

    DayAndTime begins() {
        return new DayAndTime(day, from);
    }

    DayAndTime ends() {
        return new DayAndTime(toDay.isEmpty() ? day : toDay, to);
    }
}
