package io.duskline.request;

import static io.duskline.db.tables.Request.REQUEST;

import io.duskline.erasure.Erased;
import io.duskline.erasure.PersonalData;
import io.duskline.ledger.Ledger;
import java.time.Clock;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** What somebody wrote goes, and what was written to them; that they waited, and how it ended, stays. */
@Component
class RequestErasure implements PersonalData {

    private final DSLContext sql;
    private final Clock clock;

    RequestErasure(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public Runnable erase(Erased who) {
        Condition theirs = who.isTheirs(REQUEST.ACCOUNT_ID, REQUEST.CONTACT_ID);
        Condition sent = who.addresses().stream()
                .map(address -> DSL.lower(REQUEST.SENDER).contains(address))
                .reduce(DSL.falseCondition(), Condition::or);
        theirs = theirs.or(who.isThorough() ? sent : sent.and(isMatchedElsewhere()));
        sql.update(REQUEST)
                .set(RequestColumns.REQUEST_STATE, RequestState.DONE)
                .set(REQUEST.ENDED_AT, clock.instant())
                .set(REQUEST.ENDED_BY, Ledger.ITSELF)
                .set(RequestColumns.REQUEST_OUTCOME, RequestOutcome.ERASED)
                .where(theirs, CustomerRequests.isOpen())
                .execute();
        sql.update(REQUEST)
                .setNull(REQUEST.ASKED)
                .setNull(REQUEST.SENDER)
                .setNull(REQUEST.SUBJECT)
                .setNull(REQUEST.REPLY)
                .where(theirs)
                .execute();
        return () -> {};
    }

    /** To an account of which the sender is no contact; it may have been laid to one of theirs before. */
    private static Condition isMatchedElsewhere() {
        return REQUEST.MATCHED_BY.isNotNull().and(REQUEST.CONTACT_ID.isNull());
    }
}
