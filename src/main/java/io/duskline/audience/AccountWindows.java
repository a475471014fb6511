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
import org.jooq.Field;
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
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** After a stretch that took less, the next one is longer. */
    private static final Duration QUICK = Duration.ofMillis(100);

    private final DSLContext sql;
    private final Clock real;

    AccountWindows(DSLContext sql, @RealTime Clock real) {
        this.sql = sql;
        this.real = real;
    }

    /** Accounts that came one after the other: those after one id, up to another. */
    record Stretch(long after, long to) {

        /** Over whatever names an account. */
        Condition holds(Field<Long> accountId) {
            return accountId.gt(after).and(accountId.le(to));
        }
    }

    /** Reads what is found among some accounts, in the order of their ids. */
    @FunctionalInterface
    interface Reading<T> {

        /** @param most rows that are wanted */
        List<T> read(Stretch among, int most);
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
        long length = FIRST;
        List<T> found = new ArrayList<>();
        Instant begun = start;
        while (after < last && Duration.between(start, begun).compareTo(PATIENCE) < 0) {
            Stretch among = new Stretch(after, Math.min(last, after + length));
            found.addAll(reading.read(among, limit + 1 - found.size()));
            if (found.size() > limit) {
                return full(found, limit, reading, account);
            }
            after = among.to();
            Instant now = real.instant();
            if (Duration.between(begun, now).compareTo(QUICK) < 0) {
                length *= 2;
            }
            begun = now;
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
            List<T> all = reading.read(new Stretch(surplus - 1, surplus), Integer.MAX_VALUE);
            return new Listing<>(all, Cursor.after(surplus));
        }
        return new Listing<>(page, Cursor.after(account.applyAsLong(page.getLast())));
    }
}
