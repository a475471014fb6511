package io.duskline.delivery;

/** A reason against sending a queued message, which is then never sent. */
public sealed interface BlockingReason {

    /** In words for the page of the delivery. */
    String reason();

    /** The address is suppressed. The package that queued the message decides who is notified instead. */
    record Suppressed(String reason) implements BlockingReason {}

    /** The reader unsubscribed from such messages. */
    record Unwanted(String reason) implements BlockingReason {}

    /** The content is outdated, or no longer needed. */
    record Outdated(String reason) implements BlockingReason {}
}
