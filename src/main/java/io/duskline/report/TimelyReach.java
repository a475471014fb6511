package io.duskline.report;

import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static io.duskline.db.tables.PassedOn.PASSED_ON;
import static io.duskline.db.tables.Request.REQUEST;
import static org.jooq.impl.DSL.select;

import io.duskline.request.RequestColumns;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.springframework.stereotype.Component;

/** How many accounts a campaign concerns, and at how many of them a person was heard of. */
@Component
class TimelyReach {

    private final DSLContext sql;

    TimelyReach(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * @param accounts that the campaign concerns
     * @param answered at which somebody answered
     * @param heard at which somebody answered, passed it on or wrote to us
     */
    record Numbers(long accounts, long answered, long heard) {}

    Numbers of(ReportScope scope) {
        long accounts = sql.fetchCount(
                FROZEN_ACCOUNT,
                FROZEN_ACCOUNT.CAMPAIGN_ID.eq(scope.campaign().id()),
                FROZEN_ACCOUNT.FROZEN_AT.le(scope.until()));
        return new Numbers(accounts, count(scope, answered(scope)), count(scope, heard(scope)));
    }

    private long count(ReportScope scope, Select<Record1<Long>> these) {
        return sql.fetchCount(
                FROZEN_ACCOUNT,
                FROZEN_ACCOUNT.CAMPAIGN_ID.eq(scope.campaign().id()),
                FROZEN_ACCOUNT.FROZEN_AT.le(scope.until()),
                FROZEN_ACCOUNT.ACCOUNT_ID.in(these));
    }

    private static Select<Record1<Long>> answered(ReportScope scope) {
        return select(ACKNOWLEDGEMENT.ACCOUNT_ID)
                .from(ACKNOWLEDGEMENT)
                .where(ACKNOWLEDGEMENT.DEPRECATION_ID.eq(scope.deprecation().id()))
                .and(ACKNOWLEDGEMENT.ANSWERED_AT.le(scope.until()));
    }

    private static Select<Record1<Long>> heard(ReportScope scope) {
        Condition byMail = REQUEST.DEPRECATION_ID
                .eq(scope.deprecation().id())
                .and(REQUEST.ACCOUNT_ID.isNotNull())
                .and(RequestColumns.isWritten())
                .and(REQUEST.ASKED_AT.le(scope.until()));
        return answered(scope)
                .unionAll(select(PASSED_ON.ACCOUNT_ID)
                        .from(PASSED_ON)
                        .where(PASSED_ON.DEPRECATION_ID.eq(scope.deprecation().id()))
                        .and(PASSED_ON.PASSED_AT.le(scope.until())))
                .unionAll(select(REQUEST.ACCOUNT_ID).from(REQUEST).where(byMail));
    }
}
