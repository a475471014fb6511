package io.duskline.gate;

import static io.duskline.db.tables.ReadinessException.READINESS_EXCEPTION;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.LocalMoment;
import io.duskline.db.Coded;
import io.duskline.db.Codes;
import io.duskline.finding.Finding;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerFacts;
import io.duskline.review.NewReview;
import io.duskline.review.Review;
import io.duskline.review.ReviewContent;
import io.duskline.review.ReviewRemark;
import io.duskline.review.ReviewRepository;
import io.duskline.review.ReviewSubject;
import io.duskline.review.ReviewType;
import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Exceptions from a gate. A second person decides them. Duskline never deletes them. */
@Component
class ReadinessExceptions implements ReviewSubject {

    private static final Field<ReasonCode> GROUND = Codes.in(READINESS_EXCEPTION.GROUND, ReasonCode.class);

    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};

    private static final int LONGEST = 2000;

    private final DSLContext sql;
    private final Deprecations deprecations;
    private final ReviewRepository reviews;
    private final Ledger ledger;
    private final Clock clock;
    private final JsonMapper json;

    ReadinessExceptions(
            DSLContext sql,
            Deprecations deprecations,
            ReviewRepository reviews,
            Ledger ledger,
            Clock clock,
            JsonMapper json) {
        this.sql = sql;
        this.deprecations = deprecations;
        this.reviews = reviews;
        this.ledger = ledger;
        this.clock = clock;
        this.json = json;
    }

    @Override
    public Set<ReviewType> types() {
        return Set.of(ReviewType.READINESS_EXCEPTION);
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public List<ReadinessException> of(long deprecation) {
        return read(READINESS_EXCEPTION.DEPRECATION_ID.eq(deprecation)).getOrDefault(deprecation, List.of());
    }

    /** Those that wait or hold, by deprecation. */
    @Transactional(readOnly = true)
    public Map<Long, List<ReadinessException>> open(Collection<Long> deprecations) {
        Map<Long, List<ReadinessException>> all = read(READINESS_EXCEPTION.DEPRECATION_ID.in(deprecations));
        all.replaceAll((deprecation, exceptions) -> exceptions.stream()
                .filter(each -> each.isWaiting() || each.isAgreed())
                .toList());
        return all;
    }

    private ReadinessException get(long id) {
        return read(READINESS_EXCEPTION.ID.eq(id)).values().iterator().next().getFirst();
    }

    private Map<Long, List<ReadinessException>> read(Condition which) {
        var rows = sql.select(Codes.fields(READINESS_EXCEPTION, GROUND))
                .from(READINESS_EXCEPTION)
                .where(which)
                .orderBy(READINESS_EXCEPTION.ID.desc())
                .fetch();
        Map<Long, Review> reviewById =
                reviews.latest(ReviewType.READINESS_EXCEPTION, rows.getValues(READINESS_EXCEPTION.ID));
        return rows.intoGroups(
                READINESS_EXCEPTION.DEPRECATION_ID,
                row -> new ReadinessException(
                        row.get(READINESS_EXCEPTION.ID),
                        row.get(READINESS_EXCEPTION.FINDING_KIND),
                        row.get(READINESS_EXCEPTION.FINDING),
                        row.get(READINESS_EXCEPTION.COVERS),
                        json.readValue(row.get(READINESS_EXCEPTION.BLOCKERS), COUNTS),
                        row.get(READINESS_EXCEPTION.ENDS_AT),
                        row.get(GROUND),
                        Objects.requireNonNull(reviewById.get(row.get(READINESS_EXCEPTION.ID)))));
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
            Gate gate, @Nullable String kind, @Nullable String ground, @Nullable String typed, String by) {
        refuseEnded(gate.deprecation());
        Faults faults = new Faults();
        String wanted = faults.line(kind, "finding", 40);
        String code = faults.line(ground, "ground", 20);
        String reason = faults.text(typed, "reason", LONGEST);
        Optional<ReasonCode> given = Coded.find(ReasonCode.class, code);
        faults.require(
                code.isEmpty() || given.isPresent(),
                "ground",
                "must be provider, security, law, customer, left_out or other");
        Optional<Finding> finding = gate.blockers().stream()
                .filter(each -> each.code().equals(wanted))
                .findFirst();
        faults.require(wanted.isEmpty() || finding.isPresent(), "finding", "is not a blocker");
        faults.throwIfAny();
        Finding found = finding.orElseThrow();
        ReasonCode on = given.orElseThrow();
        return ask(
                gate,
                new ExceptionRequest(wanted, found.message(), found.count(), Map.of(), end(gate), on, reason),
                "Readiness exception for " + gate.deprecation().integration().name() + ": " + found.message(),
                by,
                id -> new GateKinds.ExceptionAsked(
                        id, wanted, found.count(), on.code(), DigestUtils.sha256Hex(reason)));
    }

    /**
     * Asks that it end on its date although it is red.
     *
     * @throws ProblemException (409) if it has ended, is green or was asked for already; (422) naming each fault
     */
    @Transactional
    public ReadinessException goOn(Gate gate, @Nullable String given, String by) {
        refuseEnded(gate.deprecation());
        Faults faults = new Faults();
        String reason = faults.text(given, "reason", LONGEST);
        faults.throwIfAny();
        if (gate.isGreen()) {
            throw ProblemException.conflict("It is green and has no blockers.");
        }
        List<Finding> open = gate.blockers();
        return ask(
                gate,
                new ExceptionRequest(
                        ReadinessException.GOING_ON,
                        String.join(" ", open.stream().map(Finding::message).toList()),
                        open.size(),
                        gate.open(),
                        end(gate),
                        ReasonCode.OTHER,
                        reason),
                "Let " + gate.deprecation().integration().name() + " end although it is not ready",
                by,
                id -> new GateKinds.GoingOnAsked(id, end(gate).toString(), gate.open(), DigestUtils.sha256Hex(reason)));
    }

    private record ExceptionRequest(
            String kind,
            String finding,
            long covers,
            Map<String, Long> blockers,
            Instant endsAt,
            ReasonCode ground,
            String reason) {}

    private ReadinessException ask(
            Gate gate, ExceptionRequest request, String title, String by, LongFunction<LedgerFacts> entry) {
        Deprecation deprecation = deprecations.locked(gate.deprecation().slug());
        if (!deprecation.date().map(LocalMoment::instant).equals(Optional.of(request.endsAt()))) {
            throw ProblemException.conflict("The date has moved. Check the page and ask again.");
        }
        if (of(deprecation.id()).stream().anyMatch(exception -> isSame(exception, request))) {
            throw ProblemException.conflict("This exception was requested already. A second person must decide it.");
        }
        long id = sql.insertInto(READINESS_EXCEPTION)
                .set(READINESS_EXCEPTION.DEPRECATION_ID, deprecation.id())
                .set(READINESS_EXCEPTION.FINDING_KIND, request.kind())
                .set(READINESS_EXCEPTION.FINDING, request.finding())
                .set(READINESS_EXCEPTION.COVERS, request.covers())
                .set(READINESS_EXCEPTION.BLOCKERS, json.writeValueAsString(request.blockers()))
                .set(READINESS_EXCEPTION.ENDS_AT, request.endsAt())
                .set(GROUND, request.ground())
                .returningResult(READINESS_EXCEPTION.ID)
                .fetchSingle()
                .value1();
        reviews.request(new NewReview(
                ReviewType.READINESS_EXCEPTION,
                id,
                deprecation.id(),
                title,
                DigestUtils.sha256Hex(request.toString()),
                request.reason(),
                by));
        ledger.append(by, GateKinds.about(deprecation), entry.apply(id));
        return get(id);
    }

    /** Allows a new request when the old exception no longer covers the open blockers. */
    private static boolean isSame(ReadinessException exception, ExceptionRequest request) {
        return exception.kind().equals(request.kind())
                && exception.isAbout(request.endsAt())
                && (exception.isWaiting() || exception.coversAll(request.blockers()));
    }

    @Override
    public void lock(Review review) {
        deprecations.lock(review.deprecationId());
    }

    @Override
    public Optional<ReviewContent> content(Review review) {
        Deprecation deprecation = deprecations.get(review.deprecationId());
        ReadinessException exception = get(review.subjectId());
        return Gates.hasGate(deprecation)
                        && !deprecation.hasEnded(clock.instant())
                        && exception.isAbout(Gates.end(deprecation))
                ? Optional.of(content(deprecation, exception))
                : Optional.empty();
    }

    private static ReviewContent content(Deprecation deprecation, ReadinessException exception) {
        return new ReviewContent(
                exception.review().contentHash(),
                List.of(),
                exception.isGoingOn()
                        ? deprecation.integration().name()
                                + " ends with these blockers open. The approval covers 10% more of each. Other blockers stop it."
                        : "It covers up to " + exception.most() + ". Above that, the finding blocks again.",
                Gates.end(deprecation),
                exception.isGoingOn()
                        ? "Until it is approved, REST answers that "
                                + deprecation.integration().name() + " may not be switched off."
                        : "Until it is approved, the finding stays a blocker.",
                List.of(
                        new ReviewContent.Part(
                                exception.isGoingOn() ? "Blockers that stay open" : "Finding", "", exception.finding()),
                        new ReviewContent.Part(
                                "Reason",
                                "",
                                (exception.isGoingOn() ? "" : exception.ground().words() + ": ") + exception.reason())),
                GateTasks.page(deprecation) + "#x" + exception.id());
    }

    @Override
    public void approve(Review review, String by) {
        ReadinessException exception = get(review.subjectId());
        note(
                review,
                by,
                exception.isGoingOn()
                        ? new GateKinds.GoingOnAgreed(
                                exception.id(), exception.endsAt().toString())
                        : new GateKinds.ExceptionAgreed(exception.id(), exception.kind()));
    }

    @Override
    public void reject(Review review, String reason, List<ReviewRemark> remarks, String by) {
        noteEnd(review, reason, by);
    }

    @Override
    public boolean isWithdrawable(Review review) {
        return (review.isOpen() || review.isInEffect())
                && !deprecations.get(review.deprecationId()).hasEnded(clock.instant());
    }

    @Override
    public void withdraw(Review review, String reason, String by) {
        noteEnd(review, reason, by);
    }

    @Override
    public String expire(Review review) {
        Deprecation deprecation = deprecations.get(review.deprecationId());
        String reason = deprecation.isWithdrawn()
                ? "The deprecation was withdrawn."
                : !Gates.hasGate(deprecation)
                        ? "There is no end date."
                        : get(review.subjectId())
                                .expiryReason(Gates.end(deprecation), List.of())
                                .orElse("The end has passed.");
        noteEnd(review, reason, Ledger.ITSELF);
        return reason;
    }

    /**
     * Expires requests and exceptions that this result shows to be over: the finding is gone, or the end is another than the
     * exception applies to.
     */
    @Transactional
    void expire(Deprecation seen, GateResult checked) {
        Deprecation deprecation = deprecations.locked(seen.slug());
        if (!Gates.hasGate(deprecation)
                || deprecation.hasEnded(clock.instant())
                || !Gates.end(deprecation).equals(checked.endsAt())) {
            return;
        }
        for (ReadinessException exception : of(deprecation.id())) {
            Review review = exception.review();
            // A finding of a later request may be younger than this result.
            if ((review.isOpen() || review.isInEffect()) && review.requestedAt().isBefore(checked.at())) {
                exception.expiryReason(checked.endsAt(), checked.found()).ifPresent(reason -> {
                    reviews.expire(review, reason);
                    noteEnd(review, reason, Ledger.ITSELF);
                });
            }
        }
    }

    private void noteEnd(Review review, String reason, String by) {
        ReadinessException exception = get(review.subjectId());
        note(review, by, new GateKinds.ExceptionEnded(exception.id(), exception.kind(), DigestUtils.sha256Hex(reason)));
    }

    private void note(Review review, String by, LedgerFacts decision) {
        ledger.append(by, GateKinds.about(deprecations.get(review.deprecationId())), decision);
    }

    private void refuseEnded(Deprecation deprecation) {
        if (!Gates.hasGate(deprecation)) {
            throw ProblemException.conflict("It has no end date, so there is no gate to pass. Set a date first.");
        }
        if (deprecation.hasEnded(clock.instant())) {
            throw ProblemException.conflict("It has ended. Move the date, or resolve the blockers.");
        }
    }

    private static Instant end(Gate gate) {
        return Objects.requireNonNull(gate.endsAt());
    }
}
