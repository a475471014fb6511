package io.duskline.delivery.queue;

import io.duskline.delivery.attempt.ClaimedDelivery;
import io.duskline.delivery.smtp.Enveloped;

/** A claimed delivery whose message is written and only has to be handed over. */
record PreparedDelivery(ClaimedDelivery claimed, Enveloped message) {}
