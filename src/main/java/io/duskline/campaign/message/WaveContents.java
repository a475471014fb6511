package io.duskline.campaign.message;

import static io.duskline.campaign.CampaignColumns.CAMPAIGN_KIND;
import static io.duskline.campaign.CampaignColumns.TOLD_END;
import static io.duskline.campaign.CampaignColumns.WAVE_TEMPLATE;
import static io.duskline.db.tables.Campaign.CAMPAIGN;
import static io.duskline.db.tables.Deprecation.DEPRECATION;
import static io.duskline.db.tables.Wave.WAVE;

import io.duskline.campaign.BrownoutStatement;
import io.duskline.campaign.CampaignKind;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.StatedEnd;
import io.duskline.campaign.Wave;
import io.duskline.catalog.End;
import io.duskline.notice.MailKind;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What frozen waves say; nothing of it changes once it is there, so it is remembered. */
@Component
class WaveContents {

    /** @param sha256 of the content */
    record WaveContent(
            String sha256,
            long deprecationId,
            long integrationId,
            CampaignKind kind,
            StatedEnd statement,
            Optional<BrownoutStatement> brownout) {}

    private static final int MOST_KEPT = 1000;

    private final DSLContext sql;
    private final Map<Long, WaveContent> waves = new ConcurrentHashMap<>();

    WaveContents(DSLContext sql) {
        this.sql = sql;
    }

    /** Of a wave that has messages, so is frozen. */
    WaveContent of(long wave) {
        return find(wave).orElseThrow(() -> new IllegalStateException("wave " + wave + " is not there"));
    }

    Optional<WaveContent> find(long wave) {
        if (waves.size() > MOST_KEPT) {
            waves.clear();
        }
        return Optional.ofNullable(waves.computeIfAbsent(wave, this::read));
    }

    private @Nullable WaveContent read(long id) {
        return sql.select(
                        WAVE.CONTENT_SHA256,
                        WAVE_TEMPLATE,
                        TOLD_END,
                        WAVE.LOCAL_TOLD_AT,
                        WAVE.TOLD_ZONE,
                        WAVE.FIRED_AT,
                        WAVE.OFFSET_DAYS,
                        WAVE.IS_ANEW,
                        WAVE.BROWNOUT_ID,
                        WAVE.LOCAL_BROWNOUT_FROM,
                        WAVE.LOCAL_BROWNOUT_UNTIL,
                        WAVE.BROWNOUT_ZONE,
                        CAMPAIGN.LAUNCHED_AT,
                        CAMPAIGN.DEPRECATION_ID,
                        CAMPAIGN_KIND,
                        DEPRECATION.INTEGRATION_ID)
                .from(WAVE)
                .join(CAMPAIGN)
                .on(CAMPAIGN.ID.eq(WAVE.CAMPAIGN_ID))
                .join(DEPRECATION)
                .on(DEPRECATION.ID.eq(CAMPAIGN.DEPRECATION_ID))
                .where(WAVE.ID.eq(id))
                .fetchOne(row -> new WaveContent(
                        row.get(WAVE.CONTENT_SHA256),
                        row.get(CAMPAIGN.DEPRECATION_ID),
                        row.get(DEPRECATION.INTEGRATION_ID),
                        row.get(CAMPAIGN_KIND),
                        statement(row),
                        Optional.ofNullable(row.get(WAVE.BROWNOUT_ID))
                                .map(brownout -> new BrownoutStatement(
                                        row.get(WAVE_TEMPLATE), brownout, Campaigns.brownout(row)))));
    }

    private static StatedEnd statement(Record row) {
        MailKind template = row.get(WAVE_TEMPLATE);
        End told = Campaigns.told(row);
        boolean isOwed = Wave.isOwed(row.get(WAVE.IS_ANEW), template);
        return new StatedEnd(
                template,
                told,
                row.get(WAVE.FIRED_AT),
                Wave.isMeantForAfter(isOwed, row.get(WAVE.OFFSET_DAYS), told, row.get(CAMPAIGN.LAUNCHED_AT)));
    }
}
