package io.duskline.catalog;

import static io.duskline.db.tables.Deprecation.DEPRECATION;
import static io.duskline.db.tables.Milestone.MILESTONE;
import static io.duskline.db.tables.SunsetMove.SUNSET_MOVE;

import io.duskline.ledger.Ledger;
import io.duskline.review.Review;
import io.duskline.review.ReviewRepository;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Undoes the last change of an end that a person confirmed on a page. Pages and feeds show a change at once; campaigns send nothing
 * about it until it can no longer be undone.
 */
@Component
public class Undo {

    public static final Duration OFFERED_FOR = Duration.ofMinutes(2);

    private static final String REASON = "The change was undone.";

    private final DSLContext sql;
    private final Deprecations deprecations;
    private final DeprecationRepository rows;
    private final AccountEnds ends;
    private final ReviewRepository reviews;
    private final ObjectProvider<WithdrawalConsequence> consequences;
    private final Ledger ledger;
    private final JsonMapper json;
    private final Clock clock;

    Undo(
            DSLContext sql,
            Deprecations deprecations,
            DeprecationRepository rows,
            AccountEnds ends,
            ReviewRepository reviews,
            ObjectProvider<WithdrawalConsequence> consequences,
            Ledger ledger,
            JsonMapper json,
            Clock clock) {
        this.sql = sql;
        this.deprecations = deprecations;
        this.rows = rows;
        this.ends = ends;
        this.reviews = reviews;
        this.consequences = consequences;
        this.ledger = ledger;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The dates before a change.
     *
     * @param sequence of the deprecation after the change: a later change makes the undo wrong
     * @param moves how many changes of the date there were
     */
    record Before(
            int sequence,
            int moves,
            @Nullable Instant suspendedAt,
            @Nullable Instant broughtForwardAt,
            List<Place> milestones) {}

    record Place(long id, LocalDateTime at, String zone) {

        LocalMoment moment() {
            return new LocalMoment(at, ZoneId.of(zone));
        }
    }

    /** Makes a change of the dates, and offers to undo it for two minutes. */
    @Transactional
    public void offer(String slug, Supplier<Deprecation> change) {
        Deprecation before = deprecations.locked(slug);
        @Nullable Instant broughtForwardAt = sql.select(DEPRECATION.BROUGHT_FORWARD_AT)
                .from(DEPRECATION)
                .where(DEPRECATION.ID.eq(before.id()))
                .fetchSingle()
                .value1();
        Deprecation after = change.get();
        if (after.sequence() == before.sequence()) {
            return;
        }
        Before dates = new Before(
                after.sequence(),
                before.moves().size(),
                before.suspendedAt(),
                broughtForwardAt,
                before.milestones().stream()
                        .map(each -> new Place(
                                each.id(),
                                each.moment().at(),
                                each.moment().zone().getId()))
                        .toList());
        sql.update(DEPRECATION)
                .set(DEPRECATION.UNDO_UNTIL, clock.instant().plus(OFFERED_FOR))
                .set(DEPRECATION.UNDO_DATES, json.writeValueAsString(dates))
                .where(DEPRECATION.ID.eq(before.id()))
                .execute();
    }

    /** Until when the last change can be undone; empty where it cannot. */
    @Transactional(readOnly = true)
    public Optional<Instant> until(Deprecation deprecation) {
        return before(deprecation).map(before -> deprecation.undoUntil());
    }

    private Optional<Before> before(Deprecation deprecation) {
        return !deprecation.isUndoOpen(clock.instant())
                ? Optional.empty()
                : sql.select(DEPRECATION.UNDO_DATES)
                        .from(DEPRECATION)
                        .where(DEPRECATION.ID.eq(deprecation.id()))
                        .fetchOptional(DEPRECATION.UNDO_DATES)
                        .map(dates -> json.readValue(dates, Before.class))
                        .filter(before -> before.sequence() == deprecation.sequence());
    }

    /** @throws ProblemException (409) after two minutes, or where something else changed since */
    @Transactional
    public void undo(String slug, String actor) {
        Deprecation changed = deprecations.locked(slug);
        Before before = before(changed)
                .orElseThrow(
                        () -> ProblemException.conflict("The change can no longer be undone, because two minutes have"
                                + " passed or the dates changed again. Change the date instead."));
        List<SunsetMove> moves =
                changed.moves().subList(before.moves(), changed.moves().size());
        sql.update(DEPRECATION)
                .set(DEPRECATION.SUSPENDED_AT, before.suspendedAt())
                .set(DEPRECATION.BROUGHT_FORWARD_AT, before.broughtForwardAt())
                .setNull(DEPRECATION.WITHDRAWN_AT)
                .setNull(DEPRECATION.WITHDRAWN_BY)
                .setNull(DEPRECATION.WITHDRAWN_REASON)
                .setNull(DEPRECATION.WITHDRAWN_REASON_TEXTS)
                .where(DEPRECATION.ID.eq(changed.id()))
                .execute();
        putBack(changed, before);
        moves.forEach(move -> forget(move, actor));
        if (changed.withdrawal() != null) {
            end(changed.withdrawal().reason().review(), actor);
            consequences.orderedStream().forEach(consequence -> consequence.undo(changed, actor));
        }
        rows.endUndo(changed.id());
        rows.touch(changed.id(), clock.instant());
        Deprecation now = deprecations.get(changed.id());
        ledger.append(
                actor,
                now.subject(),
                new CatalogKinds.SunsetUndone(
                        changed.isWithdrawn()
                                ? "withdrawn"
                                : moves.getLast().kind().name().toLowerCase(Locale.ROOT),
                        now.end().named().map(DeprecationRepository::words).orElse("to be announced")));
    }

    private void putBack(Deprecation changed, Before before) {
        Map<Long, LocalMoment> moments =
                before.milestones().stream().collect(Collectors.toMap(Place::id, Place::moment));
        for (Milestone milestone : changed.milestones()) {
            @Nullable LocalMoment moment = moments.get(milestone.id());
            if (moment == null) {
                sql.deleteFrom(MILESTONE).where(MILESTONE.ID.eq(milestone.id())).execute();
            } else if (!moment.equals(milestone.moment())) {
                rows.place(milestone.id(), milestone.at(moment));
                if (milestone.kind() == MilestoneKind.SUNSET
                        && !moment.zone().equals(milestone.moment().zone())) {
                    ends.follow(changed.id(), moment.zone());
                }
            }
        }
    }

    private void forget(SunsetMove move, String actor) {
        end(move.reason().review(), actor);
        sql.deleteFrom(SUNSET_MOVE)
                .where(SUNSET_MOVE.ID.eq(move.reason().review().subjectId()))
                .execute();
    }

    private void end(Review review, String actor) {
        if (review.isOpen()) {
            reviews.withdraw(review, REASON, actor);
        }
    }
}
