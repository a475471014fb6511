package io.duskline.promise;

import static io.duskline.db.tables.PromiseExcepted.PROMISE_EXCEPTED;
import static io.duskline.db.tables.PromiseException.PROMISE_EXCEPTION;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.erasure.Erased;
import io.duskline.erasure.ErasedTexts;
import io.duskline.erasure.PersonalData;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** An account that is gone is excepted from nothing; what was said of it alone goes with it. */
@Component
class PromiseErasure implements PersonalData {

    private final DSLContext sql;

    PromiseErasure(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public Runnable erase(Erased who) {
        if (who.account() != null) {
            erase(who.account());
        }
        return () -> {};
    }

    private void erase(long account) {
        List<Long> of = sql.select(PROMISE_EXCEPTED.EXCEPTION_ID)
                .from(PROMISE_EXCEPTED)
                .where(PROMISE_EXCEPTED.ACCOUNT_ID.eq(account))
                .fetch(PROMISE_EXCEPTED.EXCEPTION_ID);
        sql.deleteFrom(PROMISE_EXCEPTED)
                .where(PROMISE_EXCEPTED.ACCOUNT_ID.eq(account))
                .execute();
        sql.update(PROMISE_EXCEPTION)
                .set(PROMISE_EXCEPTION.WHY, ErasedTexts.GONE)
                .setNull(PROMISE_EXCEPTION.DECIDED_WHY)
                .setNull(PROMISE_EXCEPTION.REVOKED_WHY)
                .where(
                        PROMISE_EXCEPTION.ID.in(of),
                        notExists(selectOne()
                                .from(PROMISE_EXCEPTED)
                                .where(PROMISE_EXCEPTED.EXCEPTION_ID.eq(PROMISE_EXCEPTION.ID))))
                .execute();
    }
}
