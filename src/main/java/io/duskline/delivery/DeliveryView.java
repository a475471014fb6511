package io.duskline.delivery;

import org.jspecify.annotations.Nullable;

/** A delivery in REST lists. The shape is part of the public interface. */
public record DeliveryView(
        long id,
        String state,
        String email,
        String account,
        String contactRole,
        @Nullable String messageId,
        long wave) {

    public static DeliveryView of(Delivery delivery) {
        return new DeliveryView(
                delivery.id(),
                delivery.state().code(),
                delivery.email(),
                delivery.account(),
                delivery.contactRole(),
                delivery.messageId(),
                delivery.waveId());
    }
}
