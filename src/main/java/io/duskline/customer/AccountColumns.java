package io.duskline.customer;

import static io.duskline.db.tables.Account.ACCOUNT;

import io.duskline.db.Coded;
import io.duskline.db.Codes;
import java.util.List;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Columns of accounts that hold codes. */
public final class AccountColumns {

    public static final Field<PromiseGround> PROMISE_GROUND = Codes.in(ACCOUNT.PROMISE_GROUND, PromiseGround.class);

    static final List<Field<?>> PROMISE =
            List.of(ACCOUNT.PROMISED_DAYS, PROMISE_GROUND, ACCOUNT.PROMISE_ROLE, ACCOUNT.PROMISE_SOURCE);

    private AccountColumns() {}

    /** @param row with the columns of {@link #PROMISE} */
    static @Nullable AccountPromise promise(Record row) {
        @Nullable Integer days = row.get(ACCOUNT.PROMISED_DAYS);
        @Nullable String role = row.get(ACCOUNT.PROMISE_ROLE);
        return days == null
                ? null
                : new AccountPromise(
                        days,
                        Objects.requireNonNullElse(row.get(PROMISE_GROUND), PromiseGround.CONTRACT),
                        Coded.find(ContactRole.class, role).orElse(null),
                        row.get(ACCOUNT.PROMISE_SOURCE));
    }
}
