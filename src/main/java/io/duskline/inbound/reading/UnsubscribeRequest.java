package io.duskline.inbound.reading;

/** A wish to get no more, sent by a mail program to the address in List-Unsubscribe (RFC 2369). */
final class UnsubscribeRequest {

    private UnsubscribeRequest() {}

    static boolean is(ReceivedMessage message) {
        return message.fields().has("X-Apple-Unsubscribe")
                || message.subject().filter("unsubscribe"::equalsIgnoreCase).isPresent();
    }
}
