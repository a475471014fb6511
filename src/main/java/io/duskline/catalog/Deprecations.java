package io.duskline.catalog;

import static io.duskline.catalog.CatalogColumns.MILESTONE_KIND;
import static io.duskline.db.tables.Deprecation.DEPRECATION;
import static io.duskline.db.tables.DeprecationContinue.DEPRECATION_CONTINUE;
import static io.duskline.db.tables.Integration.INTEGRATION;
import static io.duskline.db.tables.Milestone.MILESTONE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.select;

import io.duskline.ledger.Ledger;
import io.duskline.review.ReviewType;
import io.duskline.review.ReviewedDeprecations;
import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Creates, moves, suspends and withdraws deprecations. Each change has a reason and stays on record. */
@Component
public class Deprecations implements ReviewedDeprecations {
    private final DSLContext sql;
    private final Integrations integrations;
    private final DeprecationRepository announced;
    private final ObjectProvider<WithdrawalConsequence> consequences;
    private final Ledger ledger;
    private final Clock clock;

    Deprecations(
            DSLContext sql,
            Integrations integrations,
            DeprecationRepository announced,
            ObjectProvider<WithdrawalConsequence> consequences,
            Ledger ledger,
            Clock clock) {
        this.sql = sql;
        this.integrations = integrations;
        this.announced = announced;
        this.consequences = consequences;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @throws ProblemException (422) naming every invalid field, (409) if the slug is taken */
    @Transactional
    public Deprecation announce(NewDeprecation given, String actor) {
        DeprecationCheck.Checked checked = new DeprecationCheck(given, List.of(), clock.instant())
                .against(Optional.ofNullable(given.integration()).flatMap(integrations::find));
        requireFree(Objects.requireNonNull(given.slug()));
        long id = announced.insert(given, checked, actor);
        Deprecation deprecation = get(id);
        ledger.append(
                actor,
                deprecation.subject(),
                new CatalogKinds.Announced(
                        deprecation.integration().slug(),
                        deprecation.date().map(DeprecationRepository::words).orElse("to be announced")));
        return deprecation;
    }

    /** @throws ProblemException (409) if a deprecation has this slug */
    void requireFree(String slug) {
        if (find(slug).isPresent()) {
            throw ProblemException.conflict("slug", "A deprecation \"" + slug + "\" exists already.");
        }
    }

    /** Previews a change. The change runs and is rolled back, so that the preview cannot differ from the real change. */
    @Transactional
    public Deprecation preview(Supplier<Deprecation> change) {
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return change.get();
    }

    /** Zones for a form: those of this deprecation first, then those of others. */
    public Set<ZoneId> likelyZones(Deprecation deprecation) {
        Set<ZoneId> likely = new LinkedHashSet<>();
        likely.add(deprecation.zone());
        deprecation
                .announced()
                .forEach(milestone -> likely.add(milestone.moment().zone()));
        all().forEach(other -> likely.add(other.zone()));
        return likely;
    }

    /**
     * Moves the sunset, or sets its first date. The first announced date is kept; the same date again changes nothing. The new
     * date needs no second person. Customers get the reason once it is {@linkplain ReasonReview approved}.
     *
     * @throws ProblemException (422) for a date that does not exist, is past or conflicts with the other dates, (409) if it is
     *     withdrawn or suspended
     */
    @Transactional
    public Deprecation moveSunset(String slug, NewSunset given, String actor) {
        Deprecation deprecation = locked(slug);
        NewSunset.Checked checked = given.check(deprecation, clock.instant());
        if (deprecation.isWithdrawn()) {
            throw ProblemException.conflict(
                    "The deprecation is withdrawn, so its date cannot move. Enter a new one instead.");
        }
        switch (deprecation.end()) {
            case End.Dated dated -> {
                if (!dated.moment().equals(checked.to())) {
                    announced.moved(deprecation, dated.moment(), checked, actor);
                } else if (!checked.others().isEmpty()) {
                    throw ProblemException.invalid(
                            "at", "is the present date; choose another, because the other dates move only with it");
                }
            }
            case End.ToBeAnnounced undated -> announced.dated(deprecation, checked, actor);
            case End.Suspended suspended ->
                throw ProblemException.conflict("The date is suspended, so there is none to move."
                        + " Resume it with the date that holds, the old one or another.");
        }
        return get(deprecation.id());
    }

    /**
     * Suspends the date, because the provider paused the shutdown, until a person {@link #resume resumes} it. Customers are
     * told at once, and get the reason once it is {@linkplain ReasonReview approved}.
     *
     * @throws ProblemException (422) without a reason, (409) if there is no current date, or it has passed
     */
    @Transactional
    public Deprecation suspend(String slug, @Nullable String given, String actor) {
        Deprecation deprecation = locked(slug);
        String reason = Faults.check(faults -> faults.text(given, "reason", NewSunset.LONGEST_REASON));
        if (deprecation.isWithdrawn()) {
            throw ProblemException.conflict("The deprecation is withdrawn, so there is no date to put on hold.");
        }
        if (deprecation.hasEnded(clock.instant())) {
            throw ProblemException.conflict("The integration has ended, so its date cannot be put on hold.");
        }
        switch (deprecation.end()) {
            case End.Dated dated -> announced.suspended(deprecation, dated.moment(), reason, actor);
            case End.Suspended suspended -> throw ProblemException.conflict("The date is on hold already.");
            case End.ToBeAnnounced undated ->
                throw ProblemException.conflict("There is no date yet. Set a date first.");
        }
        return get(deprecation.id());
    }

    /**
     * Resumes a suspended deprecation with this date, which may be the old one.
     *
     * @throws ProblemException (422) as {@link #moveSunset}, (409) if it is not suspended
     */
    @Transactional
    public Deprecation resume(String slug, NewSunset given, String actor) {
        Deprecation deprecation = locked(slug);
        NewSunset.Checked checked = given.check(deprecation, clock.instant());
        if (deprecation.isWithdrawn()) {
            throw ProblemException.conflict(
                    "The deprecation is withdrawn, so its date cannot be resumed. Enter a new one instead.");
        }
        if (!(deprecation.end() instanceof End.Suspended suspended)) {
            throw ProblemException.conflict("The date is not on hold. Move it instead.");
        }
        announced.resumed(deprecation, suspended.was(), checked, actor);
        return get(deprecation.id());
    }

    /**
     * Withdraws the deprecation, also after its end. Customers are told at once, and get the reason once it is
     * {@linkplain ReasonReview approved}.
     *
     * @throws ProblemException (422) without a reason, (409) if it is already withdrawn
     */
    @Transactional
    public Deprecation withdraw(String slug, @Nullable String given, String actor) {
        Deprecation deprecation = locked(slug);
        String reason = Faults.check(faults -> faults.text(given, "reason", 2000));
        if (deprecation.isWithdrawn()) {
            throw ProblemException.conflict("The deprecation is withdrawn already.");
        }
        Instant now = clock.instant();
        sql.update(DEPRECATION)
                .set(DEPRECATION.WITHDRAWN_AT, now)
                .set(DEPRECATION.WITHDRAWN_BY, actor)
                .set(DEPRECATION.WITHDRAWN_REASON, reason)
                .where(DEPRECATION.ID.eq(deprecation.id()))
                .execute();
        announced.requestReview(
                ReviewType.WITHDRAWAL_REASON,
                deprecation.id(),
                deprecation,
                "Reason for withdrawing " + deprecation.integration().name(),
                reason,
                actor);
        announced.touch(deprecation.id(), now);
        Deprecation withdrawn = get(deprecation.id());
        consequences.orderedStream().forEach(consequence -> consequence.follow(withdrawn));
        ledger.append(actor, deprecation.subject(), new CatalogKinds.Withdrawn(reason));
        return withdrawn;
    }

    /** Publishes the notice, unless it is public. Afterwards no date change can be undone. */
    @Transactional
    public void publish(Deprecation deprecation, String actor) {
        announced.endUndo(deprecation.id());
        int published = sql.update(DEPRECATION)
                .set(DEPRECATION.PUBLISHED_AT, clock.instant())
                .set(DEPRECATION.IS_PARTIAL, deprecation.isPartial())
                .where(DEPRECATION.ID.eq(deprecation.id()), DEPRECATION.PUBLISHED_AT.isNull())
                .execute();
        if (published > 0) {
            ledger.append(actor, deprecation.subject(), new CatalogKinds.Published());
        }
    }

    /** Raises the sequence after the end of some account changed, so that readers that compare it reload. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void changeEndOfSome(long id) {
        sql.update(DEPRECATION)
                .set(DEPRECATION.SEQUENCE, DEPRECATION.SEQUENCE.plus(1))
                .where(DEPRECATION.ID.eq(id))
                .execute();
    }

    /**
     * Locks what customers read of a deprecation, with its integrations, until the transaction ends. Later reads return exactly
     * what is approved or published. Must come before its campaigns are locked.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(long id) {
        sql.select(DEPRECATION.ID)
                .from(DEPRECATION)
                .join(INTEGRATION)
                .on(INTEGRATION
                        .ID
                        .eq(DEPRECATION.INTEGRATION_ID)
                        .or(INTEGRATION.SLUG.in(select(DEPRECATION_CONTINUE.INTEGRATION)
                                .from(DEPRECATION_CONTINUE)
                                .where(DEPRECATION_CONTINUE.DEPRECATION_ID.eq(id)))))
                .where(DEPRECATION.ID.eq(id))
                .forUpdate()
                .fetch();
    }

    /** The deprecation, locked until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Deprecation locked(String slug) {
        sql.select(DEPRECATION.ID)
                .from(DEPRECATION)
                .where(DEPRECATION.SLUG.eq(slug))
                .forUpdate()
                .fetch();
        return get(slug);
    }

    @Transactional(readOnly = true)
    public Optional<Deprecation> find(String slug) {
        return announced.read(DEPRECATION.SLUG.eq(slug)).stream().findFirst();
    }

    /** @throws ProblemException (404) */
    @Transactional(readOnly = true)
    public Deprecation get(String slug) {
        return find(slug).orElseThrow(() -> ProblemException.notFound("deprecation \"" + slug + "\""));
    }

    /** @throws ProblemException (404) */
    @Transactional(readOnly = true)
    public Deprecation get(long id) {
        return announced.read(DEPRECATION.ID.eq(id)).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("deprecation " + id));
    }

    /** All deprecations, latest sunset first. */
    @Transactional(readOnly = true)
    public List<Deprecation> all() {
        return announced.read(DSL.noCondition());
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Long> idBySlug() {
        return sql.select(DEPRECATION.SLUG, DEPRECATION.ID)
                .from(DEPRECATION)
                .orderBy(DEPRECATION.SLUG)
                .fetchMap(DEPRECATION.SLUG, DEPRECATION.ID);
    }

    @Override
    @Transactional(readOnly = true)
    public boolean isUndoOpen(long id) {
        return get(id).isUndoOpen(clock.instant());
    }

    /** Published deprecations, latest sunset first. */
    @Transactional(readOnly = true)
    public List<Deprecation> published() {
        return announced.read(DEPRECATION.PUBLISHED_AT.isNotNull());
    }

    /** Deprecations by id. */
    @Transactional(readOnly = true)
    public Map<Long, Deprecation> among(Collection<Long> ids) {
        return announced.read(DEPRECATION.ID.in(ids)).stream()
                .collect(Collectors.toMap(Deprecation::id, Function.identity()));
    }

    /** Zones of all sunsets, most frequent first. */
    @Transactional(readOnly = true)
    public List<ZoneId> zones() {
        return sql.select(MILESTONE.ZONE)
                .from(MILESTONE)
                .where(MILESTONE_KIND.eq(MilestoneKind.SUNSET))
                .groupBy(MILESTONE.ZONE)
                .orderBy(count().desc(), MILESTONE.ZONE)
                .fetch(row -> ZoneId.of(row.value1()));
    }
}
