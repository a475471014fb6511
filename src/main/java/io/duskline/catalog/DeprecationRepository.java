package io.duskline.catalog;

import static io.duskline.catalog.CatalogColumns.MILESTONE_KIND;
import static io.duskline.catalog.CatalogColumns.MOVE_KIND;
import static io.duskline.db.tables.Capability.CAPABILITY;
import static io.duskline.db.tables.Deprecation.DEPRECATION;
import static io.duskline.db.tables.DeprecationContinue.DEPRECATION_CONTINUE;
import static io.duskline.db.tables.DeprecationRevision.DEPRECATION_REVISION;
import static io.duskline.db.tables.DeprecationStop.DEPRECATION_STOP;
import static io.duskline.db.tables.Integration.INTEGRATION;
import static io.duskline.db.tables.Milestone.MILESTONE;
import static io.duskline.db.tables.Review.REVIEW;
import static io.duskline.db.tables.SunsetMove.SUNSET_MOVE;

import io.duskline.db.Codes;
import io.duskline.ledger.Ledger;
import io.duskline.review.NewReview;
import io.duskline.review.Review;
import io.duskline.review.ReviewRepository;
import io.duskline.review.ReviewState;
import io.duskline.review.ReviewType;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes the tables of deprecations, with one query per part for any number of them. A caller that changes a date
 * holds the lock of the deprecation and has checked that the change is allowed.
 */
@Component
class DeprecationRepository {

    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
    private static final TypeReference<Map<String, LocalizedPassages>> PASSAGES = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> WHYS = new TypeReference<>() {};

    private final DSLContext sql;
    private final Clock clock;
    private final JsonMapper json;
    private final AccountEnds ends;
    private final Ledger ledger;
    private final Integrations integrations;
    private final ReviewRepository reviews;

    DeprecationRepository(
            DSLContext sql,
            Clock clock,
            JsonMapper json,
            AccountEnds ends,
            Ledger ledger,
            Integrations integrations,
            ReviewRepository reviews) {
        this.sql = sql;
        this.clock = clock;
        this.json = json;
        this.ends = ends;
        this.ledger = ledger;
        this.integrations = integrations;
        this.reviews = reviews;
    }

    /** @return its id */
    long insert(NewDeprecation given, DeprecationCheck.Checked checked, String actor) {
        Instant now = clock.instant();
        long id = sql.insertInto(DEPRECATION)
                .set(said(given, checked))
                .set(DEPRECATION.SLUG, given.slug())
                .set(DEPRECATION.TITLE, title(given))
                .set(DEPRECATION.INTEGRATION_ID, checked.integration().id())
                .set(DEPRECATION.CREATED_AT, now)
                .set(DEPRECATION.CREATED_BY, actor)
                .set(DEPRECATION.UPDATED_AT, now)
                .returningResult(DEPRECATION.ID)
                .fetchSingle()
                .value1();
        parts(id, given, checked);
        checked.milestones().forEach(milestone -> insert(id, milestone));
        return id;
    }

    /** Replaces its texts. Its name, slug and dates stay. */
    void say(Deprecation before, NewDeprecation given, DeprecationCheck.Checked checked) {
        sql.update(DEPRECATION)
                .set(said(given, checked))
                .set(
                        DEPRECATION.IS_PARTIAL,
                        before.isPublished() ? isPartial(checked.stops(), checked.integration()) : null)
                .where(DEPRECATION.ID.eq(before.id()))
                .execute();
        sql.deleteFrom(DEPRECATION_STOP)
                .where(DEPRECATION_STOP.DEPRECATION_ID.eq(before.id()))
                .execute();
        sql.deleteFrom(DEPRECATION_CONTINUE)
                .where(DEPRECATION_CONTINUE.DEPRECATION_ID.eq(before.id()))
                .execute();
        parts(before.id(), given, checked);
    }

    private static boolean isPartial(List<Capability> stops, Integration integration) {
        return stops.size() < integration.capabilities().size();
    }

    /** Changes its slug and its internal name. */
    void call(Deprecation before, NewDeprecation given) {
        sql.update(DEPRECATION)
                .set(DEPRECATION.SLUG, given.slug())
                .set(DEPRECATION.TITLE, title(given))
                .where(DEPRECATION.ID.eq(before.id()))
                .execute();
    }

    static @Nullable String title(NewDeprecation given) {
        return given.title() == null || given.title().isBlank()
                ? null
                : given.title().strip();
    }

    private Map<Field<?>, @Nullable Object> said(NewDeprecation given, DeprecationCheck.Checked checked) {
        Map<Field<?>, @Nullable Object> said = new LinkedHashMap<>();
        said.put(DEPRECATION.NAMES, json.writeValueAsString(given.names()));
        said.put(DEPRECATION.REASON, Objects.requireNonNull(given.reason()).strip());
        said.put(DEPRECATION.UPSTREAM_CAUSE, given.upstream().cause());
        said.put(DEPRECATION.UPSTREAM_URL, given.upstream().url());
        said.put(DEPRECATION.UPSTREAM_DATE, given.upstream().date());
        said.put(DEPRECATION.REPLACEMENT, given.replacement());
        said.put(DEPRECATION.TEXTS, checked.texts().isEmpty() ? null : json.writeValueAsString(checked.texts()));
        return said;
    }

    private void parts(long id, NewDeprecation given, DeprecationCheck.Checked checked) {
        for (int i = 0; i < checked.stops().size(); i++) {
            sql.insertInto(DEPRECATION_STOP)
                    .set(DEPRECATION_STOP.DEPRECATION_ID, id)
                    .set(DEPRECATION_STOP.POSITION, i)
                    .set(DEPRECATION_STOP.CAPABILITY_ID, checked.stops().get(i).id())
                    .execute();
        }
        for (int i = 0; i < given.continues().size(); i++) {
            sql.insertInto(DEPRECATION_CONTINUE)
                    .set(DEPRECATION_CONTINUE.DEPRECATION_ID, id)
                    .set(DEPRECATION_CONTINUE.POSITION, i)
                    .set(
                            DEPRECATION_CONTINUE.INTEGRATION,
                            given.continues().get(i).strip())
                    .execute();
        }
    }

    /** @return its id */
    long insert(long deprecation, Milestone milestone) {
        return sql.insertInto(MILESTONE)
                .set(dates(milestone))
                .set(MILESTONE.DEPRECATION_ID, deprecation)
                .set(MILESTONE_KIND, milestone.kind())
                .set(MILESTONE.ORIGINAL_LOCAL_AT, milestone.original().at())
                .set(MILESTONE.ORIGINAL_ZONE, milestone.original().zone().getId())
                .returningResult(MILESTONE.ID)
                .fetchSingle()
                .value1();
    }

    private static Map<Field<?>, @Nullable Object> dates(Milestone milestone) {
        Map<Field<?>, @Nullable Object> dates = new LinkedHashMap<>();
        dates.put(MILESTONE.LOCAL_AT, milestone.moment().at());
        dates.put(MILESTONE.LOCAL_UNTIL, milestone.until());
        dates.put(MILESTONE.ZONE, milestone.moment().zone().getId());
        dates.put(MILESTONE.STARTS_AT, milestone.starts());
        dates.put(MILESTONE.ENDS_AT, milestone.ends().map(LocalMoment::instant).orElse(null));
        return dates;
    }

    void moved(Deprecation deprecation, LocalMoment from, NewSunset.Checked given, String actor) {
        place(deprecation, given.to());
        note(deprecation, SunsetMove.Kind.MOVED, from, given.to(), given.reason(), actor);
        moveAlong(deprecation, given, actor);
    }

    void dated(Deprecation deprecation, NewSunset.Checked given, String actor) {
        insert(deprecation.id(), new Milestone(MilestoneKind.SUNSET, given.to(), null, given.to()));
        note(deprecation, SunsetMove.Kind.DATED, given.to(), given.to(), given.reason(), actor);
        moveAlong(deprecation, given, actor);
    }

    void suspended(Deprecation deprecation, LocalMoment was, String reason, String actor) {
        suspended(deprecation, clock.instant());
        note(deprecation, SunsetMove.Kind.SUSPENDED, was, was, reason, actor);
    }

    void resumed(Deprecation deprecation, LocalMoment was, NewSunset.Checked given, String actor) {
        place(deprecation, given.to());
        suspended(deprecation, null);
        note(deprecation, SunsetMove.Kind.RESUMED, was, given.to(), given.reason(), actor);
        moveAlong(deprecation, given, actor);
    }

    private void moveAlong(Deprecation deprecation, NewSunset.Checked given, String actor) {
        for (Milestone then : given.others()) {
            Milestone before = deprecation.milestone(then.kind()).orElseThrow();
            place(then.id(), then);
            ledger.append(
                    actor,
                    deprecation.subject(),
                    new CatalogKinds.MilestoneMoved(then.kind().code(), words(before.moment()), words(then.moment())));
        }
    }

    /** Replaces the dates of an unpublished deprecation without keeping the earlier ones. */
    void redraft(Deprecation deprecation, List<Milestone> wanted) {
        sql.deleteFrom(SUNSET_MOVE)
                .where(SUNSET_MOVE.DEPRECATION_ID.eq(deprecation.id()))
                .execute();
        sql.deleteFrom(MILESTONE)
                .where(MILESTONE.DEPRECATION_ID.eq(deprecation.id()))
                .execute();
        wanted.forEach(milestone -> insert(deprecation.id(), milestone));
        wanted.stream()
                .filter(milestone -> milestone.kind() == MilestoneKind.SUNSET)
                .map(milestone -> milestone.moment().zone())
                .filter(zone -> !zone.equals(deprecation.zone()))
                .forEach(zone -> ends.follow(deprecation.id(), zone));
    }

    private void place(Deprecation deprecation, LocalMoment to) {
        Milestone sunset = deprecation.milestone(MilestoneKind.SUNSET).orElseThrow();
        place(sunset.id(), sunset.at(to));
    }

    void place(long id, Milestone then) {
        sql.update(MILESTONE).set(dates(then)).where(MILESTONE.ID.eq(id)).execute();
    }

    private void suspended(Deprecation deprecation, @Nullable Instant at) {
        sql.update(DEPRECATION)
                .set(DEPRECATION.SUSPENDED_AT, at)
                .where(DEPRECATION.ID.eq(deprecation.id()))
                .execute();
    }

    private void note(
            Deprecation deprecation,
            SunsetMove.Kind kind,
            LocalMoment from,
            LocalMoment to,
            String reason,
            String actor) {
        Instant now = clock.instant();
        long move = sql.insertInto(SUNSET_MOVE)
                .set(SUNSET_MOVE.DEPRECATION_ID, deprecation.id())
                .set(MOVE_KIND, kind)
                .set(SUNSET_MOVE.LOCAL_FROM, from.at())
                .set(SUNSET_MOVE.ZONE_FROM, from.zone().getId())
                .set(SUNSET_MOVE.LOCAL_TO, to.at())
                .set(SUNSET_MOVE.ZONE_TO, to.zone().getId())
                .set(SUNSET_MOVE.REASON, reason)
                .set(SUNSET_MOVE.MOVED_AT, now)
                .set(SUNSET_MOVE.MOVED_BY, actor)
                .returningResult(SUNSET_MOVE.ID)
                .fetchSingle()
                .value1();
        String title = kind.reasonTitle().formatted(deprecation.integration().name());
        requestReview(ReviewType.MOVE_REASON, move, deprecation, title, reason, actor);
        if (to.instant().isBefore(from.instant())) {
            broughtForward(deprecation, now);
        }
        if (!from.zone().equals(to.zone())) {
            ends.follow(deprecation.id(), to.zone());
        }
        touch(deprecation.id(), now);
        ledger.append(
                actor,
                deprecation.subject(),
                switch (kind) {
                    case MOVED -> new CatalogKinds.SunsetMoved(words(from), words(to), reason);
                    case DATED -> new CatalogKinds.SunsetDated(words(to), reason);
                    case SUSPENDED -> new CatalogKinds.SunsetSuspended(words(from), reason);
                    case RESUMED -> new CatalogKinds.SunsetResumed(words(from), words(to), reason);
                });
    }

    void endUndo(long id) {
        sql.update(DEPRECATION)
                .setNull(DEPRECATION.UNDO_UNTIL)
                .setNull(DEPRECATION.UNDO_DATES)
                .where(DEPRECATION.ID.eq(id))
                .execute();
    }

    /** Asks accounts that answered earlier again. */
    void broughtForward(Deprecation deprecation, Instant now) {
        sql.update(DEPRECATION)
                .set(DEPRECATION.BROUGHT_FORWARD_AT, now)
                .where(DEPRECATION.ID.eq(deprecation.id()))
                .execute();
    }

    void requestReview(
            ReviewType type, long subject, Deprecation deprecation, String title, String reason, String actor) {
        reviews.request(
                new NewReview(type, subject, deprecation.id(), title, DigestUtils.sha256Hex(reason), reason, actor));
    }

    /** Raises the sequence after a date change, so that calendars update. */
    void touch(long deprecation, Instant now) {
        sql.update(DEPRECATION)
                .set(DEPRECATION.UPDATED_AT, now)
                .set(DEPRECATION.SEQUENCE, DEPRECATION.SEQUENCE.plus(1))
                .where(DEPRECATION.ID.eq(deprecation))
                .execute();
    }

    static String words(LocalMoment moment) {
        return moment.at() + " " + moment.zone().getId();
    }

    /** Deprecations without a date come first, as those that end last. */
    List<Deprecation> read(Condition which) {
        Result<? extends Record> rows = sql.select()
                .from(DEPRECATION)
                .leftJoin(MILESTONE)
                .on(MILESTONE.DEPRECATION_ID.eq(DEPRECATION.ID))
                .and(MILESTONE_KIND.eq(MilestoneKind.SUNSET))
                .where(which)
                .orderBy(MILESTONE.STARTS_AT.isNull().desc(), MILESTONE.STARTS_AT.desc(), DEPRECATION.ID)
                .fetch();
        if (rows.isEmpty()) {
            return List.of();
        }
        Parts parts = parts(rows.getValues(DEPRECATION.ID), rows.getValues(DEPRECATION.INTEGRATION_ID));
        return rows.map(row -> deprecation(row, parts));
    }

    /** Parts of the deprecations being read, by id. */
    private record Parts(
            Map<Long, Integration> integrations,
            Map<Long, List<Capability>> stops,
            Map<Long, List<ContinuingIntegration>> continues,
            Map<Long, List<Milestone>> milestones,
            Map<Long, List<SunsetMove>> moves,
            Map<Long, List<Revision>> revisions,
            Map<Long, Review> withdrawals) {

        private static <T> List<T> of(Map<Long, List<T>> parts, long deprecation) {
            return parts.getOrDefault(deprecation, List.of());
        }

        /** The milestones that are cancelled, or those that are not. */
        private List<Milestone> milestones(long deprecation, boolean areCalledOff) {
            return of(milestones, deprecation).stream()
                    .filter(milestone -> milestone.isCalledOff() == areCalledOff)
                    .toList();
        }
    }

    private Parts parts(List<Long> ids, List<Long> integrationIds) {
        return new Parts(
                integrations.among(Set.copyOf(integrationIds)),
                stops(ids),
                continues(ids),
                milestones(ids),
                moves(ids),
                revisions(ids),
                reviews.latest(ReviewType.WITHDRAWAL_REASON, ids));
    }

    private Deprecation deprecation(Record row, Parts parts) {
        long id = row.get(DEPRECATION.ID);
        var withdrawnAt = row.get(DEPRECATION.WITHDRAWN_AT);
        Integration integration = Objects.requireNonNull(parts.integrations().get(row.get(DEPRECATION.INTEGRATION_ID)));
        List<Capability> stops = Parts.of(parts.stops(), id);
        return new Deprecation(
                id,
                row.get(DEPRECATION.SLUG),
                integration,
                json.readValue(row.get(DEPRECATION.NAMES), NAMES),
                stops,
                Objects.requireNonNullElse(row.get(DEPRECATION.IS_PARTIAL), isPartial(stops, integration)),
                Parts.of(parts.continues(), id),
                row.get(DEPRECATION.REASON),
                new Upstream(
                        row.get(DEPRECATION.UPSTREAM_CAUSE),
                        row.get(DEPRECATION.UPSTREAM_URL),
                        row.get(DEPRECATION.UPSTREAM_DATE)),
                row.get(DEPRECATION.REPLACEMENT),
                parts.milestones(id, false),
                parts.milestones(id, true),
                Parts.of(parts.moves(), id),
                row.get(DEPRECATION.SUSPENDED_AT),
                withdrawnAt == null ? null : new Withdrawal(withdrawnAt, withdrawnWhy(row, parts)),
                row.get(DEPRECATION.SEQUENCE),
                row.get(DEPRECATION.CREATED_AT),
                row.get(DEPRECATION.UPDATED_AT),
                row.get(DEPRECATION.PUBLISHED_AT),
                texts(row.get(DEPRECATION.TEXTS), PASSAGES),
                row.get(DEPRECATION.TITLE),
                Parts.of(parts.revisions(), id),
                row.get(DEPRECATION.UNDO_UNTIL));
    }

    private Map<Long, List<Capability>> stops(List<Long> ids) {
        return sql.select(DEPRECATION_STOP.DEPRECATION_ID, CAPABILITY.ID, CAPABILITY.CAPABILITY_KEY, CAPABILITY.NAME)
                .from(DEPRECATION_STOP)
                .join(CAPABILITY)
                .on(CAPABILITY.ID.eq(DEPRECATION_STOP.CAPABILITY_ID))
                .where(DEPRECATION_STOP.DEPRECATION_ID.in(ids))
                .orderBy(DEPRECATION_STOP.POSITION)
                .fetchGroups(
                        DEPRECATION_STOP.DEPRECATION_ID,
                        row -> new Capability(row.value2(), row.value3(), row.value4()));
    }

    private Map<Long, List<ContinuingIntegration>> continues(List<Long> ids) {
        return sql.select(
                        DEPRECATION_CONTINUE.DEPRECATION_ID,
                        DEPRECATION_CONTINUE.INTEGRATION,
                        DSL.coalesce(INTEGRATION.NAME, DEPRECATION_CONTINUE.INTEGRATION))
                .from(DEPRECATION_CONTINUE)
                .leftJoin(INTEGRATION)
                .on(INTEGRATION.SLUG.eq(DEPRECATION_CONTINUE.INTEGRATION))
                .where(DEPRECATION_CONTINUE.DEPRECATION_ID.in(ids))
                .orderBy(DEPRECATION_CONTINUE.POSITION)
                .fetchGroups(
                        DEPRECATION_CONTINUE.DEPRECATION_ID,
                        row -> new ContinuingIntegration(row.value2(), row.value3()));
    }

    private Map<Long, List<Milestone>> milestones(List<Long> ids) {
        return sql.select(Codes.fields(MILESTONE, MILESTONE_KIND))
                .from(MILESTONE)
                .where(MILESTONE.DEPRECATION_ID.in(ids))
                .orderBy(MILESTONE.STARTS_AT, MILESTONE.ID)
                .fetchGroups(MILESTONE.DEPRECATION_ID, DeprecationRepository::milestone);
    }

    private static Milestone milestone(Record row) {
        return new Milestone(
                row.get(MILESTONE.ID),
                row.get(MILESTONE_KIND),
                new LocalMoment(row.get(MILESTONE.LOCAL_AT), ZoneId.of(row.get(MILESTONE.ZONE))),
                row.get(MILESTONE.LOCAL_UNTIL),
                new LocalMoment(row.get(MILESTONE.ORIGINAL_LOCAL_AT), ZoneId.of(row.get(MILESTONE.ORIGINAL_ZONE))),
                row.get(MILESTONE.CALLED_OFF_AT));
    }

    private Map<Long, List<SunsetMove>> moves(List<Long> ids) {
        var rows = sql.select(Codes.fields(SUNSET_MOVE, MOVE_KIND))
                .from(SUNSET_MOVE)
                .where(SUNSET_MOVE.DEPRECATION_ID.in(ids))
                .orderBy(SUNSET_MOVE.ID)
                .fetch();
        Map<Long, Review> reviewById = reviews.latest(ReviewType.MOVE_REASON, rows.getValues(SUNSET_MOVE.ID));
        return rows.intoGroups(
                SUNSET_MOVE.DEPRECATION_ID,
                row -> move(row, Objects.requireNonNull(reviewById.get(row.get(SUNSET_MOVE.ID)))));
    }

    private SunsetMove move(Record row, Review review) {
        return SunsetMove.of(
                row.get(MOVE_KIND),
                new LocalMoment(row.get(SUNSET_MOVE.LOCAL_FROM), ZoneId.of(row.get(SUNSET_MOVE.ZONE_FROM))),
                new LocalMoment(row.get(SUNSET_MOVE.LOCAL_TO), ZoneId.of(row.get(SUNSET_MOVE.ZONE_TO))),
                new CustomerReason(
                        row.get(SUNSET_MOVE.REASON),
                        row.get(SUNSET_MOVE.MOVED_BY),
                        review,
                        texts(row.get(SUNSET_MOVE.REASON_TEXTS), WHYS)),
                row.get(SUNSET_MOVE.MOVED_AT),
                row.get(SUNSET_MOVE.MOVED_BY));
    }

    /** Approved revisions. */
    private Map<Long, List<Revision>> revisions(List<Long> ids) {
        return sql.select(
                        DEPRECATION_REVISION.DEPRECATION_ID,
                        DEPRECATION_REVISION.REVISION,
                        DEPRECATION_REVISION.CHANGED,
                        REVIEW.REQUESTED_BY,
                        REVIEW.DECIDED_BY,
                        REVIEW.DECIDED_AT)
                .from(DEPRECATION_REVISION)
                .join(REVIEW)
                .on(REVIEW.SUBJECT_ID.eq(DEPRECATION_REVISION.ID), ReviewRepository.TYPE.eq(ReviewType.REVISION))
                .where(DEPRECATION_REVISION.DEPRECATION_ID.in(ids), ReviewRepository.STATE.eq(ReviewState.APPROVED))
                .orderBy(DEPRECATION_REVISION.REVISION)
                .fetchGroups(
                        DEPRECATION_REVISION.DEPRECATION_ID,
                        row -> new Revision(
                                row.value2(),
                                List.of(row.value3().split(",")),
                                row.value4(),
                                row.value5(),
                                row.value6()));
    }

    private CustomerReason withdrawnWhy(Record row, Parts parts) {
        return new CustomerReason(
                row.get(DEPRECATION.WITHDRAWN_REASON),
                row.get(DEPRECATION.WITHDRAWN_BY),
                Objects.requireNonNull(parts.withdrawals().get(row.get(DEPRECATION.ID))),
                texts(row.get(DEPRECATION.WITHDRAWN_REASON_TEXTS), WHYS));
    }

    private <T> Map<String, T> texts(@Nullable String written, TypeReference<Map<String, T>> as) {
        return written == null ? Map.of() : json.readValue(written, as);
    }
}
