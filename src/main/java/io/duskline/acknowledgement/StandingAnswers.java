package io.duskline.acknowledgement;

import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;

import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.PresentSunset;
import io.duskline.db.Codes;
import io.duskline.db.tables.UsageTotal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Whether current answers still count. An answer counts until its own day, until usage contradicts it, until the end moves to
 * an earlier date, and never past the account's own end.
 */
@Component
public class StandingAnswers {

    /** An answer's day is never later than the end's day, so it ends at most this long after the end. */
    private static final Duration LONGEST_DAY = Duration.ofHours(25);

    private static final List<Answer> STOPPING = List.of(Answer.MIGRATING, Answer.MOVED, Answer.NOT_AFFECTED);

    /** Code of an answer whose request was decided. */
    public static final String DECIDED = "decided";

    private static final String UNCONFIRMED = "unconfirmed";

    static final io.duskline.db.tables.Acknowledgement STANDING = ACKNOWLEDGEMENT.as("standing_answer");
    static final Field<Answer> GIVEN = Codes.in(STANDING.ANSWER, Answer.class);
    private static final UsageTotal LATER = USAGE_TOTAL.as("later_usage");

    private final DSLContext sql;
    private final AccountEnds ends;
    private final OpenRequests requests;
    private final Clock clock;

    StandingAnswers(DSLContext sql, AccountEnds ends, OpenRequests requests, Clock clock) {
        this.requests = requests;
        this.sql = sql;
        this.ends = ends;
        this.clock = clock;
    }

    /** SQL over accounts: the account needs no reminder now. Open requests do not stop reminders. */
    public Condition stopsReminders(
            Field<Long> accountId, long deprecationId, long integrationId, PresentSunset present) {
        Condition reaches = STANDING.EXPIRES_AT
                .isNull()
                .or(STANDING.EXPIRES_AT
                        .gt(clock.instant())
                        .and(present.end()
                                .date()
                                .map(date -> STANDING.EXPIRES_AT.le(latest(date, deprecationId, accountId)))
                                .orElse(DSL.noCondition())));
        Condition isOfThisEnd =
                ends.isNoNearerSince(deprecationId, present.broughtForwardAt(), accountId, STANDING.ANSWERED_AT);
        return hasNotEnded(accountId, deprecationId, present, clock.instant())
                .and(DSL.exists(DSL.selectOne()
                        .from(STANDING)
                        .where(
                                isOf(accountId, deprecationId),
                                STANDING.IS_CONFIRMED.isTrue(),
                                GIVEN.in(STOPPING),
                                reaches,
                                isOfThisEnd)
                        .andNot(isDenied(STANDING, DSL.inline(integrationId)))));
    }

    /** The latest time until which an answer can count: a day after the account's end. Uses the zone's offset at the end. */
    private Field<Instant> latest(LocalMoment date, long deprecationId, Field<Long> accountId) {
        Field<Instant> ofAll = DSL.val(date.instant().plus(LONGEST_DAY), STANDING.EXPIRES_AT);
        long ahead = date.at().atZone(date.zone()).getOffset().getTotalSeconds();
        return ends.later(deprecationId, accountId)
                .map(later -> DSL.coalesce(
                        DSL.field(
                                "date_add({0}, interval {1} second)",
                                STANDING.EXPIRES_AT.getDataType(), later, DSL.inline(LONGEST_DAY.toSeconds() - ahead)),
                        ofAll))
                .orElse(ofAll);
    }

    /** {@link #stopsReminders(Field, long, long, PresentSunset)} for a loaded deprecation. */
    public Condition stopsReminders(Field<Long> accountId, Deprecation deprecation) {
        return stopsReminders(
                accountId, deprecation.id(), deprecation.integration().id(), deprecation.present());
    }

    /**
     * SQL over current answers of accounts: code of the answer in a mail. It is {@value #UNCONFIRMED} if the answer does not
     * count, and {@value #DECIDED} if its request is no longer open.
     */
    public Field<String> spoken(long deprecationId, Field<Long> accountId) {
        Field<String> code = AnswerColumns.ANSWER.coerce(String.class);
        // Nested, because a combined condition would look up requests even for accounts without an answer.
        return DSL.when(ACKNOWLEDGEMENT.IS_CONFIRMED.isFalse(), DSL.inline(UNCONFIRMED))
                .when(
                        AnswerColumns.ANSWER.in(Answer.NEED_MORE_TIME, Answer.NEED_HELP),
                        DSL.when(requests.isWaiting(accountId, deprecationId), code)
                                .otherwise(DSL.inline(DECIDED)))
                .otherwise(code);
    }

    /** The same for one answer. */
    public String spoken(Acknowledgement given) {
        if (!given.confirmed()) {
            return UNCONFIRMED;
        }
        return given.answer().isRequest() && !isWaiting(given)
                ? DECIDED
                : given.answer().code();
    }

    /** Times of these accounts' current answers; accounts without one are left out. */
    public Map<Long, Instant> answeredAt(Collection<Long> accountIds, long deprecationId) {
        return sql.select(STANDING.ACCOUNT_ID, STANDING.ANSWERED_AT)
                .from(STANDING)
                .where(
                        STANDING.DEPRECATION_ID.eq(deprecationId),
                        STANDING.ACCOUNT_ID.in(accountIds),
                        STANDING.IS_STANDING.isTrue())
                .fetchMap(STANDING.ACCOUNT_ID, STANDING.ANSWERED_AT);
    }

    /** Whether the request of this answer is still open. */
    public boolean isWaiting(Acknowledgement given) {
        return given.answer().isRequest() && requests.isWaiting(given.deprecationId(), given.accountId());
    }

    /** SQL over accounts: later usage contradicts the current answer. */
    public Condition contradicted(Field<Long> accountId, long deprecationId, long integrationId) {
        return DSL.exists(DSL.selectOne()
                .from(STANDING)
                .where(isOf(accountId, deprecationId), isDenied(STANDING, DSL.inline(integrationId))));
    }

    private Condition hasNotEnded(Field<Long> accountId, long deprecationId, PresentSunset present, Instant now) {
        Optional<LocalMoment> over =
                present.end().date().filter(date -> !date.instant().isAfter(now));
        if (over.isEmpty()) {
            return DSL.noCondition();
        }
        LocalDateTime local = LocalDateTime.ofInstant(now, over.get().zone());
        return ends.later(deprecationId, accountId)
                .map(later -> later.gt(local))
                .orElse(DSL.falseCondition());
    }

    /** Those of the accounts that gave an answer since then that stops reminders. */
    public Set<Long> answered(
            Collection<Long> accountIds, long deprecationId, long integrationId, PresentSunset present, Instant since) {
        return sql.select(ACKNOWLEDGEMENT.ACCOUNT_ID)
                .from(ACKNOWLEDGEMENT)
                .where(
                        ACKNOWLEDGEMENT.DEPRECATION_ID.eq(deprecationId),
                        ACKNOWLEDGEMENT.ACCOUNT_ID.in(accountIds),
                        ACKNOWLEDGEMENT.ANSWERED_AT.ge(since),
                        ACKNOWLEDGEMENT.IS_STANDING.isTrue(),
                        stopsReminders(ACKNOWLEDGEMENT.ACCOUNT_ID, deprecationId, integrationId, present))
                .fetchSet(ACKNOWLEDGEMENT.ACCOUNT_ID);
    }

    /** @param deprecation with the account's own end */
    public AnswerValidity validity(Acknowledgement given, Deprecation deprecation) {
        Instant now = clock.instant();
        if (!given.confirmed()) {
            return AnswerValidity.UNCONFIRMED;
        }
        if (sql.fetchExists(DSL.selectOne()
                .from(STANDING)
                .where(
                        STANDING.ID.eq(given.id()),
                        isDenied(STANDING, DSL.inline(deprecation.integration().id()))))) {
            return AnswerValidity.CONTRADICTED;
        }
        if (given.hasExpired(now)) {
            return AnswerValidity.EXPIRED;
        }
        if (isOvertaken(given, deprecation)) {
            return AnswerValidity.OVERTAKEN;
        }
        return deprecation.hasEnded(now) ? AnswerValidity.ENDED : AnswerValidity.HOLDS;
    }

    private boolean isOvertaken(Acknowledgement given, Deprecation deprecation) {
        Instant expires = given.expiresAt();
        boolean isLaterThanTheEnd = expires != null
                && deprecation
                        .date()
                        .filter(date -> expires.isAfter(date.instant().plus(LONGEST_DAY)))
                        .isPresent();
        boolean isOfThisEnd = sql.fetchExists(DSL.selectOne()
                .from(STANDING)
                .where(
                        STANDING.ID.eq(given.id()),
                        ends.isNoNearerSince(
                                deprecation.id(),
                                deprecation.broughtForwardAt().orElse(null),
                                STANDING.ACCOUNT_ID,
                                STANDING.ANSWERED_AT)));
        return isLaterThanTheEnd || !isOfThisEnd;
    }

    private static Condition isOf(Field<Long> accountId, long deprecationId) {
        return STANDING.DEPRECATION_ID
                .eq(deprecationId)
                .and(STANDING.ACCOUNT_ID.eq(accountId))
                .and(STANDING.IS_STANDING.isTrue());
    }

    /** SQL over an answer row. */
    static Condition isDenied(io.duskline.db.tables.Acknowledgement answer, Field<Long> integrationId) {
        return Codes.in(answer.ANSWER, Answer.class)
                .in(Answer.MOVED, Answer.NOT_AFFECTED)
                .and(isUsedSince(answer, integrationId, answer.ANSWERED_AT));
    }

    static Condition isUsedSince(
            io.duskline.db.tables.Acknowledgement answer, Field<Long> integrationId, Field<Instant> since) {
        return DSL.exists(DSL.selectOne()
                .from(LATER)
                .where(
                        LATER.ACCOUNT_ID.eq(answer.ACCOUNT_ID),
                        LATER.INTEGRATION_ID.eq(integrationId),
                        LATER.LAST_USED_AT.gt(since)));
    }
}
