package io.duskline.dryrun;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.DryRun.DRY_RUN;
import static io.duskline.db.tables.DryRunReader.DRY_RUN_READER;
import static io.duskline.db.tables.DryRunWait.DRY_RUN_WAIT;
import static io.duskline.db.tables.LedgerEntry.LEDGER_ENTRY;
import static org.jooq.impl.DSL.bitAnd;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.denseRank;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.substringIndex;
import static org.jooq.impl.DSL.sum;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.DryRunStatus;
import io.duskline.campaign.paper.PredictedMails;
import io.duskline.campaign.plan.Plan;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.db.Coded;
import io.duskline.dryrun.DryRunFigures.WaveFigures;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.mail.FrozenMails;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SortField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The dry runs of each campaign: at most one that is being counted, and the last one that was. One is up to date until anything
 * changes from which it was counted.
 */
@Component
class DryRuns implements DryRunStatus {

    private static final TypeReference<Map<String, String>> BASIS = new TypeReference<>() {};

    /** Rows that are taken away in one go. */
    private static final int SLICE = 20_000;

    /** What the ledger calls imports of customers. */
    private static final List<String> IMPORTS = List.of("import:accounts", "import:contacts", "import:usage");

    private static final int KEPT = 16;

    /** Rows of the list that are read at a time. */
    private static final int PAGE = 5000;

    private static final int DOMAINS = 10;

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final PredictedMails mails;
    private final FrozenMails frozen;
    private final JsonMapper json;
    private final Clock clock;

    DryRuns(
            DSLContext sql,
            Campaigns campaigns,
            Deprecations deprecations,
            PredictedMails mails,
            FrozenMails frozen,
            JsonMapper json,
            Clock clock) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.mails = mails;
        this.frozen = frozen;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Requests a dry run. A running one with the same assumptions continues; one with other assumptions is cancelled.
     *
     * @throws ProblemException (409) if the campaign has ended
     */
    @Transactional
    public DryRun ask(long campaignId, ResponseAssumptions assumed, String by) {
        Campaign campaign = campaigns.locked(campaignId);
        if (campaign.state().hasEnded()) {
            throw ProblemException.conflict(
                    "Nothing of this campaign is still to come, so a dry run has nothing to show.");
        }
        assumed.check();
        Optional<DryRun> counting = counting(campaignId);
        if (counting.filter(each -> each.assumed().equals(assumed)).isPresent()) {
            return counting.get();
        }
        counting.ifPresent(each -> fail(each.id(), "It was counted again with other assumptions."));
        sql.insertInto(DRY_RUN)
                .set(DRY_RUN.CAMPAIGN_ID, campaignId)
                .set(DRY_RUN.STATE, DryRunState.COUNTING.code())
                .set(DRY_RUN.ASKED_AT, clock.instant())
                .set(DRY_RUN.ASKED_BY, by)
                .set(DRY_RUN.ASSUMED, json.writeValueAsString(assumed))
                .set(DRY_RUN.DONE_ACCOUNTS, 0L)
                .set(DRY_RUN.ALL_ACCOUNTS, 0L)
                .execute();
        return counting(campaignId).orElseThrow();
    }

    /** The one that has waited longest; one that a killed node began comes again. */
    @Transactional(readOnly = true)
    public Optional<DryRun> next() {
        return one(DRY_RUN.STATE.eq(DryRunState.COUNTING.code()), DRY_RUN.ID.asc());
    }

    @Transactional(readOnly = true)
    public Optional<DryRun> counting(long campaignId) {
        return one(isOf(campaignId, DryRunState.COUNTING), DRY_RUN.ID.asc());
    }

    /** The last one that was counted. */
    @Transactional(readOnly = true)
    public Optional<DryRun> ready(long campaignId) {
        return one(isOf(campaignId, DryRunState.READY), DRY_RUN.ID.desc());
    }

    /** The last one that could not be counted, if none was asked for since. */
    @Transactional(readOnly = true)
    public Optional<DryRun> failed(long campaignId) {
        return one(DRY_RUN.CAMPAIGN_ID.eq(campaignId), DRY_RUN.ID.desc())
                .filter(last -> last.state() == DryRunState.FAILED);
    }

    @Transactional
    public void begin(long id, Map<String, String> basis, long all) {
        sql.update(DRY_RUN)
                .set(DRY_RUN.BASIS, json.writeValueAsString(basis))
                .set(DRY_RUN.BEGUN_AT, clock.instant())
                .set(DRY_RUN.DONE_ACCOUNTS, 0L)
                .set(DRY_RUN.ALL_ACCOUNTS, all)
                .where(DRY_RUN.ID.eq(id))
                .execute();
    }

    /** @return false where it was given up meanwhile */
    @Transactional
    public boolean progress(long id, long done) {
        return sql.update(DRY_RUN)
                        .set(DRY_RUN.DONE_ACCOUNTS, done)
                        .where(DRY_RUN.ID.eq(id), DRY_RUN.STATE.eq(DryRunState.COUNTING.code()))
                        .execute()
                > 0;
    }

    @Transactional
    public void finish(long id, DryRunFigures figures) {
        sql.update(DRY_RUN)
                .set(DRY_RUN.STATE, DryRunState.READY.code())
                .set(DRY_RUN.FIGURES, json.writeValueAsString(figures))
                .set(DRY_RUN.COUNTED_AT, clock.instant())
                .where(DRY_RUN.ID.eq(id), DRY_RUN.STATE.eq(DryRunState.COUNTING.code()))
                .execute();
    }

    @Transactional
    public void fail(long id, String reason) {
        sql.update(DRY_RUN)
                .set(DRY_RUN.STATE, DryRunState.FAILED.code())
                .set(DRY_RUN.STATE_REASON, reason)
                .where(DRY_RUN.ID.eq(id), DRY_RUN.STATE.eq(DryRunState.COUNTING.code()))
                .execute();
    }

    /** Those of a campaign before its last one that is ready, slice by slice; no transaction, as they may be a million. */
    void forgetBefore(DryRun last) {
        List<Long> older = sql.select(DRY_RUN.ID)
                .from(DRY_RUN)
                .where(DRY_RUN.CAMPAIGN_ID.eq(last.campaignId()), DRY_RUN.ID.lt(last.id()))
                .and(DRY_RUN.STATE.ne(DryRunState.COUNTING.code()))
                .fetch(DRY_RUN.ID);
        older.forEach(id -> {
            empty(id);
            sql.deleteFrom(DRY_RUN).where(DRY_RUN.ID.eq(id)).execute();
        });
    }

    void empty(long id) {
        sql.deleteFrom(DRY_RUN_WAIT).where(DRY_RUN_WAIT.DRY_RUN_ID.eq(id)).execute();
        int gone = SLICE;
        while (gone == SLICE) {
            gone = sql.deleteFrom(DRY_RUN_READER)
                    .where(DRY_RUN_READER.DRY_RUN_ID.eq(id))
                    .limit(SLICE)
                    .execute();
        }
    }

    private static Condition isOf(long campaignId, DryRunState state) {
        return DRY_RUN.CAMPAIGN_ID.eq(campaignId).and(DRY_RUN.STATE.eq(state.code()));
    }

    private Optional<DryRun> one(Condition which, SortField<Long> first) {
        return sql.selectFrom(DRY_RUN).where(which).orderBy(first).limit(1).fetchOptional(this::dryRun);
    }

    private DryRun dryRun(Record row) {
        return new DryRun(
                row.get(DRY_RUN.ID),
                row.get(DRY_RUN.CAMPAIGN_ID),
                Coded.find(DryRunState.class, row.get(DRY_RUN.STATE)).orElseThrow(),
                row.get(DRY_RUN.ASKED_AT),
                row.get(DRY_RUN.ASKED_BY),
                json.readValue(row.get(DRY_RUN.ASSUMED), ResponseAssumptions.class),
                row.get(DRY_RUN.BASIS) == null ? Map.of() : json.readValue(row.get(DRY_RUN.BASIS), BASIS),
                row.get(DRY_RUN.DONE_ACCOUNTS),
                row.get(DRY_RUN.ALL_ACCOUNTS),
                row.get(DRY_RUN.BEGUN_AT),
                row.get(DRY_RUN.COUNTED_AT),
                row.get(DRY_RUN.FIGURES) == null ? null : json.readValue(row.get(DRY_RUN.FIGURES), DryRunFigures.class),
                row.get(DRY_RUN.STATE_REASON));
    }

    /** What a dry run is counted from, as hashes by the words for people: the texts, the rule, the plan, the date, the customers. */
    @Transactional(readOnly = true)
    public Map<String, String> basis(Campaign campaign) {
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        Map<String, String> basis = new LinkedHashMap<>();
        basis.put(
                "the texts",
                hash(
                        mails.texts(campaign).stream().map(NoticeRevision::id).toList(),
                        campaign.approved()
                                .map(approval -> approval.templatesSha256())
                                .orElseGet(frozen::templatesSha256)));
        basis.put("the audience", hash(campaign.rule()));
        basis.put("the schedule", hash(Plan.of(campaign), campaign.mostPerHour(), campaign.kind()));
        basis.put(
                "the date",
                hash(
                        deprecation.end(),
                        deprecation.announced().toList(),
                        deprecation.isWithdrawn(),
                        deprecation.sequence()));
        basis.put("the customers", hash(imported()));
        return basis;
    }

    /** What has changed since, in words; empty while it is up to date. */
    List<String> changed(DryRun dryRun, Campaign campaign) {
        Map<String, String> now = basis(campaign);
        return now.keySet().stream()
                .filter(what -> !Objects.equals(now.get(what), dryRun.basis().get(what)))
                .toList();
    }

    private String imported() {
        return String.valueOf(sql.select(max(LEDGER_ENTRY.ID))
                .from(LEDGER_ENTRY)
                .where(LEDGER_ENTRY.SUBJECT.in(IMPORTS))
                .fetchOne(0));
    }

    private static String hash(@Nullable Object... of) {
        return DigestUtils.sha256Hex(Arrays.toString(of)).substring(0, KEPT);
    }

    @Override
    public boolean isCounting(Campaign campaign) {
        return counting(campaign.id()).isPresent();
    }

    @Override
    public Optional<OnPaper> onPaper(Campaign campaign) {
        return ready(campaign.id()).map(ready -> {
            DryRunFigures figures = Objects.requireNonNull(ready.figures());
            return new OnPaper(
                    Objects.requireNonNull(ready.countedAt()),
                    figures.messages(),
                    changed(ready, campaign),
                    figures.waves().stream()
                            .filter(wave -> wave.wave() != null)
                            .collect(Collectors.toMap(
                                    wave -> Objects.requireNonNull(wave.wave()), DryRuns::wave, (one, other) -> one)));
        });
    }

    private static PaperWave wave(DryRunFigures.WaveFigures wave) {
        return new PaperWave(wave.accounts(), wave.messages(), wave.beginsAt(), wave.endsAt());
    }

    /**
     * One message that a dry run counted.
     *
     * @param wave its place in the list, from 1
     * @param notBefore as its reader has had so many lately; null for all others
     * @param rung from 1, if it tells the next role at an account without a response; null for all others
     */
    record DryRunRow(
            int wave,
            String template,
            @Nullable Instant dueAt,
            String account,
            String name,
            String email,
            String role,
            String language,
            String timeZone,
            @Nullable Instant notBefore,
            @Nullable Integer rung) {}

    /** Every message that a dry run counted, by wave and then by account, read page by page. */
    Stream<DryRunRow> lines(DryRun dryRun) {
        return Objects.requireNonNull(dryRun.figures()).waves().stream()
                .filter(wave -> wave.number() >= 0 && wave.messages() > 0)
                .flatMap(wave -> Listing.all(cursor -> page(dryRun.id(), wave, cursor)));
    }

    private Listing<DryRunRow> page(long dryRun, WaveFigures wave, @Nullable String cursor) {
        Cursor.Pair after = Cursor.pair(cursor).orElse(new Cursor.Pair(0, 0));
        var page = sql.select(
                        DRY_RUN_READER.ACCOUNT_ID,
                        DRY_RUN_READER.CONTACT_ID,
                        ACCOUNT.EXTERNAL_ID,
                        ACCOUNT.NAME,
                        CONTACT.EMAIL,
                        DRY_RUN_READER.CONTACT_ROLE,
                        DRY_RUN_READER.LOCALE,
                        DRY_RUN_READER.TIME_ZONE,
                        DRY_RUN_WAIT.DUE_AT)
                .from(DRY_RUN_READER)
                .join(CONTACT)
                .on(CONTACT.ID.eq(DRY_RUN_READER.CONTACT_ID))
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(DRY_RUN_READER.ACCOUNT_ID))
                .leftJoin(DRY_RUN_WAIT)
                .on(
                        DRY_RUN_WAIT.DRY_RUN_ID.eq(dryRun),
                        DRY_RUN_WAIT.CONTACT_ID.eq(DRY_RUN_READER.CONTACT_ID),
                        DRY_RUN_WAIT.WAVE_NUMBER.eq(wave.number()))
                .where(DRY_RUN_READER.DRY_RUN_ID.eq(dryRun))
                .and(DRY_RUN_READER
                        .ACCOUNT_ID
                        .gt(after.first())
                        .or(DRY_RUN_READER
                                .ACCOUNT_ID
                                .eq(after.first())
                                .and(DRY_RUN_READER.CONTACT_ID.gt(after.second()))))
                .and(bitAnd(DRY_RUN_READER.TOLD_IN, inline(1L << wave.number())).ne(0L))
                .orderBy(DRY_RUN_READER.ACCOUNT_ID, DRY_RUN_READER.CONTACT_ID)
                .limit(PAGE)
                .fetch();
        return new Listing<>(
                page.map(row -> new DryRunRow(
                        wave.number() + 1,
                        wave.template(),
                        wave.dueAt(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        row.value7(),
                        row.value8(),
                        row.value9(),
                        wave.rung())),
                page.size() < PAGE
                        ? null
                        : Cursor.after(page.getLast().value1(), page.getLast().value2()));
    }

    /** The largest domains of those who are told, the largest first: how many readers each has, by the waves that tell them, as bits. */
    Map<String, Map<Long, Long>> largestDomains(long dryRun) {
        Field<String> domain = substringIndex(CONTACT.EMAIL_KEY, "@", -1).as("domain");
        Field<Integer> readers = count().as("readers");
        Field<BigDecimal> ofDomain = field(name("of_domain"), BigDecimal.class);
        Field<Integer> place = field(name("place"), Integer.class);
        var alike = select(domain, DRY_RUN_READER.TOLD_IN, readers)
                .from(DRY_RUN_READER)
                .join(CONTACT)
                .on(CONTACT.ID.eq(DRY_RUN_READER.CONTACT_ID))
                .where(DRY_RUN_READER.DRY_RUN_ID.eq(dryRun), DRY_RUN_READER.TOLD_IN.ne(0L))
                .groupBy(domain, DRY_RUN_READER.TOLD_IN)
                .asTable("alike");
        var summed = select(alike.fields())
                .select(sum(alike.field(readers))
                        .over()
                        .partitionBy(alike.field(domain))
                        .as(ofDomain))
                .from(alike)
                .asTable("summed");
        var placed = select(summed.fields())
                .select(denseRank()
                        .over()
                        .orderBy(ofDomain.desc(), summed.field(domain))
                        .as(place))
                .from(summed)
                .asTable("placed");
        Map<String, Map<Long, Long>> found = new LinkedHashMap<>();
        sql.select(placed.field(domain), placed.field(DRY_RUN_READER.TOLD_IN), placed.field(readers))
                .from(placed)
                .where(place.le(DOMAINS))
                .orderBy(place)
                .forEach(row -> found.computeIfAbsent(row.value1(), each -> new HashMap<>())
                        .merge(row.value2(), (long) row.value3(), Long::sum));
        return found;
    }

    /**
     * Contacts whose address a contact of another account has too, in whatever case: each gets a mail for its account.
     */
    long shared(long dryRun) {
        Field<Integer> each = field(name("n"), Integer.class);
        // The key itself; named plainly, MariaDB sorts what its index has in order.
        Field<String> address = max(CONTACT.EMAIL_KEY).as("address");
        var shared = select(address)
                .from(CONTACT)
                .groupBy(CONTACT.EMAIL_KEY)
                .having(count().gt(1))
                .asTable("shared");
        var twice = select(count().as(each))
                .from(shared)
                .straightJoin(CONTACT)
                .on(CONTACT.EMAIL_KEY.eq(shared.field(address)))
                .straightJoin(DRY_RUN_READER)
                .on(
                        DRY_RUN_READER.DRY_RUN_ID.eq(inline(dryRun)),
                        DRY_RUN_READER.ACCOUNT_ID.eq(CONTACT.ACCOUNT_ID),
                        DRY_RUN_READER.CONTACT_ID.eq(CONTACT.ID))
                .where(DRY_RUN_READER.TOLD_IN.ne(0L))
                .groupBy(CONTACT.EMAIL_KEY)
                .having(countDistinct(CONTACT.ACCOUNT_ID).gt(1))
                .asTable("twice");
        @Nullable BigDecimal sum = sql.select(sum(each)).from(twice).fetchOne(0, BigDecimal.class);
        return sum == null ? 0 : sum.longValue();
    }
}
