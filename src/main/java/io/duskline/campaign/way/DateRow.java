package io.duskline.campaign.way;

import io.duskline.catalog.MilestoneKind;
import io.duskline.db.Coded;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.util.StringUtils;

/**
 * Another date than the end, as typed.
 *
 * @param from time on its day
 * @param toDay end day if it differs; else empty
 */
public record DateRow(String kind, String day, String from, String toDay, String to) {

    public boolean isBrownout() {
        return kind.equals(MilestoneKind.BROWNOUT.code());
    }

    public String called() {
        return called(kind);
    }

    /** Name of the milestone for people. */
    static String called(String kind) {
        return StringUtils.capitalize(
                Coded.find(MilestoneKind.class, kind).map(MilestoneKind::words).orElse(kind));
    }

    /** Empty if it cannot be read. */
    public Optional<LocalDate> date() {
        return RetireForm.day(day);
    }

    /** Whether a brownout within one day ends before it begins, if both times can be read. */
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
