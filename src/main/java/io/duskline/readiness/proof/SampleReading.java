package io.duskline.readiness.proof;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.ProofDrawn.PROOF_DRAWN;

import io.duskline.acknowledgement.HeardOf;
import io.duskline.campaign.progress.AccountStep;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.SunsetMove;
import io.duskline.ledger.Fingerprints;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what came of a draw: as many accounts in the drawn order as it takes with what is known. */
@Component
class SampleReading {

    private static final int FIRST = 64;

    private final DSLContext sql;
    private final Draws draws;
    private final ProofCalls calls;
    private final CountedProof counted;
    private final AccountEnds ends;
    private final HeardOf heardOf;

    SampleReading(
            DSLContext sql, Draws draws, ProofCalls calls, CountedProof counted, AccountEnds ends, HeardOf heardOf) {
        this.sql = sql;
        this.draws = draws;
        this.calls = calls;
        this.counted = counted;
        this.ends = ends;
        this.heardOf = heardOf;
    }

    /** Of the draw that holds; empty while nobody was drawn. */
    @Transactional(readOnly = true)
    Optional<DrawnSample> of(Deprecation deprecation) {
        return draws.last(deprecation.id()).map(draw -> {
            int entered = calls.lastPlace(draw.id());
            return read(deprecation, draw, entered, Math.max(FIRST, entered));
        });
    }

    private DrawnSample read(Deprecation deprecation, Draw draw, int entered, int most) {
        List<Called> list = called(deprecation, draw, most);
        List<Outcome> outcomes =
                list.stream().map(each -> each.state().outcome()).toList();
        boolean isWhole = list.size() < most || most >= DrawRecord.MOST_CALLED;
        Optional<Sample> sample = Sample.of(outcomes, draw.population() - erased(draw, list), entered);
        if (sample.isEmpty() && !isWhole) {
            return read(deprecation, draw, entered, Math.min(2 * most, DrawRecord.MOST_CALLED));
        }
        Sample found = sample.orElseGet(() -> Sample.cutOff(outcomes, draw.population() - erased(draw, list)));
        List<Called> onIt = list.subList(0, Math.min(found.length(), list.size()));
        return new DrawnSample(
                draw,
                found,
                List.copyOf(onIt),
                onIt.stream()
                        .flatMap(each -> each.tries().stream())
                        .filter(ProofCall::isCorrected)
                        .count());
    }

    /** Of those erased, whoever was called in time still counts. */
    private static int erased(Draw draw, List<Called> list) {
        if (draw.erased() == 0) {
            return 0;
        }
        long decided = list.stream()
                .filter(each -> Fingerprints.isErased(each.account()))
                .filter(each -> each.state() != CallState.ERASED)
                .count();
        return draw.erased() - (int) decided;
    }

    private List<Called> called(Deprecation deprecation, Draw draw, int most) {
        var rows = sql.select(
                        PROOF_DRAWN.ID,
                        PROOF_DRAWN.PLACE,
                        PROOF_DRAWN.ACCOUNT_ID,
                        PROOF_DRAWN.IS_ERASED,
                        ACCOUNT.EXTERNAL_ID,
                        ACCOUNT.NAME,
                        ACCOUNT.MANAGER_EMAIL)
                .from(PROOF_DRAWN)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(PROOF_DRAWN.ACCOUNT_ID))
                .where(PROOF_DRAWN.DRAW_ID.eq(draw.id()), PROOF_DRAWN.PLACE.le(most))
                .orderBy(PROOF_DRAWN.PLACE)
                .fetch();
        List<Long> accounts = rows.getValues(PROOF_DRAWN.ACCOUNT_ID);
        Map<Long, AccountStep> steps = counted.now(deprecation, accounts);
        Map<Long, LocalDateTime> own = ends.among(deprecation.id(), accounts);
        Map<Long, List<ProofCall>> tries = calls.of(rows.getValues(PROOF_DRAWN.ID));
        Map<Long, Instant> spoke = heardOf.byThemselves(deprecation.id(), accounts);
        Map<Long, Instant> ownChange = ends.changedAmong(deprecation.id(), accounts);
        Instant changedAt = deprecation.moves().stream()
                .map(SunsetMove::at)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        List<Called> called = new ArrayList<>();
        for (Record row : rows) {
            long account = row.get(PROOF_DRAWN.ACCOUNT_ID);
            List<ProofCall> theirs = tries.getOrDefault(row.get(PROOF_DRAWN.ID), List.of());
            @Nullable AccountStep step = steps.get(account);
            called.add(new Called(
                    row.get(PROOF_DRAWN.ID),
                    row.get(PROOF_DRAWN.PLACE),
                    account,
                    row.get(ACCOUNT.EXTERNAL_ID),
                    row.get(ACCOUNT.NAME),
                    row.get(ACCOUNT.MANAGER_EMAIL),
                    step,
                    theirs,
                    Called.state(
                            row.get(PROOF_DRAWN.IS_ERASED),
                            theirs,
                            step,
                            deprecation.end().endingAt(own.get(account)),
                            spoke.get(account),
                            later(changedAt, ownChange.getOrDefault(account, Instant.MIN)))));
        }
        return called;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
