package io.duskline.delivery;

/** Tells whether messages will be queued automatically. Implemented by the package that queues them. */
@FunctionalInterface
public interface UpcomingMessages {

    /** Whether messages may be queued in time without an action of a person. */
    boolean areUnderWay();
}
