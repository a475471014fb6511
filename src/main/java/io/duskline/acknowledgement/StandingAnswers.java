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
 * How far the answers that stand reach now. One reaches no further than its own day, than the account's usage bears it out, than
 * the date that it was given to, and never past the account's own end.
 */
@Component
public class StandingAnswers {

    /** An answer's day may not be later than the end's day. It is over at most this long after the end. */
    private static final Duration LONGEST_DAY = Duration.ofHours(25);

    private static final List<Answer> STOPPING = List.of(Answer.MIGRATING, Answer.MOVED, Answer.NOT_AFFECTED);

    /** What stands in the place of an answer that asked for something and got it, or did not. */
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

    /** As a part of a query over accounts: the account needs no reminder now. Who waits for us is reminded all the same. */
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

    /** Until when an answer can reach: a day after the account's end. Clocks of that zone differ from UTC as they do at the end. */
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

    /** {@link #stopsReminders(Field, long, long, PresentSunset)} where the deprecation is at hand. */
    public Condition stopsReminders(Field<Long> accountId, Deprecation deprecation) {
        return stopsReminders(
                accountId, deprecation.id(), deprecation.integration().id(), deprecation.present());
    }

    /**
     * As a part of a query over the standing answers of accounts, that row beside: the code of the answer as a mail speaks of it,
     * {@value #UNCONFIRMED} where it does not count, and {@value #DECIDED} where what was asked for waits for us no longer.
     */
    public Field<String> spoken(long deprecationId, Field<Long> accountId) {
        Field<String> code = AnswerColumns.ANSWER.coerce(String.class);
        // In each other: of an account without an answer, an "and" would have the requests looked up, too.
        return DSL.when(ACKNOWLEDGEMENT.IS_CONFIRMED.isFalse(), DSL.inline(UNCONFIRMED))
                .when(
                        AnswerColumns.ANSWER.in(Answer.NEED_MORE_TIME, Answer.NEED_HELP),
                        DSL.when(requests.isWaiting(accountId, deprecationId), code)
                                .otherwise(DSL.inline(DECIDED)))
                .otherwise(code);
    }

    /** The same of one answer. */
    public String spoken(Acknowledgement given) {
        if (!given.confirmed()) {
            return UNCONFIRMED;
        }
        return given.answer().isRequest() && !isWaiting(given)
                ? DECIDED
                : given.answer().code();
    }

    /** When these accounts gave the answers that stand; those without one are left out. */
    public Map<Long, Instant> answeredAt(Collection<Long> accountIds, long deprecationId) {
        return sql.select(STANDING.ACCOUNT_ID, STANDING.ANSWERED_AT)
                .from(STANDING)
                .where(
                        STANDING.DEPRECATION_ID.eq(deprecationId),
                        STANDING.ACCOUNT_ID.in(accountIds),
                        STANDING.IS_STANDING.isTrue())
                .fetchMap(STANDING.ACCOUNT_ID, STANDING.ANSWERED_AT);
    }

    /** Whether what the account asked for with this answer still waits for us. */
    public boolean isWaiting(Acknowledgement given) {
        return given.answer().isRequest() && requests.isWaiting(given.deprecationId(), given.accountId());
    }

    /** As a part of a query over accounts: its own usage since denies what it answered. */
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

    /** Of these accounts, those whose answer was given since then and stops reminders. */
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

    /** @param deprecation as the account has it */
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

    /** Over the row of an answer. */
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
