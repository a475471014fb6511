package io.duskline.request;

import static io.duskline.db.tables.Request.REQUEST;
import static io.duskline.request.RequestColumns.REQUEST_KIND;
import static io.duskline.request.RequestColumns.REQUEST_OUTCOME;
import static org.jooq.impl.DSL.when;

import io.duskline.acknowledgement.OpenRequests;
import io.duskline.acknowledgement.PersonalActs;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** What answers have to know of requests: an answer that asks for something waits for as long as its request is open. */
@Component
class OpenAnswers implements OpenRequests {
    /** What an answer asks for; whatever it asked before is replaced by the one that stands. */
    static final Set<RequestKind> ASKED = Set.of(RequestKind.HELP, RequestKind.TIME);

    private final DSLContext sql;

    OpenAnswers(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public boolean isWaiting(long deprecationId, long accountId) {
        return sql.fetchExists(DSL.selectOne().where(isWaiting(DSL.val(accountId), deprecationId)));
    }

    @Override
    public Condition isWaiting(Field<Long> accountId, long deprecationId) {
        return DSL.exists(DSL.selectOne()
                .from(REQUEST)
                .where(
                        CustomerRequests.isOpen(),
                        REQUEST.DEPRECATION_ID.eq(deprecationId),
                        REQUEST.ACCOUNT_ID.eq(accountId),
                        REQUEST_KIND.in(ASKED)));
    }

    /**
     * A reply that one of us laid to an account is known once one of us has ended it: until then it may be laid to another. What
     * ended by itself says nothing of whose it was.
     */
    @Override
    public PersonalActs mails(long deprecationId) {
        return new PersonalActs(
                REQUEST,
                REQUEST.ACCOUNT_ID,
                REQUEST.ASKED_AT,
                when(REQUEST.MATCHED_BY.isNull(), REQUEST.ASKED_AT).otherwise(REQUEST.ENDED_AT),
                REQUEST.DEPRECATION_ID
                        .eq(deprecationId)
                        .and(REQUEST.ACCOUNT_ID.isNotNull())
                        .and(REQUEST_KIND.eq(RequestKind.REPLY))
                        .and(REQUEST.MATCHED_BY.isNull().or(REQUEST_OUTCOME.in(RequestOutcome.BY_US))));
    }
}
