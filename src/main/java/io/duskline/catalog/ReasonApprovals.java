package io.duskline.catalog;

import static io.duskline.catalog.CatalogColumns.WHY_CLEARANCE;
import static io.duskline.catalog.CatalogColumns.WITHDRAWN_CLEARANCE;
import static io.duskline.db.tables.Deprecation.DEPRECATION;
import static io.duskline.db.tables.SunsetMove.SUNSET_MOVE;

import io.duskline.catalog.ReasonApproval.Way;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerFacts;
import io.duskline.web.Actors;
import io.duskline.web.Faults;
import io.duskline.web.HomeTasks;
import io.duskline.web.ProblemException;
import io.duskline.web.Role;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Approves the reasons of moves and withdrawals for customers: by a second person, or by one person in an emergency. */
@Component
public class ReasonApprovals implements HomeTasks {

    private static final int LONGEST_REASON = 1000;

    private final DSLContext sql;
    private final Deprecations deprecations;
    private final Ledger ledger;
    private final Clock clock;
    private final Actors actors;

    ReasonApprovals(DSLContext sql, Deprecations deprecations, Ledger ledger, Clock clock, Actors actors) {
        this.sql = sql;
        this.deprecations = deprecations;
        this.ledger = ledger;
        this.clock = clock;
        this.actors = actors;
    }

    /**
     * Somebody other than its author agrees to a reason.
     *
     * @param sha256 of the text that was read; null for the latest that waits
     * @throws ProblemException (409) if none waits, if it is not the one that was read, or from its author
     */
    @Transactional
    public Deprecation approve(String slug, @Nullable String sha256, String actor) {
        Deprecation deprecation = deprecations.locked(slug);
        List<CustomerReason> meant = meant(deprecation, sha256);
        if (actors.isAmong(
                actor,
                meant.stream()
                        .map(CustomerReason::author)
                        .filter(Objects::nonNull)
                        .toList())) {
            throw ProblemException.conflict("You wrote this reason. Another person must approve it,"
                    + " or you release it in an emergency and say why it cannot wait.");
        }
        return clear(deprecation, meant.getFirst(), new ReasonApproval(Way.APPROVED, actor, clock.instant(), null));
    }

    /**
     * One person, who may be its author, lets a reason out because it cannot wait. That stays visible.
     *
     * @param sha256 of the text that was read; null for the latest that waits
     * @throws ProblemException (422) without a reason, (409) if none waits or if it is not the one that was read
     */
    @Transactional
    public Deprecation release(String slug, @Nullable String sha256, @Nullable String reason, String actor) {
        Deprecation deprecation = deprecations.locked(slug);
        String because = Faults.check(faults -> faults.text(reason, "reason", LONGEST_REASON));
        CustomerReason meant = meant(deprecation, sha256).getFirst();
        return clear(deprecation, meant, new ReasonApproval(Way.RELEASED, actor, clock.instant(), because));
    }

    /** The same text may wait twice: who read it once has read it. */
    private static List<CustomerReason> meant(Deprecation deprecation, @Nullable String sha256) {
        List<CustomerReason> waiting =
                whys(deprecation).stream().filter(CustomerReason::isWaiting).toList();
        if (waiting.isEmpty()) {
            throw ProblemException.conflict("No reason of a move or a withdrawal waits for approval.");
        }
        String wanted = sha256 == null ? waiting.getFirst().sha256() : sha256;
        List<CustomerReason> meant =
                waiting.stream().filter(why -> why.sha256().equals(wanted)).toList();
        if (meant.isEmpty()) {
            throw ProblemException.conflict("why_hash", "The reason that waits is another one by now. Read it again.");
        }
        return meant;
    }

    /** The latest first. */
    private static List<CustomerReason> whys(Deprecation deprecation) {
        List<CustomerReason> whys = new ArrayList<>();
        if (deprecation.withdrawal() != null) {
            whys.add(deprecation.withdrawal().why());
        }
        deprecation.moves().reversed().forEach(move -> whys.add(move.why()));
        return whys;
    }

    private Deprecation clear(Deprecation deprecation, CustomerReason meant, ReasonApproval clearance) {
        sql.update(SUNSET_MOVE)
                .set(WHY_CLEARANCE, clearance.way())
                .set(SUNSET_MOVE.WHY_CLEARED_BY, clearance.by())
                .set(SUNSET_MOVE.WHY_CLEARED_AT, clearance.at())
                .set(SUNSET_MOVE.WHY_CLEARED_REASON, clearance.reason())
                .where(
                        SUNSET_MOVE.DEPRECATION_ID.eq(deprecation.id()),
                        WHY_CLEARANCE.isNull(),
                        SUNSET_MOVE.ID.in(movesThatSay(deprecation, meant.whole())))
                .execute();
        if (deprecation.withdrawal() != null
                && deprecation.withdrawal().why().whole().equals(meant.whole())) {
            sql.update(DEPRECATION)
                    .set(WITHDRAWN_CLEARANCE, clearance.way())
                    .set(DEPRECATION.WITHDRAWN_CLEARED_BY, clearance.by())
                    .set(DEPRECATION.WITHDRAWN_CLEARED_AT, clearance.at())
                    .set(DEPRECATION.WITHDRAWN_CLEARED_REASON, clearance.reason())
                    .where(DEPRECATION.ID.eq(deprecation.id()), WITHDRAWN_CLEARANCE.isNull())
                    .execute();
        }
        shownAnew(deprecation, clearance.at());
        LedgerFacts cleared = switch (clearance.way()) {
            case APPROVED -> new CatalogKinds.WhyApproved(meant.whole());
            case RELEASED -> new CatalogKinds.WhyReleased(meant.whole(), clearance.reason());
            case TOLD -> throw new IllegalArgumentException("Nobody clears what was told before.");
        };
        ledger.append(String.valueOf(clearance.by()), deprecation.subject(), cleared);
        return deprecations.get(deprecation.id());
    }

    /** The database compares texts without regard to case. They are read in the order of their ids. */
    private List<Long> movesThatSay(Deprecation deprecation, String whole) {
        List<Long> ids = sql.select(SUNSET_MOVE.ID)
                .from(SUNSET_MOVE)
                .where(SUNSET_MOVE.DEPRECATION_ID.eq(deprecation.id()))
                .orderBy(SUNSET_MOVE.ID)
                .fetch(SUNSET_MOVE.ID);
        return IntStream.range(0, deprecation.moves().size())
                .filter(i -> deprecation.moves().get(i).why().whole().equals(whole))
                .mapToObj(ids::get)
                .toList();
    }

    /** Pages and feeds changed; no date did, so the sequence of the calendar stays. */
    private void shownAnew(Deprecation deprecation, Instant at) {
        sql.update(DEPRECATION)
                .set(DEPRECATION.UPDATED_AT, at)
                .where(DEPRECATION.ID.eq(deprecation.id()))
                .execute();
    }

    @Override
    public Tasks of(Reader who) {
        if (!who.may(Role.APPROVER) && !who.may(Role.PRODUCT_MANAGER)) {
            return Tasks.NONE;
        }
        List<Deprecation> waiting = deprecations.withReasonWaiting();
        return new Tasks(
                waiting.stream()
                        .limit(MOST)
                        .map(deprecation -> task(deprecation, who))
                        .toList(),
                waiting.size(),
                "/console/campaigns");
    }

    private Task task(Deprecation deprecation, Reader who) {
        boolean mayClear = who.may(Role.APPROVER)
                && waiting(deprecation)
                        .map(CustomerReason::author)
                        .anyMatch(author -> author == null || !actors.isAmong(who.name(), List.of(author)));
        return new Task(
                "submitted",
                null,
                deprecation.date().map(LocalMoment::instant).orElse(null),
                deprecation.integration().name(),
                mayClear ? "needs your approval on a reason" : "has a reason that waits for a second person",
                "Until then mails, pages and feeds say what changed without saying why.",
                mayClear ? "Read it" : "See it",
                "/console/catalog/" + deprecation.slug(),
                mayClear);
    }

    private static Stream<CustomerReason> waiting(Deprecation deprecation) {
        Stream<CustomerReason> moved = deprecation.moves().stream().map(SunsetMove::why);
        return (deprecation.withdrawal() == null
                        ? moved
                        : Stream.concat(Stream.of(deprecation.withdrawal().why()), moved))
                .filter(CustomerReason::isWaiting);
    }
}
