package io.duskline.request;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Extension.EXTENSION;

import io.duskline.catalog.LocalMoment;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads extensions. */
@Component
public class AccountExtensions {

    private final DSLContext sql;

    AccountExtensions(DSLContext sql) {
        this.sql = sql;
    }

    /** Those that hold, the earliest granted first. */
    public Listing<Extension> standing(long deprecationId, @Nullable String cursor, int limit) {
        return Listing.of(
                read(
                        EXTENSION
                                .DEPRECATION_ID
                                .eq(deprecationId)
                                .and(EXTENSION.IS_STANDING.eq(true))
                                .and(EXTENSION.ID.gt(Cursor.key(cursor, 0))),
                        limit + 1),
                limit,
                Extension::id);
    }

    /** The one that holds for an account. */
    public Optional<Extension> standing(long deprecationId, long accountId) {
        return read(
                        EXTENSION
                                .DEPRECATION_ID
                                .eq(deprecationId)
                                .and(EXTENSION.ACCOUNT_ID.eq(accountId))
                                .and(EXTENSION.IS_STANDING.eq(true)),
                        1)
                .stream()
                .findFirst();
    }

    /** Every one that the account was ever granted, the oldest first. */
    public List<Extension> of(long accountId) {
        return read(EXTENSION.ACCOUNT_ID.eq(accountId), Integer.MAX_VALUE);
    }

    private List<Extension> read(Condition which, int most) {
        return sql.select(EXTENSION.fields())
                .select(ACCOUNT.EXTERNAL_ID, ACCOUNT.NAME)
                .from(EXTENSION)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(EXTENSION.ACCOUNT_ID))
                .where(which)
                .orderBy(EXTENSION.ID)
                .limit(most)
                .fetch(AccountExtensions::extension);
    }

    private static Extension extension(Record row) {
        return new Extension(
                row.get(EXTENSION.ID),
                row.get(EXTENSION.DEPRECATION_ID),
                row.get(EXTENSION.ACCOUNT_ID),
                row.get(ACCOUNT.EXTERNAL_ID),
                row.get(ACCOUNT.NAME),
                new LocalMoment(row.get(EXTENSION.LOCAL_UNTIL), ZoneId.of(row.get(EXTENSION.ZONE))),
                row.get(EXTENSION.WHY),
                row.get(EXTENSION.GRANTED_AT),
                row.get(EXTENSION.GRANTED_BY),
                row.get(EXTENSION.ENDED_AT),
                row.get(EXTENSION.ENDED_BY),
                row.get(EXTENSION.ENDED_WHY));
    }
}
