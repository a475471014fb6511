package io.duskline.delivery;

import java.time.Instant;
import java.util.List;

/**
 * What a letter is written from.
 *
 * @param model the text given when it was enqueued
 * @param composedAt the message's Date: when it was first taken up, the same on every retry
 * @param joined what else its message says
 */
public record Outgoing(
        long deliveryId,
        long waveId,
        long accountId,
        long contactId,
        String contactRole,
        String email,
        String model,
        Instant composedAt,
        List<Outgoing> joined) {

    /** The same message, which says this too. */
    public Outgoing with(List<Outgoing> others) {
        return new Outgoing(
                deliveryId, waveId, accountId, contactId, contactRole, email, model, composedAt, List.copyOf(others));
    }
}
