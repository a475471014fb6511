package io.duskline.catalog;

import static io.duskline.catalog.CatalogColumns.MILESTONE_KIND;
import static io.duskline.db.tables.Deprecation.DEPRECATION;
import static io.duskline.db.tables.DeprecationContinue.DEPRECATION_CONTINUE;
import static io.duskline.db.tables.DeprecationStop.DEPRECATION_STOP;
import static io.duskline.db.tables.Milestone.MILESTONE;
import static io.duskline.db.tables.SunsetMove.SUNSET_MOVE;

import io.duskline.ledger.Ledger;
import io.duskline.web.Faults;
import io.duskline.web.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The decisions to retire something: entered once, moved and withdrawn for a reason, never edited away. */
@Component
public class Deprecations {

    private final DSLContext sql;
    private final Integrations integrations;
    private final DeprecationReader reader;
    private final AccountEnds ends;
    private final Ledger ledger;
    private final Clock clock;
    private final JsonMapper json;

    Deprecations(
            DSLContext sql,
            Integrations integrations,
            DeprecationReader reader,
            AccountEnds ends,
            Ledger ledger,
            Clock clock,
            JsonMapper json) {
        this.sql = sql;
        this.integrations = integrations;
        this.reader = reader;
        this.ends = ends;
        this.ledger = ledger;
        this.clock = clock;
        this.json = json;
    }

    /** @throws Refusal (422) naming every wrong field, (409) if the slug is taken */
    @Transactional
    public Deprecation announce(NewDeprecation given, String actor) {
        DeprecationCheck.Checked checked = new DeprecationCheck(given)
                .against(given.integration() == null ? Optional.empty() : integrations.find(given.integration()));
        String slug = Objects.requireNonNull(given.slug());
        if (find(slug).isPresent()) {
            throw Refusal.conflict("slug", "A deprecation \"" + slug + "\" exists already.");
        }
        long id = insert(given, checked, actor);
        Deprecation deprecation = get(id);
        ledger.append(
                actor,
                subject(deprecation),
                new CatalogKinds.Announced(
                        deprecation.integration().slug(),
                        words(deprecation.sunset().moment())));
        return deprecation;
    }

    private long insert(NewDeprecation given, DeprecationCheck.Checked checked, String actor) {
        Instant now = clock.instant();
        NewDeprecation.@Nullable Cause upstream = given.upstream();
        long id = sql.insertInto(DEPRECATION)
                .set(DEPRECATION.SLUG, given.slug())
                .set(DEPRECATION.INTEGRATION_ID, checked.integration().id())
                .set(DEPRECATION.NAMES, json.writeValueAsString(given.namesOrNone()))
                .set(DEPRECATION.REASON, Objects.requireNonNull(given.reason()).strip())
                .set(DEPRECATION.UPSTREAM_CAUSE, upstream == null ? null : upstream.cause())
                .set(DEPRECATION.UPSTREAM_URL, upstream == null ? null : upstream.url())
                .set(DEPRECATION.UPSTREAM_DATE, upstream == null ? null : upstream.date())
                .set(DEPRECATION.REPLACEMENT, given.replacement())
                .set(DEPRECATION.CREATED_AT, now)
                .set(DEPRECATION.CREATED_BY, actor)
                .set(DEPRECATION.UPDATED_AT, now)
                .returningResult(DEPRECATION.ID)
                .fetchSingle()
                .value1();
        for (int i = 0; i < checked.stops().size(); i++) {
            sql.insertInto(DEPRECATION_STOP)
                    .set(DEPRECATION_STOP.DEPRECATION_ID, id)
                    .set(DEPRECATION_STOP.POSITION, i)
                    .set(DEPRECATION_STOP.CAPABILITY_ID, checked.stops().get(i).id())
                    .execute();
        }
        for (int i = 0; i < given.continuesOrNone().size(); i++) {
            sql.insertInto(DEPRECATION_CONTINUE)
                    .set(DEPRECATION_CONTINUE.DEPRECATION_ID, id)
                    .set(DEPRECATION_CONTINUE.POSITION, i)
                    .set(
                            DEPRECATION_CONTINUE.INTEGRATION,
                            given.continuesOrNone().get(i).strip())
                    .execute();
        }
        checked.milestones().forEach(milestone -> insert(id, milestone));
        return id;
    }

    private void insert(long deprecation, Milestone milestone) {
        sql.insertInto(MILESTONE)
                .set(MILESTONE.DEPRECATION_ID, deprecation)
                .set(MILESTONE_KIND, milestone.kind())
                .set(MILESTONE.LOCAL_AT, milestone.moment().at())
                .set(MILESTONE.LOCAL_UNTIL, milestone.until())
                .set(MILESTONE.ZONE, milestone.moment().zone().getId())
                .set(MILESTONE.STARTS_AT, milestone.starts())
                .set(
                        MILESTONE.ENDS_AT,
                        milestone.ends().map(LocalMoment::instant).orElse(null))
                .set(MILESTONE.ORIGINAL_LOCAL_AT, milestone.original().at())
                .set(MILESTONE.ORIGINAL_ZONE, milestone.original().zone().getId())
                .execute();
    }

    /**
     * Moves the sunset. The date first announced is kept; the same date again changes nothing. The new date needs nobody
     * else; its reason is told once it was {@linkplain Clearances cleared}.
     *
     * @throws Refusal (422) for a date that does not exist or lies in the past, (409) once withdrawn
     */
    @Transactional
    public Deprecation moveSunset(
            String slug, @Nullable String at, @Nullable String zone, @Nullable String why, String actor) {
        Deprecation deprecation = locked(slug);
        Faults faults = new Faults();
        faults.text(why, "why", 2000);
        Optional<LocalMoment> to = DeprecationCheck.moment(at, zone, "", "at", faults);
        to.ifPresent(moment -> faults.require(
                moment.instant().isAfter(clock.instant()), "at", "lies in the past; a sunset moves to a day to come"));
        faults.throwIfAny();
        if (deprecation.isWithdrawn()) {
            throw Refusal.conflict("The deprecation is withdrawn; its date cannot move.");
        }
        LocalMoment from = deprecation.sunset().moment();
        if (!from.equals(to.orElseThrow())) {
            move(
                    deprecation,
                    from,
                    to.orElseThrow(),
                    Objects.requireNonNull(why).strip(),
                    actor);
        }
        return get(deprecation.id());
    }

    private void move(Deprecation deprecation, LocalMoment from, LocalMoment to, String why, String actor) {
        Instant now = clock.instant();
        sql.update(MILESTONE)
                .set(MILESTONE.LOCAL_AT, to.at())
                .set(MILESTONE.ZONE, to.zone().getId())
                .set(MILESTONE.STARTS_AT, to.instant())
                .where(MILESTONE.DEPRECATION_ID.eq(deprecation.id()), MILESTONE_KIND.eq(MilestoneKind.SUNSET))
                .execute();
        sql.insertInto(SUNSET_MOVE)
                .set(SUNSET_MOVE.DEPRECATION_ID, deprecation.id())
                .set(SUNSET_MOVE.LOCAL_FROM, from.at())
                .set(SUNSET_MOVE.ZONE_FROM, from.zone().getId())
                .set(SUNSET_MOVE.LOCAL_TO, to.at())
                .set(SUNSET_MOVE.ZONE_TO, to.zone().getId())
                .set(SUNSET_MOVE.WHY, why)
                .set(SUNSET_MOVE.MOVED_AT, now)
                .set(SUNSET_MOVE.MOVED_BY, actor)
                .execute();
        if (to.instant().isBefore(from.instant())) {
            sql.update(DEPRECATION)
                    .set(DEPRECATION.BROUGHT_FORWARD_AT, now)
                    .where(DEPRECATION.ID.eq(deprecation.id()))
                    .execute();
        }
        if (!from.zone().equals(to.zone())) {
            ends.follow(deprecation.id(), to.zone());
        }
        touch(deprecation.id(), now);
        ledger.append(actor, subject(deprecation), new CatalogKinds.SunsetMoved(words(from), words(to), why));
    }

    /**
     * Takes it back. That is told at once, its reason once it was {@linkplain Clearances cleared}.
     *
     * @throws Refusal (409) if it is withdrawn already or has ended
     */
    @Transactional
    public Deprecation withdraw(String slug, @Nullable String why, String actor) {
        Deprecation deprecation = locked(slug);
        Faults faults = new Faults();
        String reason = faults.text(why, "why", 2000);
        faults.throwIfAny();
        if (deprecation.isWithdrawn()) {
            throw Refusal.conflict("The deprecation is withdrawn already.");
        }
        Instant now = clock.instant();
        sql.update(DEPRECATION)
                .set(DEPRECATION.WITHDRAWN_AT, now)
                .set(DEPRECATION.WITHDRAWN_BY, actor)
                .set(DEPRECATION.WITHDRAWN_WHY, reason)
                .where(DEPRECATION.ID.eq(deprecation.id()))
                .execute();
        touch(deprecation.id(), now);
        ledger.append(actor, subject(deprecation), new CatalogKinds.Withdrawn(reason));
        return get(deprecation.id());
    }

    /** Makes the notice public, if it is not yet. */
    @Transactional
    public void publish(long id, String actor) {
        Deprecation deprecation = get(id);
        if (!deprecation.isPublished()) {
            sql.update(DEPRECATION)
                    .set(DEPRECATION.PUBLISHED_AT, clock.instant())
                    .where(DEPRECATION.ID.eq(id))
                    .execute();
            ledger.append(actor, subject(deprecation), new CatalogKinds.Published());
        }
    }

    /** It ends otherwise for some account: whoever looks only at what changed looks again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void changeEndOfSome(long id) {
        sql.update(DEPRECATION)
                .set(DEPRECATION.SEQUENCE, DEPRECATION.SEQUENCE.plus(1))
                .where(DEPRECATION.ID.eq(id))
                .execute();
    }

    private void touch(long id, Instant now) {
        sql.update(DEPRECATION)
                .set(DEPRECATION.UPDATED_AT, now)
                .set(DEPRECATION.SEQUENCE, DEPRECATION.SEQUENCE.plus(1))
                .where(DEPRECATION.ID.eq(id))
                .execute();
    }

    /** The deprecation, locked until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Deprecation locked(String slug) {
        sql.select(DEPRECATION.ID)
                .from(DEPRECATION)
                .where(DEPRECATION.SLUG.eq(slug))
                .forUpdate()
                .fetch();
        return find(slug).orElseThrow(() -> Refusal.notFound("deprecation \"" + slug + "\""));
    }

    @Transactional(readOnly = true)
    public Optional<Deprecation> find(String slug) {
        return reader.read(DEPRECATION.SLUG.eq(slug)).stream().findFirst();
    }

    /** @throws Refusal (404) */
    @Transactional(readOnly = true)
    public Deprecation get(long id) {
        return reader.read(DEPRECATION.ID.eq(id)).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("deprecation " + id));
    }

    /** How the ends of these stand now, by id. */
    @Transactional(readOnly = true)
    public Map<Long, PresentSunset> present(Collection<Long> ids) {
        return sql.select(
                        DEPRECATION.ID,
                        MILESTONE.LOCAL_AT,
                        MILESTONE.ZONE,
                        DEPRECATION.WITHDRAWN_AT,
                        DEPRECATION.BROUGHT_FORWARD_AT)
                .from(DEPRECATION)
                .join(MILESTONE)
                .on(MILESTONE.DEPRECATION_ID.eq(DEPRECATION.ID), MILESTONE_KIND.eq(MilestoneKind.SUNSET))
                .where(DEPRECATION.ID.in(ids))
                .fetchMap(
                        row -> row.value1(),
                        row -> new PresentSunset(
                                new LocalMoment(row.value2(), ZoneId.of(row.value3())),
                                row.value4() != null,
                                row.value5()));
    }

    /** All of them, the latest sunset first. */
    @Transactional(readOnly = true)
    public List<Deprecation> all() {
        return reader.read(DSL.noCondition());
    }

    /** Those whose notice is public, the latest sunset first. */
    @Transactional(readOnly = true)
    public List<Deprecation> published() {
        return reader.read(DEPRECATION.PUBLISHED_AT.isNotNull());
    }

    static String subject(Deprecation deprecation) {
        return "deprecation:" + deprecation.slug();
    }

    private static String words(LocalMoment moment) {
        return moment.at() + " " + moment.zone().getId();
    }
}
