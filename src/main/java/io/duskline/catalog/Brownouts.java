package io.duskline.catalog;

import static io.duskline.db.tables.Milestone.MILESTONE;

import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerFacts;
import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Adds, moves and cancels brownouts after the announcement. Campaigns send corrections without another approval. The reasons
 * are internal.
 */
@Component
public class Brownouts {

    private final DSLContext sql;
    private final Deprecations deprecations;
    private final DeprecationRepository rows;
    private final Ledger ledger;
    private final Clock clock;

    Brownouts(DSLContext sql, Deprecations deprecations, DeprecationRepository rows, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.deprecations = deprecations;
        this.rows = rows;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Adds a brownout.
     *
     * @throws ProblemException (422) naming every invalid field, (409) if the deprecation is withdrawn, ended or suspended
     */
    @Transactional
    public Milestone add(String slug, NewBrownout given, String actor) {
        Deprecation deprecation = open(slug);
        Brownout brownout = given.check(0, deprecation, clock.instant(), new Faults());
        long id = rows.insert(deprecation.id(), milestone(brownout));
        changed(deprecation, new CatalogKinds.BrownoutAnnounced(NewBrownout.words(brownout)), actor);
        return get(slug, id);
    }

    /**
     * Moves a brownout that has not begun. The same time again changes nothing.
     *
     * @throws ProblemException (404) if it is unknown, else as {@link #add}, (409) also if it has begun or is cancelled
     */
    @Transactional
    public Milestone move(String slug, long id, NewBrownout given, @Nullable String typed, String actor) {
        Deprecation deprecation = open(slug);
        Milestone before = toCome(deprecation, id);
        Faults faults = new Faults();
        String reason = faults.text(typed, "reason", NewSunset.LONGEST_REASON);
        Brownout brownout = given.check(id, deprecation, clock.instant(), faults);
        if (before.brownout().filter(brownout::isAt).isPresent()) {
            return before;
        }
        rows.place(id, milestone(brownout));
        changed(deprecation, new CatalogKinds.BrownoutMoved(words(before), NewBrownout.words(brownout), reason), actor);
        return get(slug, id);
    }

    /**
     * Cancels a brownout.
     *
     * @throws ProblemException (404) if it is unknown, (422) without a reason, (409) as {@link #move}
     */
    @Transactional
    public Milestone callOff(String slug, long id, @Nullable String given, String actor) {
        Deprecation deprecation = open(slug);
        Milestone before = toCome(deprecation, id);
        String reason = Faults.check(faults -> faults.text(given, "reason", NewSunset.LONGEST_REASON));
        sql.update(MILESTONE)
                .set(MILESTONE.CALLED_OFF_AT, clock.instant())
                .where(MILESTONE.ID.eq(id))
                .execute();
        changed(deprecation, new CatalogKinds.BrownoutCalledOff(words(before), reason), actor);
        return get(slug, id);
    }

    private static Milestone milestone(Brownout brownout) {
        return new Milestone(
                MilestoneKind.BROWNOUT, brownout.from(), brownout.until().at(), brownout.from());
    }

    private Deprecation open(String slug) {
        Deprecation deprecation = deprecations.locked(slug);
        if (deprecation.isWithdrawn()) {
            throw ProblemException.conflict("The deprecation is withdrawn, so it has no more brownouts.");
        }
        if (deprecation.isSuspended()) {
            throw ProblemException.conflict("The date is suspended, and no brownout holds. Resume it first.");
        }
        if (deprecation.hasEnded(clock.instant())) {
            throw ProblemException.conflict("The integration has ended, so no brownout can follow.");
        }
        return deprecation;
    }

    private Milestone toCome(Deprecation deprecation, long id) {
        Milestone milestone = find(deprecation, id);
        if (milestone.isCalledOff()) {
            throw ProblemException.conflict("This brownout was called off. Add another one instead.");
        }
        if (!milestone.starts().isAfter(clock.instant())) {
            throw ProblemException.conflict("This brownout has begun, so it can no longer change.");
        }
        return milestone;
    }

    private Milestone get(String slug, long id) {
        return find(deprecations.find(slug).orElseThrow(), id);
    }

    /** @throws ProblemException (404) */
    static Milestone find(Deprecation deprecation, long id) {
        return deprecation
                .announced()
                .filter(each -> each.kind() == MilestoneKind.BROWNOUT && each.id() == id)
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("brownout " + id));
    }

    private void changed(Deprecation deprecation, LedgerFacts facts, String actor) {
        Instant now = clock.instant();
        rows.touch(deprecation.id(), now);
        ledger.append(actor, deprecation.subject(), facts);
    }

    private static String words(Milestone milestone) {
        return milestone
                .brownout()
                .map(NewBrownout::words)
                .orElseGet(() -> DeprecationRepository.words(milestone.moment()));
    }
}
