package io.duskline.request;

import static io.duskline.db.tables.Extension.EXTENSION;

import io.duskline.erasure.Erased;
import io.duskline.erasure.PersonalData;
import java.time.Clock;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** An account that is gone needs no later end, and why it had one may name people. */
@Component
class ExtensionErasure implements PersonalData {

    private final DSLContext sql;
    private final Clock clock;

    ExtensionErasure(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public Runnable erase(Erased who) {
        if (who.account() != null) {
            sql.update(EXTENSION)
                    .setNull(EXTENSION.IS_STANDING)
                    .set(EXTENSION.ENDED_AT, clock.instant())
                    .where(EXTENSION.ACCOUNT_ID.eq(who.account()), EXTENSION.IS_STANDING.eq(true))
                    .execute();
            sql.update(EXTENSION)
                    .set(EXTENSION.WHY, "")
                    .setNull(EXTENSION.ENDED_WHY)
                    .where(EXTENSION.ACCOUNT_ID.eq(who.account()))
                    .execute();
        }
        return () -> {};
    }
}
