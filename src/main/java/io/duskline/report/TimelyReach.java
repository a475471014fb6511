package io.duskline.report;

import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static io.duskline.db.tables.PassedOn.PASSED_ON;
import static io.duskline.db.tables.Request.REQUEST;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static io.duskline.request.RequestColumns.REQUEST_KIND;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;

import io.duskline.db.tables.records.DeliveryRecord;
import io.duskline.delivery.DeliveryState;
import io.duskline.request.RequestKind;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How many accounts were told in time, and how many of them a person was heard of. */
@Component
class TimelyReach {

    /** The messages of other campaigns are not read, however many of all are this one's. */
    static final Table<DeliveryRecord> BY_WAVE = DELIVERY.forceIndex("delivery_reach");

    /** When a message left. Those of before that was noted changed last when they did, or soon after. */
    static final Field<Instant> LEFT_AT = coalesce(DELIVERY.LEFT_AT, DELIVERY.CHANGED_AT);

    private final DSLContext sql;

    TimelyReach(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * @param accounts that the campaign concerns
     * @param told to which a message was handed over in time that has not come back
     * @param firstAt when the first of these left; null where none did
     * @param answered at which somebody answered
     * @param heard at which somebody answered, passed it on or wrote to us
     */
    record Numbers(long accounts, long told, @Nullable Instant firstAt, long answered, long heard) {}

    Numbers of(ReportScope scope) {
        long accounts = sql.fetchCount(
                FROZEN_ACCOUNT,
                FROZEN_ACCOUNT.CAMPAIGN_ID.eq(scope.campaign().id()),
                FROZEN_ACCOUNT.FROZEN_AT.le(scope.until()));
        var told = sql.select(countDistinct(DELIVERY.ACCOUNT_ID), min(LEFT_AT))
                .from(BY_WAVE)
                .where(DELIVERY.WAVE_ID.in(scope.campaign().waveIds()))
                .and(DELIVERY_STATE.in(DeliveryState.all(DeliveryState::isHandedOver)))
                .and(LEFT_AT.le(scope.toldBy()))
                .fetchSingle();
        return new Numbers(
                accounts, told.value1(), told.value2(), count(scope, answered(scope)), count(scope, heard(scope)));
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
                .and(REQUEST_KIND.eq(RequestKind.REPLY))
                .and(REQUEST.ASKED_AT.le(scope.until()));
        return answered(scope)
                .unionAll(select(PASSED_ON.ACCOUNT_ID)
                        .from(PASSED_ON)
                        .where(PASSED_ON.DEPRECATION_ID.eq(scope.deprecation().id()))
                        .and(PASSED_ON.PASSED_AT.le(scope.until())))
                .unionAll(select(REQUEST.ACCOUNT_ID).from(REQUEST).where(byMail));
    }
}
