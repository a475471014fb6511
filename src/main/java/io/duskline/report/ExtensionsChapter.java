package io.duskline.report;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Extension.EXTENSION;
import static io.duskline.db.tables.Request.REQUEST;
import static io.duskline.request.RequestColumns.REQUEST_KIND;
import static io.duskline.request.RequestColumns.REQUEST_OUTCOME;

import io.duskline.campaign.Campaigns;
import io.duskline.catalog.LocalMoment;
import io.duskline.report.Section.Cell;
import io.duskline.report.Section.Row;
import io.duskline.request.RequestKind;
import io.duskline.request.RequestOutcome;
import io.duskline.web.NumberText;
import io.duskline.web.StaffNames;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Who was granted a later end, and how many were not. */
@Component
@Order(5)
class ExtensionsChapter implements Chapter {

    private static final int MOST = 50;
    private static final List<String> COLUMNS = List.of("Account", "Until", "Why", "Granted by", "Granted");

    private final DSLContext sql;
    private final StaffNames names;

    ExtensionsChapter(DSLContext sql, StaffNames names) {
        this.sql = sql;
        this.names = names;
    }

    @Override
    public Section of(ReportScope scope, Counted counted) {
        int granted = sql.fetchCount(EXTENSION, held(scope));
        int declined = sql.fetchCount(
                REQUEST,
                REQUEST.DEPRECATION_ID
                        .eq(scope.deprecation().id())
                        .and(REQUEST_KIND.eq(RequestKind.TIME))
                        .and(REQUEST_OUTCOME.eq(RequestOutcome.DECLINED))
                        .and(REQUEST.ENDED_AT.le(scope.until()))
                        .and(concerns(scope, REQUEST.ACCOUNT_ID)));
        String refused = declined == 0 ? "" : ", " + NumberText.count(declined) + " declined";
        if (granted == 0) {
            return Section.empty(
                    "extensions",
                    "No later end was granted" + refused,
                    declined == 0 ? "" : "Each declined account was told so, with the reason.");
        }
        List<Row> rows = new ArrayList<>();
        sql.select(
                        ACCOUNT.EXTERNAL_ID,
                        ACCOUNT.NAME,
                        EXTENSION.LOCAL_UNTIL,
                        EXTENSION.ZONE,
                        EXTENSION.REASON,
                        EXTENSION.GRANTED_BY,
                        EXTENSION.GRANTED_AT)
                .from(EXTENSION)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(EXTENSION.ACCOUNT_ID))
                .where(held(scope))
                .orderBy(EXTENSION.LOCAL_UNTIL.desc(), EXTENSION.ID)
                .limit(MOST)
                .forEach(row -> rows.add(Row.of(
                        Cell.account(row.get(ACCOUNT.EXTERNAL_ID), row.get(ACCOUNT.NAME)),
                        Cell.at(new LocalMoment(row.get(EXTENSION.LOCAL_UNTIL), ZoneId.of(row.get(EXTENSION.ZONE)))
                                .instant()),
                        Cell.quoted(row.get(EXTENSION.REASON)),
                        Cell.words(names.of(row.get(EXTENSION.GRANTED_BY)).inWords()),
                        Cell.at(row.get(EXTENSION.GRANTED_AT)))));
        return new Section(
                "extensions",
                NumberText.counted(granted, "later end", "later ends") + refused,
                "the latest first",
                COLUMNS,
                rows,
                granted > MOST ? "And " + NumberText.count(granted - MOST) + " more." : "");
    }

    private static Condition held(ReportScope scope) {
        return EXTENSION
                .DEPRECATION_ID
                .eq(scope.deprecation().id())
                .and(EXTENSION.GRANTED_AT.le(scope.until()))
                .and(EXTENSION.ENDED_AT.isNull().or(EXTENSION.ENDED_AT.gt(scope.until())))
                .and(concerns(scope, EXTENSION.ACCOUNT_ID));
    }

    private static Condition concerns(ReportScope scope, Field<Long> account) {
        return account.in(Campaigns.accounts(scope.campaign()));
    }
}
