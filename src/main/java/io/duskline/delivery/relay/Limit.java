package io.duskline.delivery.relay;

import java.time.Duration;

/** One limit on how fast mail leaves, which all nodes share under its name. */
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

    /** So many a second, evenly; fractions are fine. */
    record Rate(String name, double perSecond) implements Limit {}

    /** So many in a window that slides: what the window before used counts by the part of it that is still within. */
    record Amount(String name, long most, Duration window) implements Limit {}

    /** So many on the first day, twice as many each day after, and no limit after so many days. */
    record WarmUp(String name, long firstDay, int days) implements Limit {
        /** @param day 0 for the first */
        long most(long day) {
            return day >= days ? Long.MAX_VALUE : firstDay << Math.min(day, Long.numberOfLeadingZeros(firstDay) - 1);
        }
    }

    /** So many messages to one destination in hand at once. */
    record Concurrency(String name, String destination, int most) implements Limit {}
}
