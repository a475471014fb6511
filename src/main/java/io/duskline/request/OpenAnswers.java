package io.duskline.request;

import static io.duskline.db.tables.Request.REQUEST;
import static io.duskline.request.RequestColumns.REQUEST_KIND;

import io.duskline.acknowledgement.OpenRequests;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** An answer that asks for something waits for as long as its request is open. */
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
}
