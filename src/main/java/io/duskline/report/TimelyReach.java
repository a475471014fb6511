package io.duskline.report;

import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;

import io.duskline.acknowledgement.ResponseSql;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.springframework.stereotype.Component;

/** How many accounts a campaign concerns, and at how many of them a person was heard of. */
@Component
class TimelyReach {

    private final DSLContext sql;
    private final ResponseSql responseSql;

    TimelyReach(DSLContext sql, ResponseSql responseSql) {
        this.sql = sql;
        this.responseSql = responseSql;
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
        long deprecation = scope.deprecation().id();
        return new Numbers(
                accounts,
                count(scope, responseSql.answered(deprecation, scope.until())),
                count(scope, responseSql.accounts(deprecation, scope.until())));
    }

    private long count(ReportScope scope, Select<Record1<Long>> these) {
        return sql.fetchCount(
                FROZEN_ACCOUNT,
                FROZEN_ACCOUNT.CAMPAIGN_ID.eq(scope.campaign().id()),
                FROZEN_ACCOUNT.FROZEN_AT.le(scope.until()),
                FROZEN_ACCOUNT.ACCOUNT_ID.in(these));
    }
}
