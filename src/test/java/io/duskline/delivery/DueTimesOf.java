package io.duskline.delivery;

import org.springframework.beans.factory.ObjectProvider;

/** Due times by hours that a test keeps. */
public final class DueTimesOf {

    private DueTimesOf() {}

    public static DueTimes hours(LeavingHours hours) {
        return new DueTimes(new ObjectProvider<>() {
            @Override
            public LeavingHours getObject() {
                return hours;
            }
        });
    }
}
