package io.duskline.campaign;

import static io.duskline.campaign.CampaignColumns.TOLD_END;
import static io.duskline.campaign.CampaignColumns.WAVE_STATE;
import static io.duskline.campaign.CampaignColumns.WAVE_TEMPLATE;
import static io.duskline.db.tables.Wave.WAVE;

import io.duskline.catalog.Brownout;
import io.duskline.catalog.End;
import io.duskline.catalog.LocalMoment;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Waves as their rows say it. */
public final class WaveRows {

    private WaveRows() {}

    /** @param row with all columns of a wave, coded ones as {@link CampaignColumns} has them */
    static Wave wave(Record row) {
        return new Wave(
                row.get(WAVE.ID),
                row.get(WAVE.CAMPAIGN_ID),
                row.get(WAVE.POSITION),
                row.get(WAVE_TEMPLATE),
                row.get(WAVE.OFFSET_DAYS),
                row.get(WAVE_STATE),
                row.get(WAVE.STATE_WHY),
                row.get(WAVE.CONTENT_SHA256),
                row.get(WAVE.CONTENT_SHA256) == null ? null : told(row),
                row.get(WAVE.IS_ANEW),
                row.get(WAVE.TAKEN_BACK_AT),
                row.get(WAVE.CREATED_AT),
                row.get(WAVE.FIRED_AT),
                row.get(WAVE.DONE_AT),
                row.get(WAVE.LOCAL_OWN_END),
                row.get(WAVE.BROWNOUT_ID),
                brownout(row));
    }

    /**
     * The brownout as a frozen wave's messages name it; null where they name none.
     *
     * @param row with its columns of the brownout
     */
    public static @Nullable Brownout brownout(Record row) {
        @Nullable LocalDateTime from = row.get(WAVE.LOCAL_BROWNOUT_FROM);
        if (from == null) {
            return null;
        }
        ZoneId zone = ZoneId.of(row.get(WAVE.BROWNOUT_ZONE));
        return new Brownout(
                row.get(WAVE.BROWNOUT_ID),
                new LocalMoment(from, zone),
                new LocalMoment(row.get(WAVE.LOCAL_BROWNOUT_UNTIL), zone));
    }

    /**
     * The end as a frozen wave's messages name it.
     *
     * @param row with {@link CampaignColumns#TOLD_END}, {@code LOCAL_TOLD_AT} and {@code TOLD_ZONE}
     */
    public static End told(Record row) {
        @Nullable LocalDateTime named = row.get(WAVE.LOCAL_TOLD_AT);
        return End.of(
                row.get(TOLD_END), named == null ? null : new LocalMoment(named, ZoneId.of(row.get(WAVE.TOLD_ZONE))));
    }
}
