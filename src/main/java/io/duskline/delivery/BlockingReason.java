package io.duskline.delivery;

/** What stands against a message that waits: it never leaves. */
public sealed interface BlockingReason {

    /** In words for the page of the delivery. */
    String why();

    /** The address is suppressed. The package that queued the message decides whom to tell instead. */
    record Suppressed(String why) implements BlockingReason {}

    /** Its reader wants no messages of this kind any more. */
    record Unwanted(String why) implements BlockingReason {}

    /** What it says is no longer so, or need not be said any more. */
    record Outdated(String why) implements BlockingReason {}
}
