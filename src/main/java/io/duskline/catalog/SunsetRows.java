package io.duskline.catalog;

import static io.duskline.catalog.CatalogColumns.MILESTONE_KIND;
import static io.duskline.catalog.CatalogColumns.MOVE_KIND;
import static io.duskline.db.tables.Deprecation.DEPRECATION;
import static io.duskline.db.tables.Milestone.MILESTONE;
import static io.duskline.db.tables.SunsetMove.SUNSET_MOVE;

import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerFacts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down what becomes of dates; whoever calls holds the deprecation's lock and has looked whether it may. */
@Component
class SunsetRows {

    private final DSLContext sql;
    private final AccountEnds ends;
    private final Ledger ledger;
    private final Clock clock;

    SunsetRows(DSLContext sql, AccountEnds ends, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.ends = ends;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @return its id */
    long insert(long deprecation, Milestone milestone) {
        return sql.insertInto(MILESTONE)
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
                .returningResult(MILESTONE.ID)
                .fetchSingle()
                .value1();
    }

    void moved(Deprecation deprecation, LocalMoment from, NewSunset.Checked given, String actor) {
        place(deprecation, given.to());
        note(deprecation, SunsetMove.Kind.MOVED, from, given.to(), given.why(), actor);
        ledger.append(
                actor,
                Deprecations.subject(deprecation),
                new CatalogKinds.SunsetMoved(words(from), words(given.to()), given.why()));
        moveAlong(deprecation, given, actor);
    }

    void dated(Deprecation deprecation, NewSunset.Checked given, String actor) {
        insert(deprecation.id(), new Milestone(MilestoneKind.SUNSET, given.to(), null, given.to()));
        note(deprecation, SunsetMove.Kind.DATED, given.to(), given.to(), given.why(), actor);
        ledger.append(
                actor, Deprecations.subject(deprecation), new CatalogKinds.SunsetDated(words(given.to()), given.why()));
        moveAlong(deprecation, given, actor);
    }

    void suspended(Deprecation deprecation, LocalMoment was, String why, String actor) {
        suspended(deprecation, clock.instant());
        note(deprecation, SunsetMove.Kind.SUSPENDED, was, was, why, actor);
        ledger.append(actor, Deprecations.subject(deprecation), new CatalogKinds.SunsetSuspended(words(was), why));
    }

    void resumed(Deprecation deprecation, LocalMoment was, NewSunset.Checked given, String actor) {
        place(deprecation, given.to());
        suspended(deprecation, null);
        note(deprecation, SunsetMove.Kind.RESUMED, was, given.to(), given.why(), actor);
        LedgerFacts resumed = new CatalogKinds.SunsetResumed(words(was), words(given.to()), given.why());
        ledger.append(actor, Deprecations.subject(deprecation), resumed);
        moveAlong(deprecation, given, actor);
    }

    private void moveAlong(Deprecation deprecation, NewSunset.Checked given, String actor) {
        for (Milestone then : given.others()) {
            Milestone before = deprecation.milestone(then.kind()).orElseThrow();
            place(MILESTONE.ID.eq(then.id()), then.moment());
            ledger.append(
                    actor,
                    Deprecations.subject(deprecation),
                    new CatalogKinds.MilestoneMoved(then.kind().code(), words(before.moment()), words(then.moment())));
        }
    }

    /** Puts other dates in their place, of one that nobody was told of: nothing of them was ever before. */
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
        place(MILESTONE.DEPRECATION_ID.eq(deprecation.id()).and(MILESTONE_KIND.eq(MilestoneKind.SUNSET)), to);
    }

    private void place(Condition which, LocalMoment to) {
        sql.update(MILESTONE)
                .set(MILESTONE.LOCAL_AT, to.at())
                .set(MILESTONE.ZONE, to.zone().getId())
                .set(MILESTONE.STARTS_AT, to.instant())
                .where(which)
                .execute();
    }

    private void suspended(Deprecation deprecation, @Nullable Instant at) {
        sql.update(DEPRECATION)
                .set(DEPRECATION.SUSPENDED_AT, at)
                .where(DEPRECATION.ID.eq(deprecation.id()))
                .execute();
    }

    private void note(
            Deprecation deprecation, SunsetMove.Kind kind, LocalMoment from, LocalMoment to, String why, String actor) {
        Instant now = clock.instant();
        sql.insertInto(SUNSET_MOVE)
                .set(SUNSET_MOVE.DEPRECATION_ID, deprecation.id())
                .set(MOVE_KIND, kind)
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
    }

    /** A date changed, so calendars must take it for news. */
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
}
