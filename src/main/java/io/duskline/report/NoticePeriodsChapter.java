package io.duskline.report;

import io.duskline.promise.PromiseSummary;
import io.duskline.promise.PromisedGroup;
import io.duskline.promise.Promises;
import io.duskline.report.Section.Cell;
import io.duskline.report.Section.Row;
import io.duskline.web.NumberText;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What notice was promised, and what they got. */
@Component
@Order(8)
class NoticePeriodsChapter implements Chapter {

    private static final List<String> COLUMNS = List.of(
            "Promise", "Accounts", "Got less", "Lost", "Fewest days", "Median days", "Short by at most", "Excepted");

    private final Promises promises;

    NoticePeriodsChapter(Promises promises) {
        this.promises = promises;
    }

    @Override
    public boolean isOfNow() {
        return true;
    }

    @Override
    public Section of(ReportScope scope, Counted counted) {
        PromiseSummary summary =
                promises.find(scope.deprecation()).orElseGet(() -> promises.summary(scope.deprecation()));
        List<Row> rows =
                summary.promises().stream().map(NoticePeriodsChapter::row).toList();
        if (rows.isEmpty()) {
            return Section.empty("promises", "No account was promised notice", "");
        }
        return new Section("promises", heading(summary, scope.hasEnded()), "as of now", COLUMNS, rows, note(summary));
    }

    /** Until the end it may still be otherwise. */
    private static String heading(PromiseSummary summary, boolean isOver) {
        if (summary.isKept()) {
            return isOver ? "Every notice period was kept" : "Every notice period is kept";
        }
        String get = summary.broken() == 1 ? " gets" : " get";
        return NumberText.accounts(summary.broken()) + (isOver ? " got" : get) + " less notice than promised";
    }

    /** Notes the accounts that are not notified yet, or never will be. */
    private static String note(PromiseSummary summary) {
        long untold = summary.planned() + summary.unplanned();
        String notYet = untold == 0
                ? ""
                : NumberText.counted(untold, "is", "are")
                        + " not told yet. The count uses the planned date, or today if there is none. ";
        String never = summary.lost() == 0
                ? ""
                : "Unreachable accounts get no notice. The days are those of the other accounts.";
        return (notYet + never).strip();
    }

    private static Row row(PromisedGroup group) {
        return Row.of(
                Cell.words(group.days() + (group.days() == 1 ? " day" : " days") + ", " + group.groundsInWords()),
                Cell.number(group.accounts()),
                Cell.number(group.broken()),
                Cell.number(group.lost()),
                days(group, group.given()),
                days(group, group.median()),
                Cell.number(group.shortBy()),
                Cell.number(group.excepted()));
    }

    /** An unreachable account got no notice. */
    private static Cell days(PromisedGroup group, int days) {
        return group.isLost() ? Cell.EMPTY : Cell.number(days);
    }
}
