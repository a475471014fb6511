package io.duskline.campaign.web;

import io.duskline.campaign.Wave;
import io.duskline.delivery.Delivery;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery in a list, for page, REST and CSV.
 *
 * @param wave its id; in a spreadsheet the kind of its message
 * @param waveLeaves as {@code at launch}
 */
public record DeliveryRow(
        long id,
        Object wave,
        @Nullable String waveLeaves,
        String account,
        String email,
        String contactRole,
        String state,
        Instant dueAt,
        @Nullable Instant writtenAt,
        Instant changedAt,
        int attempts,
        @Nullable String reply,
        @Nullable String messageId,
        @Nullable String sha256,
        @Nullable String outOfHours) {

    /** @param wave null if the campaign no longer has it */
    static DeliveryRow of(Delivery delivery, @Nullable Wave wave, boolean isForSpreadsheet) {
        return new DeliveryRow(
                delivery.id(),
                isForSpreadsheet && wave != null ? wave.template().code() : delivery.waveId(),
                wave == null ? null : wave.place(),
                delivery.account(),
                delivery.email(),
                delivery.contactRole(),
                delivery.state().code(),
                delivery.dueAt(),
                delivery.composedAt(),
                delivery.changedAt(),
                delivery.attempts(),
                delivery.reply(),
                delivery.messageId(),
                delivery.sha256(),
                delivery.outOfHours() == null ? null : delivery.outOfHours().code());
    }
}
