package io.duskline.desk.history;

import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.delivery.Delivery;
import java.time.Instant;

/** Something that happened between us and one account. */
public sealed interface TimelineEvent {

    Instant at();

    /** A message to one of its contacts, at what became of it last. */
    record Message(Delivery delivery, Campaign campaign, Wave wave) implements TimelineEvent {

        @Override
        public Instant at() {
            return delivery.changedAt();
        }
    }

    /** An answer, standing or replaced since. */
    record Answered(Acknowledgement acknowledgement, String contact) implements TimelineEvent {

        @Override
        public Instant at() {
            return acknowledgement.answeredAt();
        }
    }
}
