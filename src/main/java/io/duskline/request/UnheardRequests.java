package io.duskline.request;

import static io.duskline.db.tables.Request.REQUEST;
import static io.duskline.request.RequestColumns.REQUEST_KIND;
import static org.jooq.impl.DSL.count;

import io.duskline.campaign.run.UnheardAccounts;
import io.duskline.ledger.Ledger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** An account at which nobody is left to be told is a request to its manager, one at a time. */
@Component
class UnheardRequests implements UnheardAccounts {

    private final DSLContext sql;
    private final CustomerRequests requests;
    private final RequestBook book;

    UnheardRequests(DSLContext sql, CustomerRequests requests, RequestBook book) {
        this.sql = sql;
        this.requests = requests;
        this.book = book;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(long deprecationId, Map<Long, String> why) {
        Set<Long> already = sql.select(REQUEST.ACCOUNT_ID)
                .from(REQUEST)
                .where(isOpen(), REQUEST.DEPRECATION_ID.eq(deprecationId), REQUEST.ACCOUNT_ID.in(why.keySet()))
                .fetchSet(REQUEST.ACCOUNT_ID);
        new TreeMap<>(why).forEach((account, text) -> {
            if (!already.contains(account)) {
                book.open(new Asked(
                        RequestKind.UNHEARD, deprecationId, account, 0, null, null, null, null, text, null, null));
            }
        });
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Long, Integer> open() {
        return sql.select(REQUEST.DEPRECATION_ID, count())
                .from(REQUEST)
                .where(isOpen())
                .and(REQUEST.DEPRECATION_ID.isNotNull())
                .groupBy(REQUEST.DEPRECATION_ID)
                .fetchMap(REQUEST.DEPRECATION_ID, count());
    }

    @Override
    @Transactional(readOnly = true)
    public List<Long> open(long deprecationId) {
        return sql.select(REQUEST.ACCOUNT_ID)
                .from(REQUEST)
                .where(isOpen(), REQUEST.DEPRECATION_ID.eq(deprecationId))
                .orderBy(REQUEST.ID)
                .fetch(REQUEST.ACCOUNT_ID);
    }

    private static Condition isOpen() {
        return CustomerRequests.isOpen()
                .and(REQUEST_KIND.eq(RequestKind.UNHEARD))
                .and(REQUEST.ACCOUNT_ID.isNotNull());
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(long deprecationId, long accountId, String why) {
        requests.open(accountId, deprecationId, RequestKind.UNHEARD)
                .map(open -> book.locked(open.id()))
                .filter(CustomerRequest::isOpen)
                .ifPresent(open -> book.end(open, RequestOutcome.SETTLED, why, null, Ledger.ITSELF));
    }
}
