package io.duskline.dryrun;

import static io.duskline.db.tables.Rehearsal.REHEARSAL;
import static io.duskline.db.tables.RehearsedReader.REHEARSED_READER;
import static io.duskline.db.tables.RehearsedWait.REHEARSED_WAIT;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.web.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SortField;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rehearsals of each campaign: at most one that is being counted, and the last one that was. */
@Component
class Rehearsals {

    private static final TypeReference<Map<String, String>> BASIS = new TypeReference<>() {};

    /** Rows that are taken away in one go. */
    private static final int SLICE = 20_000;

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final JsonMapper json;
    private final Clock clock;

    Rehearsals(DSLContext sql, Campaigns campaigns, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Has it counted soon. What is being counted already with the same assumptions goes on; with others, it is given up.
     *
     * @throws Refusal (409) where nothing of the campaign is still to come
     */
    @Transactional
    public Rehearsal ask(long campaignId, Assumed assumed, String by) {
        Campaign campaign = campaigns.locked(campaignId);
        if (campaign.state().hasEnded()) {
            throw Refusal.conflict("Nothing of this campaign is still to come, so there is nothing to rehearse.");
        }
        assumed.check();
        Optional<Rehearsal> counting = counting(campaignId);
        if (counting.filter(each -> each.assumed().equals(assumed)).isPresent()) {
            return counting.get();
        }
        sql.update(REHEARSAL)
                .set(REHEARSAL.STATE, RehearsalState.FAILED.code())
                .set(REHEARSAL.STATE_WHY, "It was counted anew with other assumptions.")
                .where(isOf(campaignId, RehearsalState.COUNTING))
                .execute();
        sql.insertInto(REHEARSAL)
                .set(REHEARSAL.CAMPAIGN_ID, campaignId)
                .set(REHEARSAL.STATE, RehearsalState.COUNTING.code())
                .set(REHEARSAL.ASKED_AT, clock.instant())
                .set(REHEARSAL.ASKED_BY, by)
                .set(REHEARSAL.ASSUMED, json.writeValueAsString(assumed))
                .set(REHEARSAL.DONE_ACCOUNTS, 0L)
                .set(REHEARSAL.ALL_ACCOUNTS, 0L)
                .execute();
        return counting(campaignId).orElseThrow();
    }

    /** The one that has waited longest; one that a killed node began comes again. */
    @Transactional(readOnly = true)
    public Optional<Rehearsal> next() {
        return one(REHEARSAL.STATE.eq(RehearsalState.COUNTING.code()), REHEARSAL.ID.asc());
    }

    @Transactional(readOnly = true)
    public Optional<Rehearsal> counting(long campaignId) {
        return one(isOf(campaignId, RehearsalState.COUNTING), REHEARSAL.ID.asc());
    }

    /** The last one that was counted. */
    @Transactional(readOnly = true)
    public Optional<Rehearsal> ready(long campaignId) {
        return one(isOf(campaignId, RehearsalState.READY), REHEARSAL.ID.desc());
    }

    /** The last one that could not be counted, if none was asked for since. */
    @Transactional(readOnly = true)
    public Optional<Rehearsal> failed(long campaignId) {
        return one(REHEARSAL.CAMPAIGN_ID.eq(campaignId), REHEARSAL.ID.desc())
                .filter(last -> last.state() == RehearsalState.FAILED);
    }

    @Transactional
    public void begin(long id, Map<String, String> basis, long all) {
        sql.update(REHEARSAL)
                .set(REHEARSAL.BASIS, json.writeValueAsString(basis))
                .set(REHEARSAL.BEGUN_AT, clock.instant())
                .set(REHEARSAL.DONE_ACCOUNTS, 0L)
                .set(REHEARSAL.ALL_ACCOUNTS, all)
                .where(REHEARSAL.ID.eq(id))
                .execute();
    }

    /** @return false where it was given up meanwhile */
    @Transactional
    public boolean progress(long id, long done) {
        return sql.update(REHEARSAL)
                        .set(REHEARSAL.DONE_ACCOUNTS, done)
                        .where(REHEARSAL.ID.eq(id), REHEARSAL.STATE.eq(RehearsalState.COUNTING.code()))
                        .execute()
                > 0;
    }

    @Transactional
    public void finish(long id, RehearsalFigures figures) {
        sql.update(REHEARSAL)
                .set(REHEARSAL.STATE, RehearsalState.READY.code())
                .set(REHEARSAL.FIGURES, json.writeValueAsString(figures))
                .set(REHEARSAL.COUNTED_AT, clock.instant())
                .where(REHEARSAL.ID.eq(id), REHEARSAL.STATE.eq(RehearsalState.COUNTING.code()))
                .execute();
    }

    @Transactional
    public void fail(long id, String why) {
        sql.update(REHEARSAL)
                .set(REHEARSAL.STATE, RehearsalState.FAILED.code())
                .set(REHEARSAL.STATE_WHY, why)
                .where(REHEARSAL.ID.eq(id), REHEARSAL.STATE.eq(RehearsalState.COUNTING.code()))
                .execute();
    }

    /** Those of a campaign before its last one that is ready, slice by slice; no transaction, as they may be a million. */
    void forgetBefore(Rehearsal last) {
        List<Long> older = sql.select(REHEARSAL.ID)
                .from(REHEARSAL)
                .where(REHEARSAL.CAMPAIGN_ID.eq(last.campaignId()), REHEARSAL.ID.lt(last.id()))
                .and(REHEARSAL.STATE.ne(RehearsalState.COUNTING.code()))
                .fetch(REHEARSAL.ID);
        older.forEach(id -> {
            empty(id);
            sql.deleteFrom(REHEARSAL).where(REHEARSAL.ID.eq(id)).execute();
        });
    }

    void empty(long id) {
        sql.deleteFrom(REHEARSED_WAIT).where(REHEARSED_WAIT.REHEARSAL_ID.eq(id)).execute();
        int gone = SLICE;
        while (gone == SLICE) {
            gone = sql.deleteFrom(REHEARSED_READER)
                    .where(REHEARSED_READER.REHEARSAL_ID.eq(id))
                    .limit(SLICE)
                    .execute();
        }
    }

    private static Condition isOf(long campaignId, RehearsalState state) {
        return REHEARSAL.CAMPAIGN_ID.eq(campaignId).and(REHEARSAL.STATE.eq(state.code()));
    }

    private Optional<Rehearsal> one(Condition which, SortField<Long> first) {
        return sql.selectFrom(REHEARSAL).where(which).orderBy(first).limit(1).fetchOptional(this::rehearsal);
    }

    private Rehearsal rehearsal(Record row) {
        return new Rehearsal(
                row.get(REHEARSAL.ID),
                row.get(REHEARSAL.CAMPAIGN_ID),
                RehearsalState.of(row.get(REHEARSAL.STATE)),
                row.get(REHEARSAL.ASKED_AT),
                row.get(REHEARSAL.ASKED_BY),
                json.readValue(row.get(REHEARSAL.ASSUMED), Assumed.class),
                row.get(REHEARSAL.BASIS) == null ? Map.of() : json.readValue(row.get(REHEARSAL.BASIS), BASIS),
                row.get(REHEARSAL.DONE_ACCOUNTS),
                row.get(REHEARSAL.ALL_ACCOUNTS),
                row.get(REHEARSAL.BEGUN_AT),
                row.get(REHEARSAL.COUNTED_AT),
                row.get(REHEARSAL.FIGURES) == null
                        ? null
                        : json.readValue(row.get(REHEARSAL.FIGURES), RehearsalFigures.class),
                row.get(REHEARSAL.STATE_WHY));
    }
}
