package io.duskline.readiness.rehearsal;

import static io.duskline.db.tables.Rehearsal.REHEARSAL;
import static io.duskline.db.tables.RehearsedReader.REHEARSED_READER;
import static io.duskline.db.tables.RehearsedWait.REHEARSED_WAIT;

import io.duskline.erasure.Erased;
import io.duskline.erasure.PersonalData;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Who is gone is told nothing, on paper neither; what was counted stays. */
@Component
class RehearsalErasure implements PersonalData {

    private final DSLContext sql;

    RehearsalErasure(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public Runnable erase(Erased who) {
        sql.select(REHEARSAL.ID).from(REHEARSAL).fetch(REHEARSAL.ID).forEach(id -> {
            sql.deleteFrom(REHEARSED_READER)
                    .where(REHEARSED_READER.REHEARSAL_ID.eq(id))
                    .and(who.isTheirs(REHEARSED_READER.ACCOUNT_ID, REHEARSED_READER.CONTACT_ID))
                    .execute();
            sql.deleteFrom(REHEARSED_WAIT)
                    .where(REHEARSED_WAIT.REHEARSAL_ID.eq(id))
                    .and(who.isTheirs(REHEARSED_WAIT.ACCOUNT_ID, REHEARSED_WAIT.CONTACT_ID))
                    .execute();
        });
        return () -> {};
    }
}
