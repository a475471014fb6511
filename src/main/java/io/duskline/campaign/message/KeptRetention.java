package io.duskline.campaign.message;

import static io.duskline.db.tables.Campaign.CAMPAIGN;
import static io.duskline.db.tables.Wave.WAVE;

import io.duskline.delivery.archive.SentMessages;
import io.duskline.erasure.RetentionRule;
import io.duskline.erasure.RetentionSettings;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntSupplier;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Deletes archived messages of campaigns that ended long ago. Their hashes, times and codes stay. */
@Component
class KeptRetention implements RetentionRule {

    private static final int BATCH = 500;

    private final DSLContext sql;
    private final SentMessages sent;
    private final RetentionSettings settings;

    KeptRetention(DSLContext sql, SentMessages sent, RetentionSettings settings) {
        this.sql = sql;
        this.sent = sent;
        this.settings = settings;
    }

    @Override
    public Description description() {
        return new Description(
                "kept-messages", "Stored messages, after the end of their campaign", settings.keptMessages());
    }

    @Override
    public IntSupplier night(Instant before) {
        Deque<Long> waves = new ArrayDeque<>(sql.select(WAVE.ID)
                .from(WAVE)
                .join(CAMPAIGN)
                .on(CAMPAIGN.ID.eq(WAVE.CAMPAIGN_ID))
                .where(CAMPAIGN.ENDED_AT.lt(before))
                .fetch(WAVE.ID));
        return () -> {
            int erased = 0;
            while (erased == 0 && !waves.isEmpty()) {
                erased = sent.forget(waves.getFirst(), BATCH);
                if (erased < BATCH) {
                    waves.removeFirst();
                }
            }
            return erased;
        };
    }
}
