package io.duskline.delivery;

/** Implemented by the package that enqueues: what is still to come by itself. */
@FunctionalInterface
public interface UpcomingMessages {

    /** Whether messages may be put in the queue in time without a person doing anything. */
    boolean areUnderWay();
}
