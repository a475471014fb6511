package io.duskline.campaign.figures;

import static io.duskline.db.tables.CampaignCount.CAMPAIGN_COUNT;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The last figures of each campaign that is costly to count, for all nodes. */
@Component
class FiguresCache {

    /**
     * What is kept of one campaign.
     *
     * @param cost how long the count took
     * @param countingUntil until when somebody may be counting it again; null when nobody is
     */
    record Kept(Figures figures, Duration cost, @Nullable Instant countingUntil) {

        boolean isBeingCounted(Instant now) {
            return countingUntil != null && countingUntil.isAfter(now);
        }
    }

    private static final Logger log = LoggerFactory.getLogger(FiguresCache.class);

    private final DSLContext sql;
    private final JsonMapper json;

    FiguresCache(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Empty also where they were written in a shape that is no longer read. */
    @Transactional(readOnly = true)
    public Optional<Kept> find(long campaign) {
        return sql.select(CAMPAIGN_COUNT.FIGURES, CAMPAIGN_COUNT.COST_MS, CAMPAIGN_COUNT.COUNTING_UNTIL)
                .from(CAMPAIGN_COUNT)
                .where(CAMPAIGN_COUNT.CAMPAIGN_ID.eq(campaign))
                .fetchOptional()
                .flatMap(row -> read(row.value1())
                        .map(figures -> new Kept(figures, Duration.ofMillis(row.value2()), row.value3())));
    }

    private Optional<Figures> read(String figures) {
        try {
            return Optional.of(json.readValue(figures, Figures.class));
        } catch (JacksonException e) {
            log.info("Kept figures are counted anew, for they cannot be read: {}", e.getOriginalMessage());
            return Optional.empty();
        }
    }

    /** Keeps these figures unless later ones are kept already. */
    @Transactional
    public void keep(long campaign, Figures figures, Duration cost) {
        sql.insertInto(CAMPAIGN_COUNT)
                .set(CAMPAIGN_COUNT.CAMPAIGN_ID, campaign)
                .set(CAMPAIGN_COUNT.FIGURES, "")
                .set(CAMPAIGN_COUNT.COUNTED_AT, figures.at())
                .set(CAMPAIGN_COUNT.COST_MS, 0L)
                .onDuplicateKeyIgnore()
                .execute();
        sql.update(CAMPAIGN_COUNT)
                .set(CAMPAIGN_COUNT.FIGURES, json.writeValueAsString(figures))
                .set(CAMPAIGN_COUNT.COUNTED_AT, figures.at())
                .set(CAMPAIGN_COUNT.COST_MS, cost.toMillis())
                .setNull(CAMPAIGN_COUNT.COUNTING_UNTIL)
                .where(CAMPAIGN_COUNT.CAMPAIGN_ID.eq(campaign), CAMPAIGN_COUNT.COUNTED_AT.le(figures.at()))
                .execute();
    }

    /**
     * Takes the next count for oneself.
     *
     * @return false if somebody else has it
     */
    @Transactional
    public boolean claim(long campaign, Instant now, Instant until) {
        return sql.update(CAMPAIGN_COUNT)
                        .set(CAMPAIGN_COUNT.COUNTING_UNTIL, until)
                        .where(CAMPAIGN_COUNT.CAMPAIGN_ID.eq(campaign))
                        .and(CAMPAIGN_COUNT.COUNTING_UNTIL.isNull().or(CAMPAIGN_COUNT.COUNTING_UNTIL.le(now)))
                        .execute()
                > 0;
    }
}
