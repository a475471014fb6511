package io.duskline.delivery.relay;

import java.time.Duration;

/** One limit on sending, which all nodes share by name. */
public sealed interface Limit {

    String name();

    /** Whether it limits anything: its number is above 0. */
    default boolean isSet() {
        return switch (this) {
            case Rate rate -> rate.perSecond() > 0;
            case Amount amount -> amount.most() > 0;
            case WarmUp warmUp -> warmUp.firstDay() > 0;
            case Concurrency concurrency -> concurrency.most() > 0;
        };
    }

    /** A number per second, evenly; may be a fraction. */
    record Rate(String name, double perSecond) implements Limit {}

    /** A number in a sliding window: usage of the previous window counts by the part of it that is still inside. */
    record Amount(String name, long most, Duration window) implements Limit {}

    /** A number on the first day, doubled each day after, and no limit after a number of days. */
    record WarmUp(String name, long firstDay, int days) implements Limit {
        /** @param day 0 for the first */
        long most(long day) {
            return day >= days ? Long.MAX_VALUE : firstDay << Math.min(day, Long.numberOfLeadingZeros(firstDay) - 1);
        }
    }

    /** A number of concurrent messages to one destination. */
    record Concurrency(String name, String destination, int most) implements Limit {}
}
