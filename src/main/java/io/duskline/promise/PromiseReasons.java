package io.duskline.promise;

import static io.duskline.db.tables.PromiseReason.PROMISE_REASON;

import io.duskline.catalog.Deprecation;
import io.duskline.ledger.Ledger;
import io.duskline.web.Fault;
import io.duskline.web.Faults;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores the reason for the missed notice periods of a deprecation. */
@Component
public class PromiseReasons {

    private static final int LONGEST = 2000;

    private final DSLContext sql;
    private final Ledger ledger;
    private final Clock clock;

    PromiseReasons(DSLContext sql, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<PromiseReason> of(Deprecation deprecation) {
        return sql.select(PROMISE_REASON.REASON, PROMISE_REASON.SAID_BY, PROMISE_REASON.SAID_AT)
                .from(PROMISE_REASON)
                .where(PROMISE_REASON.DEPRECATION_ID.eq(deprecation.id()))
                .fetchOptional(Records.mapping(PromiseReason::new));
    }

    /** Faults in the reason. An empty reason has none. */
    public static List<Fault> faults(@Nullable String reason, String field) {
        Faults faults = new Faults();
        faults.optionalText(reason, field, LONGEST);
        return faults.found();
    }

    /**
     * Replaces the previous reason. Empty or null removes it. The same text again changes nothing.
     *
     * @throws io.duskline.web.ProblemException (422) naming {@code reason}
     */
    @Transactional
    public void say(Deprecation deprecation, @Nullable String reason, String by) {
        Faults faults = new Faults();
        String words = faults.optionalText(reason, "reason", LONGEST).strip();
        faults.throwIfAny();
        if (of(deprecation).map(PromiseReason::reason).orElse("").equals(words)) {
            return;
        }
        sql.deleteFrom(PROMISE_REASON)
                .where(PROMISE_REASON.DEPRECATION_ID.eq(deprecation.id()))
                .execute();
        if (!words.isEmpty()) {
            sql.insertInto(PROMISE_REASON)
                    .set(PROMISE_REASON.DEPRECATION_ID, deprecation.id())
                    .set(PROMISE_REASON.REASON, words)
                    .set(PROMISE_REASON.SAID_BY, by)
                    .set(PROMISE_REASON.SAID_AT, clock.instant())
                    .execute();
        }
        ledger.append(
                by, PromiseKinds.about(deprecation), new PromiseKinds.ReasonGiven(words.isEmpty() ? null : words));
    }
}
