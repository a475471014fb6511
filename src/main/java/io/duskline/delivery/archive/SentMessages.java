package io.duskline.delivery.archive;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;

import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.web.ProblemException;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The exact bytes of sent messages. A message is shown only if it matches the SHA-256 recorded when it was sent. */
@NamedInterface("archive")
@Component
public class SentMessages {

    private static final Logger log = LoggerFactory.getLogger(SentMessages.class);

    private final DSLContext sql;
    private final MessageArchive archive;

    public SentMessages(DSLContext sql, MessageArchive archive) {
        this.sql = sql;
        this.archive = archive;
    }

    /**
     * The message as last sent or possibly sent; before that, as last tried.
     *
     * @throws ProblemException (404) if none was; (409) if it is no longer archived, or never was because a node died
     */
    public byte[] message(Delivery delivery) {
        @Nullable String sha256 = delivery.sha256();
        if (sha256 == null) {
            throw delivery.state() == DeliveryState.IN_DOUBT
                    ? ProblemException.conflict(
                            "A node ended while it had this message in hand, so it is not on record whether and"
                                    + " with what bytes it left.")
                    : ProblemException.notFound("message: delivery " + delivery.id() + " is "
                            + delivery.state().code());
        }
        if (delivery.isEmptied()) {
            throw ProblemException.conflict(
                    "What it said was erased with its reader's data, or kept no longer than it has to be."
                            + " Its SHA-256, " + sha256
                            + ", stays, so a person who has the message can prove that it was this one.");
        }
        return kept(delivery.id(), sha256)
                .orElseThrow(() -> ProblemException.conflict(
                        "What is on record of this message no longer makes the bytes that were"
                                + " sent: their SHA-256 was " + sha256 + ". Nothing else is shown in their place."));
    }

    /**
     * Deletes some of a wave's archived messages, with their input. The proof that each was sent stays.
     *
     * @return number of messages; 0 if none is left
     */
    @Transactional
    public int forget(long waveId, int most) {
        List<Long> ids = sql.select(DELIVERY.ID)
                .from(DELIVERY)
                .where(DELIVERY.WAVE_ID.eq(waveId))
                .and(DELIVERY.MODEL.ne(Delivery.NO_MODEL))
                .and(DELIVERY_STATE.notIn(DeliveryState.all(DeliveryState::isOpen)))
                .orderBy(DELIVERY.ID)
                .limit(most)
                .forUpdate()
                .fetch(DELIVERY.ID);
        archive.erase(ids);
        sql.update(DELIVERY)
                .set(DELIVERY.MODEL, Delivery.NO_MODEL)
                .where(DELIVERY.ID.in(ids))
                .execute();
        return ids.size();
    }

    private Optional<byte[]> kept(long deliveryId, String sha256) {
        try {
            return archive.find(deliveryId, sha256)
                    .filter(bytes -> DigestUtils.sha256Hex(bytes).equals(sha256));
        } catch (IllegalArgumentException e) {
            log.info("The kept message of delivery {} cannot be read: {}", deliveryId, e.getMessage());
            return Optional.empty();
        }
    }
}
