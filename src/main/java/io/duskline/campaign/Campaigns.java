package io.duskline.campaign;

import static io.duskline.campaign.CampaignColumns.CAMPAIGN_KIND;
import static io.duskline.campaign.CampaignColumns.CAMPAIGN_STATE;
import static io.duskline.campaign.CampaignColumns.TOLD_END;
import static io.duskline.campaign.CampaignColumns.WAVE_STATE;
import static io.duskline.campaign.CampaignColumns.WAVE_TEMPLATE;
import static io.duskline.db.tables.Campaign.CAMPAIGN;
import static io.duskline.db.tables.Deprecation.DEPRECATION;
import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static io.duskline.db.tables.UsageImport.USAGE_IMPORT;
import static io.duskline.db.tables.Wave.WAVE;

import io.duskline.audience.RuleFormat;
import io.duskline.catalog.Brownout;
import io.duskline.catalog.CurrentDates;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.End;
import io.duskline.catalog.LocalMoment;
import io.duskline.db.Codes;
import io.duskline.delivery.UpcomingMessages;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.SelectForUpdateStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads campaigns with their waves. */
@Component
public class Campaigns implements UpcomingMessages {

    private static final TypeReference<List<Long>> IDS = new TypeReference<>() {};

    private final DSLContext sql;
    private final RuleFormat rules;
    private final CurrentDates dates;
    private final Deprecations deprecations;
    private final JsonMapper json;

    Campaigns(DSLContext sql, RuleFormat rules, CurrentDates dates, Deprecations deprecations, JsonMapper json) {
        this.dates = dates;
        this.deprecations = deprecations;
        this.sql = sql;
        this.rules = rules;
        this.json = json;
    }

    @Transactional(readOnly = true)
    public Optional<Campaign> find(long id) {
        return read(CAMPAIGN.ID.eq(id)).stream().findFirst();
    }

    /** @throws ProblemException (404) */
    @Transactional(readOnly = true)
    public Campaign get(long id) {
        return find(id).orElseThrow(() -> ProblemException.notFound("campaign " + id));
    }

    /** SQL: ids of the accounts that a campaign concerns. */
    public static Select<Record1<Long>> accounts(Campaign campaign) {
        return DSL.select(FROZEN_ACCOUNT.ACCOUNT_ID)
                .from(FROZEN_ACCOUNT)
                .where(FROZEN_ACCOUNT.CAMPAIGN_ID.eq(campaign.id()));
    }

    /** The campaign, locked until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Campaign locked(long id) {
        return read(select(CAMPAIGN.ID.eq(id)).forUpdate()).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("campaign " + id));
    }

    /** The campaign to which a wave belongs. */
    @Transactional(readOnly = true)
    public Campaign ofWave(long wave) {
        return findOfWave(wave).orElseThrow(() -> ProblemException.notFound("wave " + wave));
    }

    @Transactional(readOnly = true)
    public Optional<Campaign> findOfWave(long wave) {
        return sql.select(WAVE.CAMPAIGN_ID)
                .from(WAVE)
                .where(WAVE.ID.eq(wave))
                .fetchOptional(WAVE.CAMPAIGN_ID)
                .map(this::get);
    }

    /** The deprecation that a campaign announces. */
    @Transactional(readOnly = true)
    public Deprecation deprecation(Campaign campaign) {
        return deprecations.get(campaign.deprecationId());
    }

    @Transactional(readOnly = true)
    public List<Campaign> about(long deprecation) {
        return read(CAMPAIGN.DEPRECATION_ID.eq(deprecation));
    }

    /** The deprecations that have a campaign. */
    @Transactional(readOnly = true)
    public Set<Long> deprecationIds() {
        return sql.selectDistinct(CAMPAIGN.DEPRECATION_ID).from(CAMPAIGN).fetchSet(CAMPAIGN.DEPRECATION_ID);
    }

    /** Campaigns about the deprecation that are launched and not cancelled, newest first. */
    @Transactional(readOnly = true)
    public List<Campaign> telling(long deprecation) {
        return about(deprecation).stream()
                .filter(Campaign::isLaunched)
                .filter(campaign -> campaign.state() != CampaignState.CANCELLED)
                .toList();
    }

    /** Campaigns that match the filter, newest first. */
    @Transactional(readOnly = true)
    public Listing<Campaign> list(CampaignFilter filter, @Nullable String cursor, int limit) {
        List<Long> ids = sql.select(CAMPAIGN.ID)
                .from(CAMPAIGN)
                .where(CAMPAIGN.ID.lt(Cursor.key(cursor, Long.MAX_VALUE)), filter.holds())
                .orderBy(CAMPAIGN.ID.desc())
                .limit(limit + 1)
                .fetch(CAMPAIGN.ID);
        return Listing.of(read(CAMPAIGN.ID.in(ids)), limit, Campaign::id);
    }

    /** Number of campaigns that match the filter. */
    @Transactional(readOnly = true)
    public int count(CampaignFilter filter) {
        return sql.fetchCount(CAMPAIGN, filter.holds());
    }

    /**
     * Campaigns that time may still change. A finished one is included only if its deprecation changed since, or usage was
     * imported before the end.
     */
    @Transactional(readOnly = true)
    public List<Long> alive() {
        return ids(isAlive());
    }

    /** As {@link #alive}, and campaigns that finished before their end. */
    @Transactional(readOnly = true)
    public List<Long> aliveOrFinishedEarly() {
        return ids(isAlive().or(isFinishedEarly()));
    }

    /**
     * Whether waves become due by themselves, or as soon as a person resumes a campaign, possibly without knowing that the
     * clock jumped.
     */
    @Override
    public boolean areUnderWay() {
        return sql.fetchExists(
                CAMPAIGN,
                CAMPAIGN_STATE.in(
                        CampaignState.RUNNING, CampaignState.PAUSED, CampaignState.SUBMITTED, CampaignState.APPROVED));
    }

    private List<Long> ids(Condition which) {
        return sql.select(CAMPAIGN.ID)
                .from(CAMPAIGN)
                .join(DEPRECATION)
                .on(DEPRECATION.ID.eq(CAMPAIGN.DEPRECATION_ID))
                .where(which)
                .orderBy(CAMPAIGN.ID)
                .fetch(CAMPAIGN.ID);
    }

    /** Campaigns that are not over, and campaigns with a wave that was sent between these times. */
    @Transactional(readOnly = true)
    public List<Campaign> aliveOrSending(Instant from, Instant to) {
        return read(CAMPAIGN_STATE
                .notIn(CampaignState.CANCELLED, CampaignState.FINISHED)
                .or(CAMPAIGN.ID.in(DSL.select(WAVE.CAMPAIGN_ID).from(WAVE).where(WAVE.FIRED_AT.between(from, to)))));
    }

    private Condition isAlive() {
        return CAMPAIGN_STATE
                .notIn(CampaignState.CANCELLED, CampaignState.FINISHED)
                .or(DEPRECATION.SEQUENCE.gt(CAMPAIGN.ENDED_SEQUENCE))
                .or(isUsedSinceItFinished());
    }

    private Condition isUsedSinceItFinished() {
        return isFinishedEarly()
                .and(CAMPAIGN.ENDED_AT.lt(DSL.select(DSL.max(USAGE_IMPORT.AT))
                        .from(USAGE_IMPORT)
                        .where(USAGE_IMPORT.INTEGRATION_ID.eq(DEPRECATION.INTEGRATION_ID))));
    }

    private Condition isFinishedEarly() {
        return CAMPAIGN_STATE.eq(CampaignState.FINISHED).and(dates.isToCome(DEPRECATION.ID));
    }

    /** Of a campaign that was approved at least once. */
    @Transactional(readOnly = true)
    public ApprovedTexts approvedTexts(long id) {
        return sql.select(CAMPAIGN.TEMPLATES_SHA256, CAMPAIGN.APPROVED_REVISIONS)
                .from(CAMPAIGN)
                .where(CAMPAIGN.ID.eq(id))
                .fetchSingle(row -> new ApprovedTexts(row.value1(), json.readValue(row.value2(), IDS)));
    }

    /** Newest first, with all their waves. */
    private List<Campaign> read(Condition which) {
        return read(select(which));
    }

    private SelectForUpdateStep<Record> select(Condition which) {
        return sql.select(Codes.fields(CAMPAIGN, CAMPAIGN_KIND, CAMPAIGN_STATE))
                .from(CAMPAIGN)
                .where(which)
                .orderBy(CAMPAIGN.ID.desc());
    }

    private List<Campaign> read(ResultQuery<Record> query) {
        Result<Record> rows = query.fetch();
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, List<Wave>> waves = waves(rows.getValues(CAMPAIGN.ID));
        return rows.map(row -> campaign(row, waves.getOrDefault(row.get(CAMPAIGN.ID), List.of())));
    }

    private Campaign campaign(Record row, List<Wave> waves) {
        return new Campaign(
                row.get(CAMPAIGN.ID),
                row.get(CAMPAIGN.NAME),
                row.get(CAMPAIGN_KIND),
                row.get(CAMPAIGN.DEPRECATION_ID),
                rules.parse(row.get(CAMPAIGN.AUDIENCE_RULE)),
                Duration.parse(row.get(CAMPAIGN.LATE_BY_AT_MOST)),
                row.get(CAMPAIGN_STATE),
                row.get(CAMPAIGN.STATE_REASON),
                row.get(CAMPAIGN.CREATED_AT),
                row.get(CAMPAIGN.CREATED_BY),
                row.get(CAMPAIGN.EDITED_AT),
                row.get(CAMPAIGN.EDITED_BY),
                row.get(CAMPAIGN.SUBMITTED_BY),
                approval(row),
                row.get(CAMPAIGN.LAUNCHED_AT),
                row.get(CAMPAIGN.ENDED_AT),
                row.get(CAMPAIGN.MOST_PER_HOUR),
                window(row),
                row.get(CAMPAIGN.ESCALATE_DAYS_BEFORE),
                row.get(CAMPAIGN.IS_RESOLVED_TOLD),
                row.get(CAMPAIGN.BROWNOUT_DAYS_BEFORE),
                lead(row),
                row.get(CAMPAIGN.RUNNING_SINCE),
                row.get(CAMPAIGN.UNSEEN_EMERGENCY_ID),
                row.get(CAMPAIGN.IS_PAUSED_BY_PERSON),
                waves);
    }

    private static @Nullable Window window(Record row) {
        @Nullable Integer from = row.get(CAMPAIGN.WINDOW_FROM);
        @Nullable Integer to = row.get(CAMPAIGN.WINDOW_TO);
        return from == null || to == null
                ? null
                : new Window(from, to, row.get(CAMPAIGN.IS_WINDOW_BUSINESS_DAYS), row.get(CAMPAIGN.IS_WINDOW_HOLIDAYS));
    }

    private static @Nullable LeadTime lead(Record row) {
        @Nullable Integer days = row.get(CAMPAIGN.LEAD_DAYS);
        return days == null ? null : new LeadTime(days, row.get(CAMPAIGN.SHORT_NOTICE_CAUSE));
    }

    private @Nullable Approval approval(Record row) {
        @Nullable Instant at = row.get(CAMPAIGN.APPROVED_AT);
        return at == null
                ? null
                : new Approval(
                        row.get(CAMPAIGN.APPROVED_BY),
                        at,
                        row.get(CAMPAIGN.CONTENT_HASH),
                        row.get(CAMPAIGN.AUDIENCE_HASH),
                        row.get(CAMPAIGN.TEMPLATES_SHA256),
                        json.readValue(row.get(CAMPAIGN.APPROVED_REVISIONS), IDS),
                        row.get(CAMPAIGN.APPROVED_FINGERPRINT));
    }

    private Map<Long, List<Wave>> waves(List<Long> campaigns) {
        return sql.select(Codes.fields(WAVE, WAVE_TEMPLATE, WAVE_STATE, TOLD_END))
                .from(WAVE)
                .where(WAVE.CAMPAIGN_ID.in(campaigns))
                .orderBy(WAVE.POSITION)
                .fetchGroups(WAVE.CAMPAIGN_ID, Campaigns::wave);
    }

    /** @param row with all columns of a wave, coded ones as in {@link CampaignColumns} */
    private static Wave wave(Record row) {
        return new Wave(
                row.get(WAVE.ID),
                row.get(WAVE.CAMPAIGN_ID),
                row.get(WAVE.POSITION),
                row.get(WAVE_TEMPLATE),
                row.get(WAVE.OFFSET_DAYS),
                row.get(WAVE_STATE),
                row.get(WAVE.STATE_REASON),
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
     * The brownout that a frozen wave's messages mention; null if they mention none.
     *
     * @param row with the brownout columns
     */
    private static @Nullable Brownout brownout(Record row) {
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
     * The end that a frozen wave's messages state.
     *
     * @param row with {@link CampaignColumns#TOLD_END}, {@code LOCAL_TOLD_AT} and {@code TOLD_ZONE}
     */
    private static End told(Record row) {
        @Nullable LocalDateTime named = row.get(WAVE.LOCAL_TOLD_AT);
        return End.of(
                row.get(TOLD_END), named == null ? null : new LocalMoment(named, ZoneId.of(row.get(WAVE.TOLD_ZONE))));
    }
}
