package io.duskline.delivery;

import org.springframework.beans.factory.ObjectProvider;

/** Due times by hours that a test keeps. */
public final class DueTimesOf {

    private DueTimesOf() {}

    public static DueTimes hours(SendingHours hours) {
        return new DueTimes(new ObjectProvider<>() {
            @Override
            public SendingHours getObject() {
                return hours;
            }
        });
    }
}
