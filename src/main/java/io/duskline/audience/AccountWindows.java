package io.duskline.audience;

import static io.duskline.db.tables.Account.ACCOUNT;

import io.duskline.db.RealTime;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Goes through accounts in the order in which they came, stretch by stretch, until a page is full or its reader has waited
 * enough: the few of a million that match are not sought in one go. A page that is not full has a next one all the same.
 */
@Component
class AccountWindows {

    private static final long FIRST = 20_000;
    private static final Duration PATIENCE = Duration.ofMillis(600);

    private final DSLContext sql;
    private final Clock real;

    AccountWindows(DSLContext sql, @RealTime Clock real) {
        this.sql = sql;
        this.real = real;
    }

    /** Reads what is found among some accounts, in the order of their ids. */
    @FunctionalInterface
    interface Reading<T> {

        /**
         * @param among over the row of an account
         * @param most rows that are wanted
         */
        List<T> read(Condition among, int most);
    }

    /**
     * A page; its rows of one account are all on it.
     *
     * @param account the id of a row's account
     */
    <T> Listing<T> page(@Nullable String cursor, int limit, Reading<T> reading, ToLongFunction<T> account) {
        Instant start = real.instant();
        long last = Objects.requireNonNullElse(
                sql.select(DSL.max(ACCOUNT.ID)).from(ACCOUNT).fetchSingle().value1(), 0L);
        long after = Cursor.key(cursor, 0);
        long stretch = FIRST;
        List<T> found = new ArrayList<>();
        while (after < last) {
            long to = Math.min(last, after + stretch);
            found.addAll(reading.read(ACCOUNT.ID.gt(after).and(ACCOUNT.ID.le(to)), limit + 1 - found.size()));
            if (found.size() > limit) {
                return full(found, limit, reading, account);
            }
            after = to;
            stretch *= 2;
            if (Duration.between(start, real.instant()).compareTo(PATIENCE) > 0) {
                break;
            }
        }
        return new Listing<>(found, after < last ? Cursor.after(after) : null);
    }

    /** Of the account of the surplus row, more may follow: it goes to the next page, unless it fills this one alone. */
    private static <T> Listing<T> full(List<T> found, int limit, Reading<T> reading, ToLongFunction<T> account) {
        long surplus = account.applyAsLong(found.get(limit));
        List<T> page = found.stream()
                .filter(row -> account.applyAsLong(row) != surplus)
                .toList();
        if (page.isEmpty()) {
            List<T> all = reading.read(ACCOUNT.ID.eq(surplus), Integer.MAX_VALUE);
            return new Listing<>(all, Cursor.after(surplus));
        }
        return new Listing<>(page, Cursor.after(account.applyAsLong(page.getLast())));
    }
}
