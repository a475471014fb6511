package io.duskline.delivery.queue;

import io.duskline.delivery.attempt.Claimed;
import io.duskline.delivery.smtp.Enveloped;

/** A claimed delivery whose message is written and only has to be handed over. */
record Ready(Claimed claimed, Enveloped message) {}
