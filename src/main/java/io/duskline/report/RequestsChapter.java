package io.duskline.report;

import static io.duskline.db.tables.Request.REQUEST;
import static io.duskline.request.RequestColumns.REQUEST_KIND;
import static io.duskline.request.RequestColumns.REQUEST_OUTCOME;
import static org.jooq.impl.DSL.coalesce;

import io.duskline.campaign.Campaigns;
import io.duskline.report.Section.Cell;
import io.duskline.report.Section.Row;
import io.duskline.request.RequestKind;
import io.duskline.request.RequestOutcome;
import io.duskline.request.WaitingRequest;
import io.duskline.web.NumberText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What customers asked for, and how long they waited. What one of us had to say is about this counts from then on: on the days
 * before it was not recorded.
 */
@Component
@Order(4)
class RequestsChapter implements Chapter {

    private static final List<String> COLUMNS =
            List.of("Asked for", "Asked", "Done", "Declined", "Open", "Longest wait");

    private final DSLContext sql;

    RequestsChapter(DSLContext sql) {
        this.sql = sql;
    }

    private record Asked(
            RequestKind kind,
            Instant at,
            @Nullable Instant endedAt,
            @Nullable RequestOutcome outcome) {

        boolean isDeclined() {
            return endedAt != null && outcome == RequestOutcome.DECLINED;
        }
    }

    @Override
    public Section of(ReportScope scope, Counted counted) {
        List<Asked> asked = read(scope);
        long open = asked.stream().filter(each -> each.endedAt() == null).count();
        if (asked.isEmpty()) {
            return Section.empty("requests", "No requests", "");
        }
        List<Row> rows = new ArrayList<>();
        for (RequestKind kind : RequestKind.values()) {
            List<Asked> these =
                    asked.stream().filter(each -> each.kind() == kind).toList();
            if (!these.isEmpty()) {
                rows.add(row(words(kind), these, scope.until(), false));
            }
        }
        if (rows.size() > 1) {
            rows.add(row("All", asked, scope.until(), true));
        }
        return new Section(
                "requests",
                NumberText.counted(asked.size(), "request", "requests") + ", "
                        + (open == 0 ? "none open" : NumberText.count(open) + " still open"),
                "",
                COLUMNS,
                rows,
                "");
    }

    private List<Asked> read(ReportScope scope) {
        return sql.select(REQUEST_KIND, REQUEST.ASKED_AT, REQUEST.ENDED_AT, REQUEST_OUTCOME)
                .from(REQUEST)
                .where(REQUEST.DEPRECATION_ID.eq(scope.deprecation().id()))
                .and(coalesce(REQUEST.MATCHED_AT, REQUEST.ASKED_AT).le(scope.until()))
                .and(REQUEST.ACCOUNT_ID.isNull().or(REQUEST.ACCOUNT_ID.in(Campaigns.accounts(scope.campaign()))))
                .fetch(row -> new Asked(
                        row.value1(),
                        row.value2(),
                        row.value3() == null || row.value3().isAfter(scope.until()) ? null : row.value3(),
                        row.value4()));
    }

    private static Row row(String words, List<Asked> asked, Instant until, boolean isSum) {
        long open = asked.stream().filter(each -> each.endedAt() == null).count();
        long declined = asked.stream().filter(Asked::isDeclined).count();
        Duration longest = asked.stream()
                .map(each -> Duration.between(each.at(), each.endedAt() == null ? until : each.endedAt()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return new Row(
                List.of(
                        Cell.words(words),
                        Cell.number(asked.size()),
                        Cell.number(asked.size() - open - declined),
                        Cell.number(declined),
                        Cell.number(open),
                        Cell.words(WaitingRequest.words(longest))),
                isSum);
    }

    private static String words(RequestKind kind) {
        return switch (kind) {
            case HELP -> "Help";
            case TIME -> "More time";
            case WRONG_PERSON -> "Wrong person";
            case REPLY -> "Reply";
            case UNHEARD -> "No response";
        };
    }
}
