package io.duskline.campaign.figures;

import static io.duskline.db.tables.CampaignCount.CAMPAIGN_COUNT;

import io.duskline.db.KeptCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The last figures of each campaign that is costly to count, for all nodes. */
@Component
class FiguresCache {

    private final KeptCounts<Long> kept;

    FiguresCache(DSLContext sql, JsonMapper json) {
        this.kept = new KeptCounts<>(
                sql,
                json,
                new KeptCounts.Columns<>(
                        CAMPAIGN_COUNT,
                        CAMPAIGN_COUNT.CAMPAIGN_ID,
                        CAMPAIGN_COUNT.FIGURES,
                        CAMPAIGN_COUNT.COUNTED_AT,
                        CAMPAIGN_COUNT.COST_MS,
                        CAMPAIGN_COUNT.COUNTING_UNTIL));
    }

    @Transactional(readOnly = true)
    public Optional<KeptCounts.Kept<Figures>> find(long campaign) {
        return kept.find(campaign, Figures.class);
    }

    @Transactional
    public void keep(long campaign, Figures figures, Duration cost) {
        kept.keep(campaign, figures, figures.at(), cost);
    }

    /** @return false if somebody else counts it */
    @Transactional
    public boolean claim(long campaign, Instant now, Instant until) {
        return kept.claim(campaign, now, until);
    }
}
