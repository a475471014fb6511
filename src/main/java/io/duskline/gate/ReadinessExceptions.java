package io.duskline.gate;

import static io.duskline.db.tables.GateWaiver.GATE_WAIVER;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.LocalMoment;
import io.duskline.db.Coded;
import io.duskline.db.Codes;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerFacts;
import io.duskline.web.Actors;
import io.duskline.web.Faults;
import io.duskline.web.Finding;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Exceptions from a gate: asked for by one person, agreed to by another. None is ever deleted. */
@Component
class ReadinessExceptions {

    private static final Field<ReasonCode> GROUND = Codes.in(GATE_WAIVER.GROUND, ReasonCode.class);

    private static final int LONGEST = 2000;

    private final DSLContext sql;
    private final Deprecations deprecations;
    private final Actors actors;
    private final Ledger ledger;
    private final Clock clock;

    ReadinessExceptions(DSLContext sql, Deprecations deprecations, Actors actors, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.deprecations = deprecations;
        this.actors = actors;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public List<ReadinessException> of(long deprecation) {
        return read(GATE_WAIVER.DEPRECATION_ID.eq(deprecation));
    }

    /** Those that did not end, by deprecation. */
    @Transactional(readOnly = true)
    public Map<Long, List<ReadinessException>> open(Collection<Long> deprecations) {
        return sql.select(Codes.fields(GATE_WAIVER, GROUND))
                .from(GATE_WAIVER)
                .where(GATE_WAIVER.DEPRECATION_ID.in(deprecations), GATE_WAIVER.ENDED_AT.isNull())
                .orderBy(GATE_WAIVER.ID.desc())
                .fetchGroups(GATE_WAIVER.DEPRECATION_ID, ReadinessExceptions::exception);
    }

    private ReadinessException get(Deprecation deprecation, long id) {
        return read(GATE_WAIVER.DEPRECATION_ID.eq(deprecation.id()).and(GATE_WAIVER.ID.eq(id))).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("exception " + id + " of it"));
    }

    private List<ReadinessException> read(Condition which) {
        return sql.select(Codes.fields(GATE_WAIVER, GROUND))
                .from(GATE_WAIVER)
                .where(which)
                .orderBy(GATE_WAIVER.ID.desc())
                .fetch(ReadinessExceptions::exception);
    }

    private static ReadinessException exception(Record row) {
        return new ReadinessException(
                row.get(GATE_WAIVER.ID),
                row.get(GATE_WAIVER.FINDING_KIND),
                row.get(GATE_WAIVER.FINDING),
                row.get(GATE_WAIVER.COVERS),
                row.get(GATE_WAIVER.ENDS_AT),
                row.get(GROUND),
                row.get(GATE_WAIVER.WHY),
                row.get(GATE_WAIVER.ASKED_AT),
                row.get(GATE_WAIVER.ASKED_BY),
                row.get(GATE_WAIVER.AGREED_AT),
                row.get(GATE_WAIVER.AGREED_BY),
                row.get(GATE_WAIVER.ENDED_AT),
                row.get(GATE_WAIVER.ENDED_BY),
                row.get(GATE_WAIVER.ENDED_WHY));
    }

    /**
     * Asks that a finding be no obstacle: as many as there are now, and a tenth more.
     *
     * @param gate as it is now, counted before, since the row of the deprecation is locked from here on
     * @param kind the kind of an open obstacle
     * @throws ProblemException (409) if it has ended or was asked for already; (422) naming each fault
     */
    @Transactional
    public ReadinessException except(
            Gate gate, @Nullable String kind, @Nullable String ground, @Nullable String why, String by) {
        refuseEnded(gate.deprecation());
        Faults faults = new Faults();
        String wanted = faults.line(kind, "finding", 40);
        String code = faults.line(ground, "ground", 20);
        String reason = faults.text(why, "why", LONGEST);
        Optional<ReasonCode> given = Coded.find(ReasonCode.class, code);
        faults.require(code.isEmpty() || given.isPresent(), "ground", "is none of its values");
        Optional<Finding> finding =
                gate.must().stream().filter(each -> each.kind().equals(wanted)).findFirst();
        faults.require(wanted.isEmpty() || finding.isPresent(), "finding", "is not a blocker");
        faults.throwIfAny();
        Finding found = finding.orElseThrow();
        ReasonCode on = given.orElseThrow();
        return ask(
                gate,
                new Asked(wanted, found.title(), found.count(), end(gate), on, reason),
                by,
                id -> new GateKinds.ExceptionAsked(id, wanted, found.count(), on.code(), GateKinds.sha256(reason)));
    }

    /**
     * Asks that it end on its date although it is red.
     *
     * @throws ProblemException (409) if it has ended, is green or was asked for already; (422) naming each fault
     */
    @Transactional
    public ReadinessException goOn(Gate gate, @Nullable String why, String by) {
        refuseEnded(gate.deprecation());
        Faults faults = new Faults();
        String reason = faults.text(why, "why", LONGEST);
        faults.throwIfAny();
        if (gate.isGreen()) {
            throw ProblemException.conflict("It is green and has no blockers.");
        }
        List<Finding> open = gate.must();
        return ask(
                gate,
                new Asked(
                        ReadinessException.GOING_ON,
                        String.join(" ", open.stream().map(Finding::title).toList()),
                        open.size(),
                        end(gate),
                        ReasonCode.OTHER,
                        reason),
                by,
                id -> new GateKinds.GoingOnAsked(id, end(gate).toString(), gate.open(), GateKinds.sha256(reason)));
    }

    private record Asked(String kind, String finding, long covers, Instant endsAt, ReasonCode ground, String why) {}

    private ReadinessException ask(Gate gate, Asked asked, String by, LongFunction<LedgerFacts> entry) {
        Deprecation deprecation = deprecations.locked(gate.deprecation().slug());
        if (!deprecation.date().map(LocalMoment::instant).equals(Optional.of(asked.endsAt()))) {
            throw ProblemException.conflict("The date has moved in the meantime. Look at it again.");
        }
        if (of(deprecation.id()).stream().anyMatch(exception -> isSame(exception, asked))) {
            throw ProblemException.conflict("Somebody asked for that already.");
        }
        long id = sql.insertInto(GATE_WAIVER)
                .set(GATE_WAIVER.DEPRECATION_ID, deprecation.id())
                .set(GATE_WAIVER.FINDING_KIND, asked.kind())
                .set(GATE_WAIVER.FINDING, asked.finding())
                .set(GATE_WAIVER.COVERS, asked.covers())
                .set(GATE_WAIVER.ENDS_AT, asked.endsAt())
                .set(GROUND, asked.ground())
                .set(GATE_WAIVER.WHY, asked.why())
                .set(GATE_WAIVER.ASKED_AT, clock.instant())
                .set(GATE_WAIVER.ASKED_BY, by)
                .returningResult(GATE_WAIVER.ID)
                .fetchSingle()
                .value1();
        ledger.append(by, GateKinds.about(deprecation), entry.apply(id));
        return get(deprecation, id);
    }

    /** Going on holds as long as the end does. An exception that no longer covers its finding may be asked for again. */
    private static boolean isSame(ReadinessException exception, Asked asked) {
        return exception.endedAt() == null
                && exception.kind().equals(asked.kind())
                && exception.isAbout(asked.endsAt())
                && (exception.isWaiting() || exception.isGoingOn());
    }

    /**
     * A second person agrees.
     *
     * @throws ProblemException (404); (409) for the person who asked, if it is no longer waiting, or if the end moved or has passed
     */
    @Transactional
    public ReadinessException agree(String slug, long id, String by) {
        Deprecation deprecation = deprecations.locked(slug);
        ReadinessException exception = get(deprecation, id);
        refuseEnded(deprecation);
        if (!exception.isWaiting()) {
            throw ProblemException.conflict(
                    exception.isAgreed() ? "Somebody agreed to it already." : "It was taken back or declined.");
        }
        if (actors.isAmong(by, List.of(exception.askedBy()))) {
            throw ProblemException.conflict("You asked for it, so another person must agree.");
        }
        Instant endsAt = Gates.end(deprecation);
        if (!exception.isAbout(endsAt)) {
            throw ProblemException.conflict("The date has moved since that was asked for. Ask for it again.");
        }
        sql.update(GATE_WAIVER)
                .set(GATE_WAIVER.AGREED_AT, clock.instant())
                .set(GATE_WAIVER.AGREED_BY, by)
                .where(GATE_WAIVER.ID.eq(id))
                .execute();
        ledger.append(
                by,
                GateKinds.about(deprecation),
                exception.isGoingOn()
                        ? new GateKinds.GoingOnAgreed(id, endsAt.toString())
                        : new GateKinds.ExceptionAgreed(id, exception.kind()));
        return get(deprecation, id);
    }

    /**
     * Takes an exception back, or declines it.
     *
     * @throws ProblemException (404); (409) if that was done already or the end has passed; (422) without a reason
     */
    @Transactional
    public void end(String slug, long id, @Nullable String why, String by) {
        Faults faults = new Faults();
        String reason = faults.text(why, "why", LONGEST);
        faults.throwIfAny();
        Deprecation deprecation = deprecations.locked(slug);
        ReadinessException exception = get(deprecation, id);
        if (exception.endedAt() != null) {
            throw ProblemException.conflict("It was taken back or declined already.");
        }
        if (deprecation.hasEnded(clock.instant())) {
            throw ProblemException.conflict("It has ended: what was agreed to until then stays.");
        }
        sql.update(GATE_WAIVER)
                .set(GATE_WAIVER.ENDED_AT, clock.instant())
                .set(GATE_WAIVER.ENDED_BY, by)
                .set(GATE_WAIVER.ENDED_WHY, reason)
                .where(GATE_WAIVER.ID.eq(id))
                .execute();
        ledger.append(
                by,
                GateKinds.about(deprecation),
                new GateKinds.ExceptionEnded(id, exception.kind(), GateKinds.sha256(reason)));
    }

    private void refuseEnded(Deprecation deprecation) {
        if (!Gates.hasGate(deprecation)) {
            throw ProblemException.conflict("It ends on no day, so there is no gate to pass.");
        }
        if (deprecation.hasEnded(clock.instant())) {
            throw ProblemException.conflict("It has ended. Move the date, or resolve the blockers.");
        }
    }

    private static Instant end(Gate gate) {
        return Objects.requireNonNull(gate.endsAt());
    }
}
